import { command, options, tool } from './define';

/** The AWS command line (awscli.amazonaws.com/v2/documentation/api/latest/reference/). */
export const aws = tool('aws', () => ({
  style: 'pflag',
  options: options({ url: '--endpoint-url', 'file-in': '--ca-bundle', other: '--region | --profile | --output | --query | --color | --cli-read-timeout | --cli-connect-timeout | --cli-binary-format' }, { '': '--no-verify-ssl | --no-paginate | --no-sign-request | --no-cli-pager', verbose: '--debug' }),
  commands: [
    command('ecr get-login-password', { output: 'secret', effects: ['network'] }),
    command('ecr-public get-login-password', { output: 'secret', effects: ['network'] }),
    command('ecr get-login', { options: options({ other: '--registry-ids' }, { '': '--no-include-email | --include-email' }), output: 'secret', effects: ['network'] }),
    command('ecr get-authorization-token', { options: options({ other: '--registry-ids' }), output: 'secret', effects: ['network'] }),
    command('ssm get-parameter', { options: options({ other: '--name' }, { '': '--with-decryption | --no-with-decryption' }), output: 'secret', effects: ['network'] }),
    command('ssm put-parameter', { options: options({ data: '--value', other: '--name | --type | --description | --key-id | --tier' }, { '': '--overwrite' }), output: 'nothing', effects: ['network'] }),
    command('secretsmanager get-secret-value', { options: options({ other: '--secret-id | --version-id | --version-stage' }), output: 'secret', effects: ['network'] }),
    command('secretsmanager put-secret-value', { options: options({ data: '--secret-string | --secret-binary', other: '--secret-id' }), output: 'nothing', effects: ['network'] }),
    command('configure set', { operands: ['other', 'data'], output: 'nothing' }),
    command('configure get', { operands: ['other'], output: 'secret' }),
    command('sts assume-role', { options: options({ other: '--role-arn | --role-session-name | --duration-seconds | --external-id | --policy' }), output: 'secret', effects: ['network'] }),
    command('sts assume-role-with-web-identity', { options: options({ secret: '--web-identity-token', other: '--role-arn | --role-session-name | --duration-seconds' }), output: 'secret', effects: ['network'] }),
    command('sts get-caller-identity', { output: 'nothing', effects: ['network'] }),
    command('s3 cp', { options: options({ other: '--acl | --exclude | --include | --cache-control | --content-type | --sse | --storage-class | --metadata' }, { '': '--quiet | --no-progress | --only-show-errors', recursive: '--recursive', 'dry-run': '--dryrun' }), operands: ['file-in'], last: 'url', effects: ['network'], output: 'nothing' }),
    command('s3 sync', { options: options({ other: '--acl | --exclude | --include | --cache-control' }, { '': '--delete | --quiet | --no-progress | --exact-timestamps | --size-only', 'dry-run': '--dryrun' }), operands: ['file-in'], last: 'url', effects: ['network'], output: 'nothing' }),
  ],
}));

/** The Google Cloud command line (cloud.google.com/sdk/gcloud/reference). */
export const gcloud = tool('gcloud', () => ({
  style: 'pflag',
  options: options({ other: '--project | --account | --configuration | --format | --verbosity | --region | --zone | --impersonate-service-account' }, { quiet: '-q --quiet', '': '--log-http' }),
  commands: [
    command('auth activate-service-account', { options: options({ 'file-in': '--key-file | --password-file' }), operands: ['user'], effects: ['network'], output: 'nothing' }),
    command('auth login', { options: options({ 'file-in': '--cred-file' }, { '': '--no-launch-browser | --brief | --update-adc' }), effects: ['network'], output: 'nothing' }),
    command('auth configure-docker', { options: options({}, { '': '--include-artifact-registry' }), operands: ['registry'], effects: ['login'], output: 'nothing' }),
    command('auth print-access-token', { operands: ['user'], output: 'secret' }),
    command('auth print-identity-token', { options: options({ other: '--audiences' }), output: 'secret' }),
    command('auth application-default print-access-token', { output: 'secret' }),
    command('secrets versions access', { options: options({ other: '--secret', 'file-out': '--out-file' }), operands: ['other'], effects: ['network'], output: 'secret' }),
    command('secrets create', { options: options({ 'file-in': '--data-file', other: '--replication-policy | --locations | --labels' }), operands: ['other'], effects: ['network'], stdin: 'content', output: 'nothing' }),
    command('secrets versions add', { options: options({ 'file-in': '--data-file' }), operands: ['other'], effects: ['network'], stdin: 'content', output: 'nothing' }),
    command('builds submit', { options: options({ target: '-t --tag', 'file-in': '--config', other: '--timeout | --substitutions | --machine-type | --gcs-log-dir' }, { '': '--async | --no-source' }), operands: ['context'], effects: ['build', 'push', 'network'] }),
    command('run deploy', { options: options({ image: '--image', environment: '--set-env-vars | --update-env-vars', other: '--platform | --service-account | --memory | --cpu | --port | --set-secrets | --max-instances | --min-instances' }, { '': '--allow-unauthenticated | --no-allow-unauthenticated | --no-traffic' }), operands: ['other'], effects: ['network', 'run'] }),
    command('config set', { operands: ['other'], output: 'nothing' }),
  ],
}));

