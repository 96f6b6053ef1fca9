import { command, options, tool } from './define';
import type { Tool } from './define';
import type { CommandSpec, OptionSpec } from './tool';

/** The filters of POSIX and coreutils (gnu.org/software/coreutils/manual, gnu.org/software/sed, grep and gawk manuals, ripgrep's GUIDE.md). */
function filter(names: string, list: Iterable<OptionSpec> = [], spec: Omit<CommandSpec, 'path'> = {}): Tool {
  return tool(names, () => ({ commands: [command('', { options: list, operands: ['file-in'], stdin: 'content', output: 'input', toFile: true, ...spec })] }));
}

export const grep = tool('grep ggrep | egrep | fgrep | zgrep | rg | ag | ack', () => ({
  commands: [
    command('', {
      options: options(
        { other: '-A --after-context | -B --before-context | -C --context | -m --max-count | -D --devices | -d --directories | --label | --include --iglob | --exclude | --exclude-dir | -g --glob | -t --type | --type-not | --max-depth | --max-columns | -j --threads | --sort | --replace', 'file-in': '--exclude-from' },
        {
          '': '-E --extended-regexp | -F --fixed-strings | -G --basic-regexp | -P --perl-regexp | -i -y --ignore-case | --no-ignore-case | -w --word-regexp | -x --line-regexp | -s --no-messages | -H --with-filename | -h --no-filename | -n --line-number | -T --initial-tab | -Z --null | -a --text | -I | -b --byte-offset | -z --null-data | --line-buffered | -U --binary | -S --smart-case | -N --no-line-number | --hidden | --no-ignore | -u',
          quiet: '-q --quiet --silent',
          count: '-c --count',
          invert: '-v --invert-match',
          'only-matching': '-o --only-matching',
          'names-only': '-l --files-with-matches | -L --files-without-match',
          recursive: '-r --recursive | -R --dereference-recursive',
        },
        [
          { names: ['-e', '--regexp'], value: 'text', flag: 'pattern' },
          { names: ['-f', '--file'], value: 'file-in', flag: 'pattern' },
          { names: ['--color', '--colour'], value: 'other', optional: true },
          { names: ['--binary-files'], value: 'other' },
        ],
      ),
      operands: ['text', 'file-in'],
      stdin: 'content',
      output: 'input',
      variants: [{ flag: 'pattern', operands: ['file-in'] }],
    }),
  ],
}));

export const sed = tool('sed gsed', () => ({
  commands: [
    command('', {
      options: options(
        { other: '-l --line-length' },
        { quiet: '-n --quiet --silent', '': '-E -r --regexp-extended | -s --separate | -u --unbuffered | -z --null-data | --posix | --debug | --sandbox | --follow-symlinks | -b --binary' },
        [
          { names: ['-e', '--expression'], value: 'text', flag: 'pattern' },
          { names: ['-f', '--file'], value: 'file-in', flag: 'pattern' },
          { names: ['-i', '--in-place'], value: 'other', optional: true, flag: 'in-place' },
        ],
      ),
      operands: ['text', 'file-in'],
      stdin: 'content',
      output: 'input',
      variants: [
        { flag: 'pattern', operands: ['file-in'] },
        { flag: 'in-place', output: 'nothing' },
      ],
    }),
  ],
}));

export const awk = tool('awk gawk mawk nawk original-awk', () => ({
  interspersed: false,
  commands: [
    command('', {
      options: options({ assignment: '-v --assign', other: '-F --field-separator | -W' }, { '': '-b | -c | -r | -S | --posix | --re-interval | --csv -k' }, [
        { names: ['-f', '--file'], value: 'file-in', flag: 'pattern' },
        { names: ['-e', '--source'], value: 'text', flag: 'pattern' },
        { names: ['-i', '--include'], value: 'other', flag: 'in-place', whenValue: ['inplace'] },
      ]),
      operands: ['text', 'file-in'],
      stdin: 'content',
      output: 'input',
      variants: [
        { flag: 'pattern', operands: ['file-in'] },
        { flag: 'in-place', output: 'nothing' },
      ],
    }),
  ],
}));

const PART = { output: 'part-of-input' } as const;
const COUNTED = { other: '-c --bytes | -n --lines' };

