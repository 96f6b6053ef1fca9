import { command, commands, joined, options, tool } from './define';
import type { OptionSpec } from './tool';

/** kubectl (kubernetes.io/docs/reference/kubectl/generated/), OpenShift's `oc` too. */
export const kubectl = tool('kubectl oc kubecolor', () => {
  const dryRun: OptionSpec = { names: ['--dry-run'], value: 'other', optional: true, flag: 'dry-run' };
  const common = joined([dryRun], options(
      { other: '-o --output | --template | -l --selector | --field-manager | --field-selector | --type | --labels | --annotations | --overrides | --override-type | --cascade | --grace-period | --timeout | --for | --sort-by | --prune-allowlist | --subresource' },
      { '': '--save-config | --allow-missing-template-keys | --show-managed-fields | --append-hash | --overwrite | --all | -A --all-namespaces | --force | --ignore-not-found | --local | --no-headers | --now | --prune | --record | --show-labels | -w --watch | --wait', recursive: '-R --recursive' },
      [{ names: ['--validate'], value: 'other', optional: true }, { names: ['--server-side'], value: 'other', optional: true }],
    ));
  const manifests = joined(options({ 'file-in': '-f --filename | -k --kustomize' }), common);
  const literal: Iterable<OptionSpec> = [
    { names: ['--from-literal'], value: 'assignment' },
    { names: ['--from-file'], value: 'file-in', keyed: true },
    { names: ['--from-env-file'], value: 'file-in' },
  ];
  return {
    style: 'pflag',
    options: options(
      {
        secret: '--token | --password',
        user: '--username',
        'file-in': '--kubeconfig | --certificate-authority | --client-certificate | --client-key | --config',
        url: '-s --server',
        other: '--as | --as-group | --as-uid | --cache-dir | --cluster | --context | --log-flush-frequency | -n --namespace | --profile | --profile-output | --request-timeout | --tls-server-name | --user | -v --v | --vmodule',
      },
      { '': '--disable-compression | --insecure-skip-tls-verify | --match-server-version | --warnings-as-errors' },
    ),
    commands: [
      command('create secret docker-registry', {
        options: joined(options({ secret: '--docker-password', user: '--docker-username', registry: '--docker-server', other: '--docker-email' }), literal, common),
        operands: ['other'],
        effects: ['network'],
        output: 'nothing',
        variants: [{ flag: 'dry-run', output: 'encoded-input' }],
      }),
      command('create secret generic', { options: joined(literal, common), operands: ['other'], effects: ['network'], output: 'nothing', variants: [{ flag: 'dry-run', output: 'encoded-input' }] }),
      command('create secret tls', { options: joined(options({ 'file-in': '--cert | --key' }), common), operands: ['other'], effects: ['network'], output: 'nothing', variants: [{ flag: 'dry-run', output: 'encoded-input' }] }),
      command('create configmap | create cm', { options: joined(literal, common), operands: ['other'], effects: ['network'], output: 'nothing', variants: [{ flag: 'dry-run', output: 'arguments' }] }),
      command('create deployment', { options: joined(options({ image: '--image', other: '--port | -r --replicas' }), common), operands: ['other'], effects: ['network', 'run'], afterDashes: 'command', output: 'nothing' }),
      command('create job', { options: joined(options({ image: '--image', other: '--from' }), common), operands: ['other'], effects: ['network', 'run'], afterDashes: 'command', output: 'nothing' }),
      command('create namespace | create ns', { options: common, operands: ['other'], output: 'nothing' }),
      command('create', { options: manifests, operands: ['other'], effects: ['network'], stdin: 'content', output: 'nothing', variants: [{ flag: 'dry-run', output: 'input' }] }),
      command('apply', { options: manifests, operands: ['other'], effects: ['network'], stdin: 'content', output: 'nothing', variants: [{ flag: 'dry-run', output: 'input' }] }),
      command('replace', { options: manifests, operands: ['other'], effects: ['network'], stdin: 'content', output: 'nothing', variants: [{ flag: 'dry-run', output: 'input' }] }),
      command('delete', { options: manifests, operands: ['other'], output: 'nothing' }),
      command('diff', { options: manifests, operands: ['other'], effects: ['network'], stdin: 'content', output: 'input' }),
      command('set image', { options: manifests, operands: ['other', 'assignment'], effects: ['network', 'run'], output: 'nothing' }),
      command('set env', { options: joined(options({ environment: '-e --env', other: '-c --containers | --from | --prefix | --keys' }, { '': '--list | --resolve' }), manifests), operands: ['other', 'environment'], effects: ['network'], stdin: 'none', output: 'nothing' }),
      command('patch', { options: joined(options({ data: '-p --patch', 'file-in': '--patch-file' }), manifests), operands: ['other'], effects: ['network'], output: 'nothing', variants: [{ flag: 'dry-run', output: 'arguments' }] }),
      ...commands('annotate / label', { options: manifests, operands: ['other', 'assignment'], effects: ['network'], output: 'nothing' }),
      command('run', { options: joined(options({ image: '--image', environment: '--env', other: '--image-pull-policy | --port | --restart | --pod-running-timeout' }, { '': '--attach | --command | --expose | --privileged | -q --quiet | --rm | -i --stdin | -t --tty | --leave-stdin-open' }), common), operands: ['other'], effects: ['network', 'run'], afterDashes: 'command' }),
      command('exec', { options: options({ 'file-in': '-f --filename', other: '-c --container | --pod-running-timeout' }, { quiet: '-q --quiet', '': '-i --stdin | -t --tty' }), operands: ['other', 'command'], afterDashes: 'command', effects: ['network', 'run'] }),
      command('cp', { options: options({ other: '-c --container | --retries' }, { '': '--no-preserve' }), operands: ['file-in', 'file-out'], effects: ['network'], output: 'nothing' }),
      command('config set-credentials', { options: options({ secret: '--token | --password', user: '--username', 'file-in': '--client-certificate | --client-key', other: '--auth-provider | --auth-provider-arg | --exec-command | --exec-arg | --exec-env' }, { '': '--embed-certs' }), operands: ['other'], output: 'nothing' }),
      command('config set-cluster', { options: options({ url: '--server', 'file-in': '--certificate-authority', other: '--proxy-url | --tls-server-name' }, { '': '--embed-certs | --insecure-skip-tls-verify' }), operands: ['other'], output: 'nothing' }),
      command('config set-context', { options: options({ other: '--cluster | --namespace | --user' }, { '': '--current' }), operands: ['other'], output: 'nothing' }),
      command('config use-context', { operands: ['other'], output: 'nothing' }),
      command('config set', { options: options({}, { '': '--set-raw-bytes' }), operands: ['other', 'data'], output: 'nothing' }),
      command('config view', { options: options({ other: '-o --output' }, { raw: '--raw', '': '--flatten | --merge | --minify' }), output: 'nothing', variants: [{ flag: 'raw', output: 'secret' }] }),
      command('create token', { options: common, operands: ['other'], output: 'secret' }),
      command('login', { options: options({ user: '-u', secret: '-p' }), operands: ['url'], effects: ['network'], output: 'nothing' }),
      command('get', { options: manifests, operands: ['other'], effects: ['network'] }),
      command('describe', { options: manifests, operands: ['other'], effects: ['network'], output: 'nothing' }),
      command('logs', { options: options({ other: '-c --container | --since | --since-time | --tail | -l --selector | --max-log-requests | --limit-bytes' }, { '': '--all-containers | -f --follow | --prefix | -p --previous | --timestamps | --ignore-errors' }), operands: ['other'] }),
      ...commands('rollout status / rollout restart / rollout undo / rollout history', { options: manifests, operands: ['other'], effects: ['network'], output: 'nothing' }),
      command('scale', { options: joined(options({ other: '--replicas | --current-replicas' }), manifests), operands: ['other'], output: 'nothing' }),
      command('wait', { options: manifests, operands: ['other'], output: 'nothing' }),
      ...commands('expose / autoscale', { options: joined(options({ other: '--port | --target-port | --name | --protocol | --min | --max | --cpu-percent | --cluster-ip | --external-ip' }), manifests), operands: ['other'], output: 'nothing' }),
      command('kustomize', { options: options({ 'file-out': '--output', other: '--load-restrictor' }, { '': '--enable-helm' }), operands: ['file-in'], output: 'input' }),
      command('version', { options: options({ other: '-o --output' }, { '': '--client | --short' }), output: 'nothing' }),
      command('cluster-info', { output: 'nothing' }),
    ],
  };
});

/** kustomize (kubectl.docs.kubernetes.io/references/kustomize/cmd/). */
export const kustomize = tool('kustomize', () => ({
  style: 'pflag',
  commands: [
    command('build', { options: options({ 'file-out': '-o --output', other: '--load-restrictor | --helm-command' }, { '': '--enable-helm | --enable-alpha-plugins | --enable-exec' }), operands: ['file-in'], output: 'input' }),
    command('edit set image', { operands: ['assignment'], output: 'nothing' }),
    ...commands('edit add secret / edit add configmap', { options: [{ names: ['--from-literal'], value: 'assignment' }, { names: ['--from-file'], value: 'file-in', keyed: true }, { names: ['--from-env-file'], value: 'file-in' }], operands: ['other'], output: 'nothing' }),
    ...commands('edit set namespace / edit set nameprefix / edit set namesuffix', { operands: ['other'], output: 'nothing' }),
    ...commands('edit add label / edit add annotation / edit set label / edit set annotation', { operands: ['assignment'], output: 'nothing' }),
    ...commands('edit add resource / edit add base', { operands: ['file-in'], output: 'nothing' }),
  ],
}));
