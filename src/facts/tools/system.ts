import { command, options, tool } from './define';
import type { Tool } from './define';
import type { CommandSpec, OptionSpec } from './tool';

function systemTool(names: string, list: Iterable<OptionSpec> = [], spec: Omit<CommandSpec, 'path'> = {}): Tool {
  return tool(names, () => ({ commands: [command('', { options: list, operands: ['other'], output: 'nothing', ...spec })] }));
}

/** The environment as a whole: `env` without a command, and printenv (coreutils). */
export const env = systemTool('env', options({ environment: '-u --unset', other: '-C --chdir | -S --split-string' }, { empty: '-i --ignore-environment', '': '-0 --null | -v --debug' }), { operands: ['environment'], output: 'environment', variants: [{ flag: 'empty', output: 'arguments' }] });
export const printenv = systemTool('printenv', options({}, { '': '-0 --null' }), { operands: ['environment'], output: 'environment' });

/** echo and printf as programs of their own (`/bin/echo`), and others that print what they are told. */
export const echo = systemTool('echo', options({}, { '': '-n | -e | -E' }), { operands: ['data'], output: 'arguments' });
export const printf = systemTool('printf', [], { operands: ['data'], output: 'arguments', interspersed: false });
export const expr = systemTool('expr', [], { operands: ['data'], output: 'arguments', interspersed: false });
export const sayers = systemTool('figlet | cowsay | toilet | yes | wall | logger', options({ other: '-f | -w | -t | -p' }, { '': '-s | -i' }), { operands: ['data'], output: 'arguments' });

/** Tools that print nothing that they were given. */
export const silent: readonly Tool[] = [
  systemTool('sleep | usleep | true | false | : | hostname | uname | whoami | id | nproc | uptime | arch | tty | sync'),
  systemTool('date', options({ other: '-d --date | -s --set', 'file-in': '-f --file | -r --reference' }, { '': '-u --utc | -R --rfc-email' }, [{ names: ['-I', '--iso-8601'], value: 'other', optional: true }, { names: ['--rfc-3339'], value: 'other' }])),
  systemTool('seq', options({ other: '-f --format | -s --separator' }, { '': '-w --equal-width' })),
  systemTool('kill | pkill | killall | ps | pgrep | top | free | lsof | which | whereis | type | hash', options({ other: '-s | -u | -o' }, { '': '-l | -9 | -e | -f | -a | -x | -p' })),
  systemTool('command', options({}, { '': '-v | -V | -p' })),
  systemTool('apk | apt | apt-get | yum | dnf | microdnf | zypper | dpkg | rpm | brew | pacman', options({ url: '-X --repository', other: '-t --virtual | -o --option | -c --config-file' }, { '': '-y --yes --assume-yes | -q --quiet | -U | -u | --no-cache | --update | --no-install-recommends | --allow-untrusted | -f | -i | --installroot | -S' }), { operands: ['other'], effects: ['network'] }),
  systemTool('ssh-keyscan', options({ other: '-p | -t | -T' }, { '': '-H | -4 | -6' }), { operands: ['host'], effects: ['network'] }),
  systemTool('ssh-agent | pinentry', options({ other: '-a | -t' }, { '': '-s | -c | -k' })),
  systemTool('ssh-add', options({ other: '-t | -E' }, { '': '-d | -D | -l | -L | -k | -q | -v' }), { operands: ['file-in'], stdin: 'secret' }),
  systemTool('kinit', options({ 'file-in': '-t', other: '-c | -l | -S' }, { '': '-k | -V | -f' }), { operands: ['user'], stdin: 'secret', effects: ['network'] }),
  systemTool('chpasswd | passwd', options({ other: '-c --crypt-method' }, { '': '-e --encrypted', 'from-stdin': '--stdin' }), { operands: ['user'], stdin: 'secret' }),
];

/** Other commands of pipelines: GitLab's and GitHub's clients, the release client, make. */
export const glab = tool('glab | gh | release-cli', () => ({
  style: 'pflag',
  options: options({ other: '-R --repo | -h --hostname' }),
  commands: [
    command('auth login', { options: options({ secret: '-t --token', 'file-in': '--with-file', host: '--hostname' }, { 'password-stdin': '--stdin | --with-token' }), stdin: 'secret', output: 'nothing', effects: ['network'] }),
    command('auth token', { output: 'secret' }),
    command('variable set', { options: options({ secret: '-v --value', other: '-s --scope | -g --group | -t --type | --description' }, { '': '-m --masked | -p --protected | -r --raw' }), operands: ['other', 'secret'], stdin: 'content', effects: ['network'], output: 'nothing' }),
    command('variable get', { operands: ['other'], output: 'secret' }),
    command('secret set', { options: options({ secret: '-b --body', 'file-in': '-f --env-file', other: '-e --env | -o --org' }), operands: ['other'], stdin: 'content', effects: ['network'], output: 'nothing' }),
    command('api', { options: options({ header: '-H --header', data: '-f --raw-field', 'file-in': '--input', other: '-X --method | -q --jq' }, { '': '--paginate | -i --include' }, [{ names: ['-F', '--field'], value: 'data', at: 'pair' }]), operands: ['url'], effects: ['network'] }),
    command('', { operands: ['other'], effects: ['network'] }),
  ],
}));

/** make (gnu.org/software/make/manual): `NAME=value` operands reach every recipe, and recipes are echoed. */
export const make = tool('make gmake', () => ({
  commands: [command('', { options: options({ 'file-in': '-f --file --makefile | -C --directory | -I --include-dir', other: '-o --old-file | -W --what-if | -E --eval' }, { quiet: '-s --silent --quiet', '': '-B --always-make | -d | -e --environment-overrides | -i --ignore-errors | -k --keep-going | -n --just-print --dry-run | -p | -q | -r | -R | -t | -w | --no-print-directory' }, [{ names: ['-j', '--jobs'], value: 'other', optional: true }, { names: ['-l', '--load-average', '-O', '--output-sync'], value: 'other', optional: true }]), operands: ['other'], place: makeOperands })],
}));

function makeOperands(operands: readonly string[]): readonly ('assignment' | undefined)[] {
  return operands.map((operand) => (/^[A-Za-z_]\w*[:?+]?=/.test(operand) ? 'assignment' : undefined));
}
