import { command, options, tool } from './define';
import type { OptionSpec } from './tool';

const SET_FLAGS: Iterable<OptionSpec> = [
  { names: ['-o'], value: 'other', flag: 'xtrace', whenValue: ['xtrace'] },
  { names: ['+o'], value: 'other' },
  { names: ['-O'], value: 'other' },
  { names: ['+O'], value: 'other' },
];

/** The shells (pubs.opengroup.org/onlinepubs/9799919799/utilities/sh.html, bash(1), zsh(1)). With `-c` the first operand is the script. */
export const shell = tool('sh | bash rbash | dash | ash | zsh | ksh | mksh', () => ({
  interspersed: false,
  commands: [
    command('', {
      options: options(
        { 'file-in': '--rcfile --init-file' },
        {
          'command-string': '-c',
          xtrace: '-x --xtrace',
          'from-stdin': '-s',
          '': '-a | -b | -B | -C | -e --errexit | -E | -f | -h | -H | -i | -k | -l --login | -m | -n | -p --posix | -P | -r --restricted | -t | -T | -u --nounset | -v --verbose | --noprofile | --norc | --noediting | --version | --help | +x | +e | +u | +v | +f | +a | +m | +h | +H | +B | +i',
        },
        SET_FLAGS,
      ),
      operands: ['file-in', 'other'],
      stdin: 'script',
      variants: [
        { flag: 'command-string', operands: ['script', 'other'], stdin: 'content' },
        { flag: 'from-stdin', operands: ['other'] },
      ],
    }),
  ],
}));

/** su (su(1) of util-linux): `su -c script user`, `su - user -c script`. */
export const su = tool('su', () => ({
  commands: [command('', { options: options({ script: '-c --command | --session-command', other: '-g --group | -G --supp-group | -s --shell | -w --whitelist-environment' }, { '': '-l --login | -m -p --preserve-environment | -f --fast | -P --pty' }), operands: ['other', 'user'], place: suOperands, stdin: 'script' })],
}));

/** A lone `-` asks for a login shell, and the user comes after it. */
function suOperands(operands: readonly string[]): readonly ('other' | 'user')[] {
  const user = operands[0] === '-' ? 1 : 0;
  return operands.map((_operand, index) => (index === user ? 'user' : 'other'));
}

/** Languages that take code on the command line (docs.python.org/3/using/cmdline.html, nodejs.org/api/cli.html, perldoc.perl.org/perlrun, ruby-doc.org, php.net/manual). */
export const python = tool('python python3 python2 pypy3', () => ({
  interspersed: false,
  commands: [
    command('', {
      options: options({ other: '-W | -X | --check-hash-based-pycs' }, { '': '-b | -B | -d | -E | -i | -I | -O | -OO | -P | -q | -s | -S | -u | -v | -x | -V --version' }, [
        { names: ['-c'], value: 'text', flag: 'code' },
        { names: ['-m'], value: 'other', flag: 'code' },
      ]),
      operands: ['file-in', 'other'],
      stdin: 'content',
      variants: [{ flag: 'code', operands: ['other'] }],
    }),
  ],
}));

export const interpreter = tool('node nodejs | perl | ruby | php | deno | ts-node | lua | osascript | Rscript | pwsh | powershell', () => ({
  interspersed: false,
  commands: [
    command('', {
      options: options({ 'file-in': '--require --import | --env-file | -File -f', other: '-I | -M | -m | --loader | --experimental-loader | --max-old-space-size | -C | --conditions | -ExecutionPolicy' }, { '': '-n | -l | -a | -w | -W | -s | -t | -v --version | -h --help | -0 | --inspect | --no-warnings | -NoProfile | -NonInteractive | -NoLogo | --trace-warnings', code: '-p --print | -i' }, [
        { names: ['-e', '--eval', '-E'], value: 'text', flag: 'code' },
        { names: ['-pe', '-ne', '-pie', '-lne', '-lpe', '-nle', '-lane', '-pi'], value: 'text', flag: 'code' },
        { names: ['-c', '-Command', '-r'], value: 'text', flag: 'code' },
      ]),
      operands: ['file-in', 'other'],
      stdin: 'content',
      variants: [{ flag: 'code', operands: ['file-in'] }],
    }),
  ],
}));