export const filters: readonly Tool[] = [
  filter('cat | bat', options({}, { '': '-A --show-all | -b --number-nonblank | -e | -E --show-ends | -n --number | -s --squeeze-blank | -t | -T --show-tabs | -u | -v --show-nonprinting' })),
  filter('tr', options({}, { '': '-c -C --complement | -d --delete | -s --squeeze-repeats | -t --truncate-set1' }), { operands: ['text'] }),
  filter('cut', options({ other: '-b --bytes | -c --characters | -d --delimiter | -f --fields | --output-delimiter' }, { '': '-n | --complement | -s --only-delimited | -z --zero-terminated' }), PART),
  filter('head', options(COUNTED, { '': '-q --quiet --silent | -v --verbose | -z --zero-terminated' }), PART),
  filter('tail', options({ ...COUNTED, other: `${COUNTED.other} | --max-unchanged-stats | --pid | -s --sleep-interval` }, { '': '-q --quiet --silent | -v --verbose | -z --zero-terminated | -F | --retry' }, [{ names: ['-f', '--follow'], value: 'other', optional: true }]), PART),
  filter('sort', options({ 'file-in': '--files0-from', 'file-out': '-o --output', other: '-k --key | -t --field-separator | -S --buffer-size | -T --temporary-directory | --batch-size | --compress-program | --parallel | --sort | --random-source' }, { '': '-b --ignore-leading-blanks | -d --dictionary-order | -f --ignore-case | -g --general-numeric-sort | -h --human-numeric-sort | -i --ignore-nonprinting | -M --month-sort | -n --numeric-sort | -R --random-sort | -r --reverse | -V --version-sort | -c --check | -m --merge | -s --stable | -u --unique | -z --zero-terminated' })),
  filter('uniq', options({ other: '-f --skip-fields | -s --skip-chars | -w --check-chars' }, { count: '-c --count', '': '-d --repeated | -D | -i --ignore-case | -u --unique | -z --zero-terminated' }), { operands: ['file-in', 'file-out'] }),
  filter('nl', options({ other: '-b --body-numbering | -d --section-delimiter | -f --footer-numbering | -h --header-numbering | -i --line-increment | -l --join-blank-lines | -n --number-format | -s --number-separator | -v --starting-line-number | -w --number-width' }, { '': '-p --no-renumber' })),
  filter('fold | fmt', options({ other: '-w --width | -g --goal | -p --prefix' }, { '': '-b --bytes | -s --spaces | -c --crown-margin | -t --tagged-paragraph | -u --uniform-spacing' }), { output: 'encoded-input' }),
  filter('column', options({ other: '-c --output-width | -s --separator | -o --output-separator | -N --table-columns | -R --table-right' }, { '': '-t --table | -x --fillrows | -J --json | -e --table-header-repeat' })),
  filter('paste', options({ other: '-d --delimiters' }, { '': '-s --serial | -z --zero-terminated' })),
  filter('expand | unexpand', options({ other: '-t --tabs' }, { '': '-i --initial | -a --all | --first-only' })),
  filter('iconv', options({ other: '-f --from-code | -t --to-code', 'file-out': '-o --output' }, { '': '-c | -s --silent | -l --list' })),
  filter('dos2unix | unix2dos', options({}, { '': '-k --keepdate | -q --quiet | -f --force | -o --oldfile | -n --newfile' }), { stdin: 'content' }),
  filter('strings', options({ other: '-n --bytes | -t --radix | -e --encoding | -T --target' }, { '': '-a --all | -f --print-file-name | -o' }), PART),
  filter('less | more | most | pg', options({ other: '-p --pattern | -x' }, { '': '-F | -R | -S | -X | -N | -e | -f | -s | -d | -n' })),
  filter('shuf', options({ other: '-i --input-range | -n --head-count | --random-source', 'file-out': '-o --output', }, { '': '-r --repeat | -z --zero-terminated', echo: '-e --echo' }), { variants: [{ flag: 'echo', operands: ['data'], stdin: 'none', output: 'arguments' }] }),
  filter('ts | pv | sponge | buffer | mbuffer', options({ other: '-L --rate-limit | -s --size | -N --name' }, { '': '-q --quiet | -n --numeric | -a' })),
  filter('diff colordiff', options({ other: '-C --context | -U --unified | -I --ignore-matching-lines | -x --exclude | --label | -W --width | -F --show-function-line' }, { quiet: '-q --brief', '': '-a --text | -b --ignore-space-change | -B --ignore-blank-lines | -c | -d --minimal | -E | -i --ignore-case | -N --new-file | -p | -s --report-identical-files | -t | -T | -u | -w --ignore-all-space | -y --side-by-side', recursive: '-r --recursive' }, [{ names: ['--color'], value: 'other', optional: true }]), PART),
  filter('comm | join', options({ other: '--output-delimiter | -t | -o | -e | -j | -a' }, { '': '-1 | -2 | -3 | -i | -z --zero-terminated | --check-order | --nocheck-order' }), PART),
  filter('cmp', options({ other: '-i --ignore-initial | -n --bytes' }, { '': '-b --print-bytes | -l --verbose', quiet: '-s --quiet --silent' }), { output: 'nothing' }),
  filter('tee', options({}, { append: '-a --append', '': '-i --ignore-interrupts | -p' }, [{ names: ['--output-error'], value: 'other', optional: true }]), { operands: ['file-out'], toFile: false }),
];
