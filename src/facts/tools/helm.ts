import { loginOptions } from './container-commands';
import { command, commands, joined, options, tool } from './define';
import type { OptionSpec } from './tool';

/** helm (helm.sh/docs/helm/). */
export const helm = tool('helm', () => {
  /** Where a chart comes from: all that read one. */
  const source: Iterable<OptionSpec> = options(
    { secret: '--password', user: '--username', url: '--repo', 'file-in': '--ca-file | --cert-file | --key-file | --keyring', other: '--version' },
    { '': '--devel | --insecure-skip-tls-verify | --pass-credentials | --plain-http | --verify | --dependency-update' },
  );
  const values: Iterable<OptionSpec> = options(
    { assignment: '--set | --set-string | --set-json | --set-literal', 'file-in': '-f --values | --post-renderer', other: '--post-renderer-args' },
    {},
    [{ names: ['--set-file'], value: 'file-in', keyed: true }],
  );
  const release: Iterable<OptionSpec> = options(
    {
      other: '--description | --history-max | --labels -l | --name-template | --timeout | -o --output | --server-side',
      'file-out': '--output-dir',
    },
    {
      'generate-name': '-g --generate-name',
      '': '--atomic | --rollback-on-failure | --cleanup-on-fail | --create-namespace | --disable-openapi-validation | --enable-dns | --force | --force-replace | --force-conflicts | --hide-notes | --hide-secret | -i --install | --no-hooks | --render-subchart-notes | --replace | --reset-then-reuse-values | --reset-values | --reuse-values | --skip-crds | --skip-schema-validation | --take-ownership | --wait-for-jobs',
    },
    [
      { names: ['--dry-run'], value: 'other', optional: true, flag: 'dry-run' },
      { names: ['--wait'], value: 'other', optional: true },
    ],
  );
  const install = joined(release, values, source);
  const template = joined(options({ 'file-in': '-s --show-only', other: '-a --api-versions | --kube-version' }, { '': '--include-crds | --is-upgrade | --release-name | --skip-tests | --validate' }), install);
  return {
    style: 'pflag',
    options: options(
      {
        secret: '--kube-token',
        'file-in': '--kubeconfig | --kube-ca-file | --registry-config | --repository-config',
        other: '--burst-limit | --color | --colour | --kube-apiserver | --kube-as-group | --kube-as-user | --kube-context | --kube-tls-server-name | -n --namespace | --qps | --repository-cache | --content-cache',
      },
      { verbose: '--debug', '': '--kube-insecure-skip-tls-verify' },
    ),
    commands: [
      command('registry login', { options: loginOptions({ 'file-in': '--ca-file | --cert-file | --key-file' }, { '': '--insecure | --plain-http' }), operands: ['registry'], most: 1, effects: ['login'], stdin: 'secret', output: 'nothing' }),
      command('registry logout', { operands: ['registry'], most: 1, effects: ['logout'], output: 'nothing' }),
      command('push', { options: source, operands: ['file-in', 'target'], most: 2, effects: ['push'], output: 'nothing' }),
      command('pull | fetch', { options: joined(options({ 'file-out': '-d --destination | --untardir' }, { '': '--prov | --untar' }), source), operands: ['chart'], effects: ['pull'], output: 'nothing' }),
      command('install', { options: install, operands: ['other', 'chart'], most: 2, effects: ['pull', 'network'], variants: [{ flag: 'generate-name', operands: ['chart'] }] }),
      command('upgrade', { options: install, operands: ['other', 'chart'], most: 2, effects: ['pull', 'network'] }),
      command('template', { options: template, operands: ['other', 'chart'], most: 2, effects: ['pull'], place: releaseAndChart }),
      command('lint', { options: joined(options({ other: '--kube-version' }, { '': '--strict | --with-subcharts', quiet: '--quiet' }), values), operands: ['chart'], output: 'nothing' }),
      command('package', { options: options({ 'file-out': '-d --destination', 'file-in': '--keyring | --passphrase-file', other: '--app-version | --key | --version' }, { '': '-u --dependency-update | --sign' }), operands: ['file-in'], output: 'nothing' }),
      ...commands('show all / show chart / show values / show readme / show crds / inspect all / inspect chart / inspect values', { options: joined(options({ other: '--jsonpath' }), source), operands: ['chart'], effects: ['pull'] }),
      command('repo add', { options: options({ secret: '--password', user: '--username', 'file-in': '--ca-file | --cert-file | --key-file', other: '--timeout' }, { '': '--allow-deprecated-repos | --force-update | --insecure-skip-tls-verify | --no-update | --pass-credentials', 'password-stdin': '--password-stdin' }), operands: ['other', 'url'], effects: ['network'], stdin: 'secret', output: 'nothing' }),
      command('repo update | repo up', { options: options({ other: '--timeout' }, { '': '--fail-on-repo-update-fail' }), operands: ['other'], effects: ['network'], output: 'nothing' }),
      command('repo list | repo ls', { options: options({ other: '-o --output' }), output: 'nothing' }),
      command('repo remove | repo rm', { operands: ['other'], output: 'nothing' }),
      ...['build', 'update', 'up'].map((name) => command(`dependency ${name} | dep ${name}`, { options: joined(source, options({}, { '': '--skip-refresh' })), operands: ['file-in'], effects: ['pull'], output: 'nothing' })),
      command('dependency list | dep list', { operands: ['file-in'], output: 'nothing' }),
      command('cm-push | cm push', {
        options: options({ secret: '-p --password | --access-token', user: '-u --username', 'file-in': '--ca-file | --cert-file | --key-file', other: '-v --version | -a --app-version | --auth-header | --context-path | -t --timeout' }, { '': '-f --force | --insecure | -d --dependency-update | --check-helm-version | --keyring' }),
        operands: ['file-in', 'other'],
        effects: ['network'],
        output: 'nothing',
      }),
      command('list | ls', { options: options({ other: '-f --filter | -m --max | -o --output | -l --selector | --offset | --time-format' }, { '': '-a --all | -A --all-namespaces | --deployed | --failed | --pending | -q --short | -d --date | -r --reverse' }), output: 'nothing' }),
      command('status', { options: options({ other: '-o --output | --revision' }, { '': '--show-desc | --show-resources' }), operands: ['other'] }),
      ...commands('get values / get manifest / get all / get notes / get hooks', { options: options({ other: '-o --output | --revision | --template' }, { '': '-a --all' }), operands: ['other'] }),
      command('history | hist', { options: options({ other: '--max | -o --output' }), operands: ['other'], output: 'nothing' }),
      command('rollback', { options: options({ other: '--timeout | --history-max' }, { '': '--cleanup-on-fail | --force | --no-hooks | --recreate-pods | --wait | --wait-for-jobs' }), operands: ['other'], output: 'nothing' }),
      command('uninstall | delete | del | un', { options: options({ other: '--timeout | --cascade | --description' }, { '': '--ignore-not-found | --keep-history | --no-hooks | --wait', 'dry-run': '--dry-run' }), operands: ['other'], output: 'nothing' }),
      command('test', { options: options({ other: '--filter | --timeout' }, { '': '--logs' }), operands: ['other'] }),
      ...commands('plugin install / plugin update / plugin uninstall', { options: options({ other: '--version' }), operands: ['url'], effects: ['network'], output: 'nothing' }),
      ...commands('search repo / search hub', { options: options({ other: '--version | -o --output | --max-col-width' }, { '': '--devel | -l --versions | -r --regexp' }), operands: ['other'], output: 'nothing' }),
      command('diff upgrade', { options: joined(options({ other: '-C --context | --suppress' }, { '': '--allow-unreleased | --detailed-exitcode | --show-secrets' }), install), operands: ['other', 'chart'], effects: ['pull'] }),
      command('create', { options: options({ other: '-p --starter' }), operands: ['other'], output: 'nothing' }),
      command('version', { options: options({ other: '--template' }, { '': '-c --client | --short' }), output: 'nothing' }),
    ],
  };
});

/** `helm template [NAME] CHART`: the only operand is the chart. */
function releaseAndChart(operands: readonly string[]): readonly ('chart' | 'other')[] {
  return operands.length === 1 ? ['chart'] : ['other', 'chart'];
}

/** helmfile (helmfile.readthedocs.io/en/latest/#cli-reference). */
export const helmfile = tool('helmfile', () => ({
  style: 'pflag',
  options: options({ 'file-in': '-f --file | --state-values-file', assignment: '--state-values-set | --set', other: '-e --environment | --kube-context | -n --namespace | -l --selector | --log-level | -c --chart | --args | -b --helm-binary | --concurrency' }, { '': '--debug | --no-color | -i --interactive | --allow-no-matching-release | --skip-deps | --suppress-diff | --suppress-secrets | --wait', quiet: '-q --quiet' }),
  commands: ['apply', 'sync', 'diff', 'template', 'deps', 'repos', 'lint', 'destroy', 'build', 'charts'].map((name) => command(name, { effects: ['pull', 'network'] })),
}));
