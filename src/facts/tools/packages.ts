import { command, options, tool } from './define';
import type { CommandSpec, OptionSpec } from './tool';

const NODE_OPTIONS: Iterable<OptionSpec> = options(
  {
    url: '--registry',
    secret: '--otp | --_authToken',
    'file-in': '--userconfig | --globalconfig | --npmrc-auth-file | --prefix | --cwd | --use-yarnrc',
    'file-out': '--cache | --cache-folder | --pack-destination',
    other: '--scope | --tag | --access | --loglevel | -w --workspace | --filter | --omit | --include | --only | --network-timeout | --auth-type | --reporter | --message | -L --location',
  },
  {
    '':
      '-g --global | -D --save-dev | -S --save | -E --save-exact | -f --force | -y --yes | --production | --frozen-lockfile | --no-audit | --no-fund | --ignore-scripts | --legacy-peer-deps | --prefer-offline | --offline | --no-save | --dry-run | --provenance | ' +
      '--immutable | --if-present | --workspaces | --no-package-lock | --no-optional | --non-interactive | --pure-lockfile | --no-git-checks | -r --recursive | --ci | --no-progress | --always-auth | --json | --parseable | -s --silent | --no-git-tag-version | --cache-only',
    verbose: '--verbose | -d',
  },
);

/** npm, pnpm and Yarn (docs.npmjs.com/cli, pnpm.io/pnpm-cli, classic.yarnpkg.com/docs/cli, yarnpkg.com/cli). */
export const npm = tool('npm cnpm | pnpm | yarn | bun', () => ({
  options: NODE_OPTIONS,
  commands: [
    command('config set | set | c set', { operands: ['other', 'data'], place: npmSetting, output: 'nothing' }),
    command('config get | get', { operands: ['other'], output: 'secret' }),
    command('config list | config ls | c ls | c list', { output: 'nothing' }),
    command('config delete | config rm | config unset', { operands: ['other'], output: 'nothing' }),
    command('publish', { operands: ['file-in'], effects: ['network'], output: 'nothing' }),
    command('npm publish', { operands: ['file-in'], effects: ['network'], output: 'nothing' }),
    command('login | adduser', { options: options({ user: '-u', secret: '-p', other: '-e' }), effects: ['network'], output: 'nothing' }),
    command('logout', { output: 'nothing' }),
    command('token create', { operands: ['other'], output: 'secret' }),
    command('run | run-script | rum', { operands: ['other'], afterDashes: 'other' }),
    command('exec | x | dlx', { operands: ['other'], interspersed: false, afterDashes: 'command' }),
    command('install | i | add | ci', { operands: ['other'], effects: ['network'], output: 'nothing' }),
    ...['test', 'start', 'build', 'pack', 'version', 'view', 'whoami', 'ping', 'audit', 'cache', 'prune', 'link', 'update', 'uninstall', 'init', 'ls', 'outdated', 'dist-tag', 'lint'].map((name): CommandSpec => command(name, { operands: ['other'] })),
    command('', { operands: ['other'] }),
  ],
}));

/** `npm config set key=value` and `npm config set key value`. */
function npmSetting(operands: readonly string[]): readonly ('data' | undefined)[] {
  return operands.map((operand) => (operand.includes('=') ? 'data' : undefined));
}

/** npx (docs.npmjs.com/cli/commands/npx): the package, then its own arguments. */
export const npx = tool('npx | pnpx | bunx', () => ({
  commands: [command('', { options: options({ other: '-p --package | --cache | --userconfig | -w --workspace', script: '-c --call' }, { '': '-y --yes | --no | --no-install | --ignore-existing | -q --quiet | --workspaces | --prefer-offline' }), operands: ['other'], interspersed: false })],
}));

/** twine (twine.readthedocs.io). */
export const twine = tool('twine', () => ({
  style: 'pflag',
  commands: [
    command('upload', { options: options({ secret: '-p --password', user: '-u --username', url: '--repository-url', 'file-in': '--config-file | --cert | --client-cert', other: '-r --repository | -i --identity | -c --comment | --sign-with' }, { '': '-s --sign | --attestations | --non-interactive | --skip-existing | --disable-progress-bar', verbose: '--verbose' }), operands: ['file-in'], effects: ['network'], output: 'nothing' }),
    command('register', { options: options({ secret: '-p --password', user: '-u --username', url: '--repository-url', other: '-r --repository' }), operands: ['file-in'], effects: ['network'], output: 'nothing' }),
    command('check', { options: options({}, { '': '--strict' }), operands: ['file-in'], output: 'nothing' }),
  ],
}));

