import { command, commands, joined, options, tool } from './define';
import type { OptionSpec } from './tool';

/** git, as far as it talks to other machines and keeps what it is given (git-scm.com/docs). */
export const git = tool('git', () => {
  const transfer: Iterable<OptionSpec> = options(
    { url: '--repo', script: '--upload-pack | --receive-pack | --exec', other: '-b --branch | -o --origin --push-option --server-option | --depth | --deepen | --shallow-since | --shallow-exclude | -j --jobs | --filter | --reference | --reference-if-able | --template | --separate-git-dir | --refmap | -c --config | -s --strategy | -X --strategy-option' },
    {
      '': '-4 | -6 | -a --append | -f --force | -k --keep | -l --local | -m | -n --no-checkout | -p --prune | -P --prune-tags | -t --tags | --all | --bare | --mirror | --single-branch | --no-single-branch | --no-tags | --shallow-submodules | --update-shallow | --unshallow | --set-upstream -u | --follow-tags | --delete -d | --atomic | --no-verify | --progress | --ff-only | --ff | --no-ff | --rebase -r | --autostash | --no-rebase | --sparse | --dissociate | --update-head-ok | --porcelain | --thin',
      verbose: '-v --verbose',
      quiet: '-q --quiet',
      'dry-run': '--dry-run',
    },
    [
      { names: ['--recurse-submodules', '--recursive'], value: 'other', optional: true },
      { names: ['--force-with-lease', '--signed'], value: 'other', optional: true },
    ],
  );
  const config = options({ 'file-in': '-f --file', other: '--blob | --type | -t | --default' }, { '': '--global | --system | --local | --worktree | --add | --replace-all | --unset | --unset-all | --bool | --int | --path | -z --null | --show-origin | --show-scope | --name-only | --includes | --fixed-value', get: '--get | --get-all | --get-regexp | --get-urlmatch', list: '-l --list' });
  return {
    options: options(
      { assignment: '-c | --config-env', 'file-in': '-C', other: '--exec-path | --git-dir | --work-tree | --namespace | --super-prefix | --attr-source' },
      { '': '-p --paginate | -P --no-pager | --no-replace-objects | --bare | --literal-pathspecs | --no-optional-locks | -v --version' },
    ),
    commands: [
      command('clone', { options: transfer, operands: ['url', 'file-out'], effects: ['network'], output: 'nothing' }),
      command('push', { options: transfer, operands: ['url', 'other'], effects: ['network'], output: 'nothing' }),
      command('pull', { options: transfer, operands: ['url', 'other'], effects: ['network'], output: 'nothing' }),
      command('fetch', { options: transfer, operands: ['url', 'other'], effects: ['network'], output: 'nothing' }),
      command('ls-remote', { options: joined(options({ other: '--sort' }, { '': '-h --heads | --refs | --exit-code | --symref | --get-url' }), transfer), operands: ['url', 'other'], effects: ['network'], output: 'nothing' }),
      command('remote add', { options: options({ other: '-t | -m' }, { '': '-f | --tags | --no-tags' }), operands: ['other', 'url'], output: 'nothing' }),
      command('remote set-url', { options: options({}, { '': '--push | --add | --delete' }), operands: ['other', 'url'], output: 'nothing' }),
      command('remote', { options: options({}, { list: '-v --verbose' }), operands: ['other'], output: 'nothing', variants: [{ flag: 'list', output: 'secret' }] }),
      command('remote get-url', { options: options({}, { '': '--push | --all' }), operands: ['other'], output: 'secret' }),
      command('config', { options: config, operands: ['other', 'data'], output: 'nothing', variants: [{ flag: 'get', output: 'secret' }, { flag: 'list', output: 'secret' }] }),
      command('config set', { options: joined(options({ other: '--comment | --value' }, { '': '--all' }), config), operands: ['other', 'data'], output: 'nothing' }),
      command('config get', { options: config, operands: ['other'], output: 'secret' }),
      command('config list', { options: config, output: 'secret' }),
      command('submodule add', { options: options({ other: '-b --branch | --name | --reference | --depth' }, { '': '-f --force' }), operands: ['url', 'file-out'], effects: ['network'], output: 'nothing' }),
      command('submodule update', { options: options({ other: '-j --jobs | --depth | --reference | --filter' }, { '': '--init | --remote | --force -f | --recursive | --checkout | --merge | --rebase | --single-branch' }), operands: ['other'], effects: ['network'], output: 'nothing' }),
      command('archive', { options: options({ url: '--remote', 'file-out': '-o --output', other: '--format | --prefix | --exec | --add-file' }), operands: ['other'], effects: ['network'], output: 'nothing' }),
      command('add', { options: options({ 'file-in': '--pathspec-from-file', other: '--chmod' }, { '': '-A --all | -f --force | -u --update | -N --intent-to-add | -p --patch | -v --verbose | --ignore-errors' }), operands: ['file-in'], output: 'nothing' }),
      command('commit', { options: options({ other: '-m --message | --author | --date | -C --reuse-message | -c --reedit-message | --fixup | --squash | --trailer | -t --template', 'file-in': '-F --file' }, { '': '-a --all | --amend | --allow-empty | --no-edit | -n --no-verify | -s --signoff | -q --quiet | -v --verbose | --allow-empty-message' }), operands: ['file-in'], output: 'nothing' }),
      command('tag', { options: options({ other: '-m --message | -u --local-user | --points-at | --contains | --sort | --format', 'file-in': '-F --file' }, { '': '-a --annotate | -d --delete | -f --force | -s --sign | -l --list', }), operands: ['other'], output: 'nothing' }),
      ...commands('credential approve / credential fill / credential reject', { stdin: 'secret', output: 'input' }),
      ...['checkout', 'switch', 'branch', 'merge', 'rebase', 'reset', 'rev-parse', 'describe', 'status', 'log', 'diff', 'show', 'init', 'stash', 'rev-list', 'ls-files', 'clean', 'lfs', 'cherry-pick', 'restore', 'rm', 'mv', 'merge-base', 'gc'].map((name) => command(name, { options: GENERAL, operands: ['other'], output: 'nothing' })),
    ],
  };
});

/** Options of git's local commands that are often met. */
const GENERAL: Iterable<OptionSpec> = options(
  { other: '-b | -B | -c | -C | -n --max-count | --format | --pretty | --match | --since | --exclude | -m --message | -s --strategy | -X' },
  { '': '-f --force | -q --quiet | -a --all | --tags | --always | --short | --abbrev-ref | --abbrev | --hard | --soft | --oneline | --show-toplevel | --porcelain | --name-only | --name-status | --exit-code | --cached | --staged | -d | -x | -D | --dirty | --long | --detach | --stat | --verify | --show-current | -r | -1 | -u' },
);