/** The Azure command line (learn.microsoft.com/cli/azure/reference-index). */
export const az = tool('az', () => ({
  style: 'pflag',
  options: options({ other: '-o --output | --query | --subscription | -g --resource-group' }, { verbose: '--debug | --verbose', '': '--only-show-errors' }),
  commands: [
    command('login', { options: options({ user: '-u --username', secret: '-p --password | --federated-token', 'file-in': '--certificate', other: '-t --tenant | --scope | --client-id | --object-id' }, { '': '--service-principal | -i --identity | --use-device-code | --allow-no-subscriptions' }), effects: ['network'] }),
    command('acr login', { options: options({ registry: '-n --name', user: '-u --username', secret: '-p --password', other: '--suffix' }, { '': '-t --expose-token' }), effects: ['login', 'network'], output: 'nothing' }),
    command('acr credential show', { options: options({ registry: '-n --name' }), effects: ['network'], output: 'secret' }),
    command('acr build', { options: options({ registry: '-r --registry', target: '-t --image', dockerfile: '-f --file', 'build-argument': '--build-arg | --secret-build-arg', other: '--platform | --target | --timeout | --agent-pool' }, { '': '--no-push | --no-wait | --no-logs' }), operands: ['context'], effects: ['build', 'push', 'network'] }),
    command('acr import', { options: options({ registry: '-n --name', image: '--source', target: '-t --image --repository', user: '-u --username', secret: '-p --password', other: '-r --registry' }, { '': '--force | --no-wait' }), effects: ['copy', 'network'] }),
    command('keyvault secret show', { options: options({ other: '-n --name | --vault-name | --version | --id' }), effects: ['network'], output: 'secret' }),
    command('keyvault secret set', { options: options({ secret: '--value', 'file-in': '-f --file', other: '-n --name | --vault-name | -e --encoding | --description' }), effects: ['network'], output: 'arguments' }),
    command('account get-access-token', { options: options({ other: '--resource | --scope | -t --tenant' }), output: 'secret' }),
    command('account set', { options: options({ other: '-s --subscription -n --name' }), output: 'nothing' }),
  ],
}));

/** HashiCorp Vault (developer.hashicorp.com/vault/docs/commands) and OpenBao. */
export const vault = tool('vault | bao', () => ({
  style: 'go',
  options: options(
    { url: '-address', 'file-in': '-ca-cert | -ca-path | -client-cert | -client-key', header: '-header', other: '-namespace -ns | -field | -format | -mount | -version | -wrap-ttl | -method | -path | -policy | -ttl | -cas | -agent-address | -role | -unlock-key | -period | -display-name' },
    { '': '-tls-skip-verify | -no-print | -no-store | -token-only | -force -f | -non-interactive | -orphan | -output-curl-string' },
  ),
  commands: [
    command('login', { operands: ['secret', 'data'], place: vaultLogin, effects: ['network'], output: 'secret' }),
    command('read', { operands: ['other', 'data'], effects: ['network'], output: 'secret' }),
    command('kv get', { operands: ['other'], effects: ['network'], output: 'secret' }),
    command('write', { operands: ['other', 'data'], effects: ['network'], output: 'secret' }),
    command('kv put', { operands: ['other', 'data'], effects: ['network'], output: 'nothing' }),
    command('kv patch', { operands: ['other', 'data'], effects: ['network'], output: 'nothing' }),
    command('kv list', { operands: ['other'], effects: ['network'], output: 'nothing' }),
    command('list', { operands: ['other'], effects: ['network'], output: 'nothing' }),
    command('token create', { effects: ['network'], output: 'secret' }),
    command('token lookup', { operands: ['secret'], effects: ['network'], output: 'nothing' }),
    command('token revoke', { options: options({}, { '': '-self' }), operands: ['secret'], effects: ['network'], output: 'nothing' }),
    command('unwrap', { operands: ['secret'], effects: ['network'], output: 'secret' }),
    command('status', { effects: ['network'], output: 'nothing' }),
  ],
}));

/** `vault login TOKEN`, or `NAME=value` for other methods. */
function vaultLogin(operands: readonly string[]): readonly ('data' | undefined)[] {
  return operands.map((operand) => (operand.includes('=') ? 'data' : undefined));
}

/** Terraform and OpenTofu (developer.hashicorp.com/terraform/cli/commands). */
export const terraform = tool('terraform | tofu', () => {
  const run = options({ assignment: '-var | -backend-config', 'file-in': '-var-file | -chdir', 'file-out': '-out', other: '-target | -lock-timeout | -parallelism | -state | -replace | -plugin-dir' }, { '': '-auto-approve | -input | -no-color | -reconfigure | -upgrade | -destroy | -json | -raw | -detailed-exitcode | -refresh | -lock | -refresh-only | -migrate-state | -compact-warnings | -backend | -check | -recursive | -diff' });
  return { style: 'go', options: run, commands: ['init', 'plan', 'apply', 'destroy', 'output', 'validate', 'fmt', 'import', 'show', 'workspace', 'state', 'refresh', 'console', 'version'].map((name) => command(name, { operands: ['other'], effects: ['network'] })) };
});