/** pip (pip.pypa.io/en/stable/cli/) and uv's likeness of it. */
export const pip = tool('pip pip3 pipx', () => {
  const index = options(
    { url: '-i --index-url --pypi-url | --extra-index-url | -f --find-links | --proxy', 'file-in': '-r --requirement | -c --constraint | -e --editable | --cert | --client-cert', 'file-out': '-d --dest | -t --target | -w --wheel-dir | --log | --cache-dir | --root | --prefix | --report', other: '--trusted-host | --timeout | --retries | --platform | --python-version | --implementation | --abi | --no-binary | --only-binary | --progress-bar | --upgrade-strategy | --exists-action | --config-settings | --global-option | --python | --src | --use-feature | --root-user-action | --format' },
    { '': '-U --upgrade | --user | --no-cache-dir | --no-deps | --pre | --force-reinstall | --no-index | --disable-pip-version-check | --break-system-packages | --no-input | --require-hashes | --no-build-isolation | --no-warn-script-location | --isolated | -y --yes | -I --ignore-installed | --prefer-binary', quiet: '-q --quiet', verbose: '-v --verbose' },
  );
  return {
    options: index,
    commands: [
      ...['install', 'download', 'wheel', 'index'].map((name) => command(name, { operands: ['other'], effects: ['network'] })),
      command('config set', { options: options({}, { '': '--global | --user | --site' }), operands: ['other', 'data'], output: 'nothing' }),
      command('config get', { operands: ['other'], output: 'secret' }),
      command('config list', { output: 'secret' }),
      ...['freeze', 'list', 'show', 'check', 'uninstall', 'cache'].map((name) => command(name, { operands: ['other'], output: 'nothing' })),
    ],
  };
});

/** Maven (maven.apache.org/ref/current/maven-embedder/cli.html). */
export const mvn = tool('mvn mvnw mvnd', () => ({
  commands: [
    command('', {
      options: options(
        { assignment: '-D --define', 'file-in': '-f --file | -s --settings | -gs --global-settings | -t --toolchains | -gt --global-toolchains', 'file-out': '-l --log-file', secret: '-emp --encrypt-master-password | -ep --encrypt-password', other: '-P --activate-profiles | -pl --projects | -rf --resume-from | -T --threads | -b --builder | --color' },
        { '': '-am --also-make | -amd --also-make-dependents | -B --batch-mode | -c --lax-checksums | -C --strict-checksums | -e --errors | -fae --fail-at-end | -ff --fail-fast | -fn --fail-never | -N --non-recursive | -ntp --no-transfer-progress | -o --offline | -U --update-snapshots | -v --version | -V --show-version | -nsu --no-snapshot-updates', verbose: '-X --debug', quiet: '-q --quiet' },
      ),
      operands: ['other'],
      effects: ['network'],
    }),
  ],
}));

/** Gradle (docs.gradle.org/current/userguide/command_line_interface.html). */
export const gradle = tool('gradle gradlew', () => ({
  commands: [
    command('', {
      options: options(
        { assignment: '-D --system-prop | -P --project-prop', 'file-in': '-b --build-file | -c --settings-file | -I --init-script | -p --project-dir | --include-build', 'file-out': '-g --gradle-user-home | --project-cache-dir', other: '-x --exclude-task | --console | --max-workers | --warning-mode | --priority | --tests | -M --write-verification-metadata' },
        { '': '-a --no-rebuild | -m --dry-run | -S --full-stacktrace | -s --stacktrace | -t --continuous | --build-cache | --no-build-cache | --configure-on-demand | --continue | --daemon | --no-daemon | --offline | --parallel | --no-parallel | --profile | --refresh-dependencies | --rerun-tasks | --scan | --no-scan | --stop', verbose: '-d --debug | -i --info', quiet: '-q --quiet | -w --warn' },
      ),
      operands: ['other'],
      effects: ['network'],
    }),
  ],
}));
