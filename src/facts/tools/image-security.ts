import { loginOptions } from './container-commands';
import { command, commands, options, tool } from './define';
import type { OptionSpec } from './tool';

/** cosign (doc/ of sigstore/cosign). */
export const cosign = tool('cosign', () => {
  const registry: Iterable<OptionSpec> = options(
    {
      secret: '--registry-password | --registry-token | --identity-token',
      user: '--registry-username',
      'file-in': '--key | --certificate | --certificate-chain | --cert | --cert-chain | --payload | --predicate | --policy | --bundle | --registry-cacert | --registry-client-cert | --registry-client-key | --trusted-root | --signature | --sbom | --attestation',
      'file-out': '--output-file | --output-signature | --output-certificate | --output-payload | --output-attestation | --output-bundle | --output-key-prefix | --new-bundle-out',
      url: '--fulcio-url | --rekor-url | --oidc-issuer | --timestamp-server-url | --tsa-server-url',
      other:
        '-a --annotations | --attachment | --attachment-tag-prefix | --certificate-identity | --certificate-identity-regexp | --certificate-oidc-issuer | --certificate-oidc-issuer-regexp | -o --output | --oidc-client-id | ' +
        '--oidc-client-secret-file | --oidc-provider | --registry-server-name | --sign-container-identity | --type | --timeout -t | --slot | --platform | --kms | --input-format | --max-workers | --signature-digest-algorithm',
    },
    {
      '': '--allow-http-registry | --allow-insecure-registry | --k8s-keychain | --insecure-ignore-tlog | --insecure-ignore-sct | --insecure-skip-verify | -r --recursive | --sk | --upload | --tlog-upload | --use-signing-config | --new-bundle-format | --check-claims | --local-image | --offline | --private-infrastructure | --record-creation-timestamp | --replace | -y --yes | -f --force | --no-upload | --experimental-oci11',
      verbose: '-d --verbose',
    },
  );
  return {
    style: 'pflag',
    commands: [
      command('login', { options: loginOptions(), operands: ['registry'], most: 1, effects: ['login'], stdin: 'secret', output: 'nothing' }),
      command('logout', { operands: ['registry'], effects: ['logout'], output: 'nothing' }),
      command('sign', { options: registry, operands: ['image'], effects: ['pull', 'push'], output: 'nothing' }),
      command('attest', { options: registry, operands: ['image'], effects: ['pull', 'push'], output: 'nothing' }),
      ...commands('attach sbom / attach signature / attach attestation', { options: registry, operands: ['image'], effects: ['push'], output: 'nothing' }),
      command('verify', { options: registry, operands: ['image'], effects: ['pull'], output: 'nothing' }),
      command('verify-attestation', { options: registry, operands: ['image'], effects: ['pull'] }),
      command('verify-blob', { options: registry, operands: ['file-in'], output: 'nothing' }),
      command('sign-blob', { options: registry, operands: ['file-in'], stdin: 'content' }),
      command('copy', { options: registry, operands: ['image', 'target'], effects: ['pull', 'push', 'copy'], output: 'nothing' }),
      command('triangulate', { options: registry, operands: ['image'], output: 'nothing' }),
      command('clean', { options: registry, operands: ['image'], effects: ['network'], output: 'nothing' }),
      ...commands('download sbom / download signature / download attestation', { options: registry, operands: ['image'], effects: ['pull'] }),
      command('generate-key-pair', { options: registry, operands: ['other'], output: 'nothing' }),
      command('public-key', { options: registry, output: 'nothing' }),
      command('initialize', { options: options({ url: '--mirror', 'file-in': '--root' }), output: 'nothing' }),
      command('version', { output: 'nothing' }),
    ],
  };
});

/** trivy (trivy.dev/latest/docs/references/configuration/cli/trivy/). */
export const trivy = tool('trivy', () => {
  const scan: Iterable<OptionSpec> = options(
    {
      secret: '--password | --registry-token | --token',
      user: '--username',
      image: '--db-repository | --java-db-repository | --checks-bundle-repository',
      url: '--server | --rekor-url',
      'file-in': '--input | --ignorefile | --config-data | --vex | --ignore-policy | --secret-config | --trivyignores | --helm-values | --tf-vars',
      'file-out': '-o --output',
      header: '--custom-headers',
      other:
        '--cache-backend | --cache-ttl | --compliance | --config-check | --config-file-schemas | --detection-priority | --docker-host | --podman-host | --exit-code | --exit-on-eol | --file-patterns | -f --format | --ignore-status | ' +
        '--ignored-licenses | --image-config-scanners | --image-src | --license-confidence-level | --max-image-size | --misconfig-scanners | --module-dir | --enable-modules | --parallel | --pkg-relationships | ' +
        '--pkg-types --vuln-type | --platform | --redis-ca | --report | --sbom-sources | --scanners --security-checks | -s --severity | --severity-source | --skip-dirs | --skip-files | -t --template | --table-mode | --token-header | ' +
        '--check-namespaces | --helm-set | --distro | --branch | --commit | --tag',
    },
    {
      '': '--dependency-tree | --download-db-only | --download-java-db-only | --ignore-unfixed | --include-dev-deps | --include-non-failures | --light | --license-full | --list-all-pkgs | --no-progress | --offline-scan | --removed-pkgs | --reset | --show-suppressed | --skip-check-update | --skip-db-update --skip-update | --skip-java-db-update | --skip-policy-update | --trace | --skip-version-check | --disable-telemetry | --clear-cache',
      'password-stdin': '--password-stdin',
      recursive: '-r --recursive',
    },
  );
  return {
    style: 'pflag',
    options: options({ 'file-in': '-c --config', other: '--cache-dir | --timeout' }, { verbose: '-d --debug', quiet: '-q --quiet', '': '--insecure | --generate-default-config | -v --version' }),
    commands: [
      command('', { options: scan, operands: ['image'], effects: ['pull'] }),
      command('image | i', { options: scan, operands: ['image'], most: 1, effects: ['pull'] }),
      command('client', { options: scan, operands: ['image'], effects: ['pull'] }),
      command('registry login', { options: loginOptions(), operands: ['registry'], most: 1, effects: ['login'], stdin: 'secret', output: 'nothing' }),
      command('registry logout', { operands: ['registry'], effects: ['logout'], output: 'nothing' }),
      command('filesystem | fs', { options: scan, operands: ['file-in'] }),
      command('config | conf', { options: scan, operands: ['file-in'] }),
      command('rootfs', { options: scan, operands: ['file-in'] }),
      command('sbom', { options: scan, operands: ['file-in'] }),
      command('convert', { options: scan, operands: ['file-in'] }),
      command('repository | repo', { options: scan, operands: ['url'], effects: ['network'] }),
      command('version', { output: 'nothing' }),
    ],
  };
});

/** grype and syft (their README files, of anchore/grype and anchore/syft). */
export const grype = tool('grype | syft', () => ({
  style: 'pflag',
  commands: [
    command('', {
      options: options(
        { 'file-in': '-c --config | -t --template', 'file-out': '--file', other: '-o --output | --fail-on -f | --platform | -s --scope | --name | --exclude | --from | --distro | --source-name | --source-version | --base-path' },
        { '': '--only-fixed | --add-cpes-if-none | --by-cve', quiet: '-q --quiet', verbose: '-v --verbose' },
      ),
      operands: ['image'],
      effects: ['pull'],
    }),
  ],
}));
