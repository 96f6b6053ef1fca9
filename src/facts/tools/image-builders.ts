import { dockerBuildOptions } from './build-options';
import { loginOptions } from './container-commands';
import { command, commands, options, tool } from './define';

/** kaniko's executor (README.md, "Additional Flags", of GoogleContainerTools/kaniko). */
export const kaniko = tool('kaniko executor', () => ({
  style: 'pflag',
  commands: [
    command('', {
      options: options(
        {
          target: '-d --destination | --cache-repo',
          'build-argument': '--build-arg',
          context: '-c --context',
          dockerfile: '-f --dockerfile',
          'file-in': '--registry-certificate | --registry-client-cert | --oci-layout-path',
          'file-out': '--digest-file | --image-name-with-digest-file | --image-name-tag-with-digest-file | --tar-path --tarPath',
          other:
            '--cache-dir | --cache-ttl | --compression | --compression-level | --context-sub-path | --credential-helpers | --custom-platform --customPlatform | --git | --ignore-path | --image-download-retry | ' +
            '--image-fs-extract-retry | --insecure-registry | --kaniko-dir | --label | --log-format | --push-retry | --registry-map | --registry-mirror | --skip-tls-verify-registry | --snapshot-mode --snapshotMode | ' +
            '--target | -v --verbosity',
        },
        {
          '':
            '--cache | --cache-copy-layers | --cache-run-layers | --cleanup | --compressed-caching | --force | --insecure | --insecure-pull | --no-push-cache | --reproducible | --single-snapshot | ' +
            '--skip-default-registry-fallback | --skip-push-permission-check | --skip-tls-verify | --skip-tls-verify-pull | --skip-unused-stages | --push-ignore-immutable-tag-errors | --preserve-context | --materialize | --dummy-destinations',
          'no-push': '--no-push',
        },
        [
          { names: ['--secret'], value: 'other' },
          // Boolean flags that are written with a value as often as without.
          { names: ['--ignore-var-run'], value: 'other', optional: true },
          { names: ['--log-timestamp'], value: 'other', optional: true },
          { names: ['--use-new-run'], value: 'other', optional: true },
        ],
      ),
      effects: ['build', 'pull', 'push'],
    }),
  ],
}));

/** img (README.md of genuinetools/img). */
export const img = tool('img', () => ({
  style: 'go',
  options: options({ other: '-b --backend | -s --state' }, { '': '-d --debug' }),
  commands: [
    command('login', { options: loginOptions(), operands: ['registry'], effects: ['login'], stdin: 'secret', output: 'nothing' }),
    command('logout', { operands: ['registry'], effects: ['logout'], output: 'nothing' }),
    command('build', { options: dockerBuildOptions(), operands: ['context'], effects: ['build', 'pull'] }),
    command('push', { options: options({}, { '': '--insecure-registry' }), operands: ['image'], effects: ['push'], output: 'nothing' }),
    command('pull', { operands: ['image'], effects: ['pull'], output: 'nothing' }),
    command('tag', { operands: ['image', 'target'], effects: ['tag'], output: 'nothing' }),
    command('save', { options: options({ 'file-out': '-o --output', other: '--format' }), operands: ['image'], output: 'nothing' }),
  ],
}));

/** ko (ko.build/reference/ko_build/). */
export const ko = tool('ko', () => {
  const building = options(
    { 'file-out': '--image-refs | --tarball | --sbom-dir | --oci-layout-path', 'file-in': '-f --filename', other: '--image-annotation | --image-label | --image-user | -j --jobs | --platform | --sbom | -t --tags | -l --selector | --debug-port' },
    { '': '-B --base-import-paths | --bare | --disable-optimizations | --insecure-registry | -P --preserve-import-paths | -R --recursive | --tag-only | --debug', push: '--push', 'no-push': '-L --local' },
  );
  return {
    style: 'pflag',
    options: options({}, { verbose: '-v --verbose' }),
    commands: [
      command('login', { options: loginOptions(), operands: ['registry'], effects: ['login'], stdin: 'secret', output: 'nothing' }),
      command('build | publish', { options: building, operands: ['other'], effects: ['build', 'pull', 'push'] }),
      command('resolve', { options: building, operands: ['other'], effects: ['build', 'pull', 'push'] }),
      ...commands('apply / create', { options: building, operands: ['other'], effects: ['build', 'pull', 'push', 'network'] }),
    ],
  };
});

/** Jib's command line (jib-cli/README.md of GoogleContainerTools/jib). */
export const jib = tool('jib', () => {
  const common = options(
    {
      target: '-t --target',
      secret: '--password | --to-password | --from-password',
      user: '--username | --to-username | --from-username',
      environment: '--environment',
      image: '--from',
      'file-in': '-b --build-file',
      'file-out': '--image-metadata-out',
      context: '-c --context',
      other: '--additional-tags | --credential-helper | --to-credential-helper | --from-credential-helper | -p --parameter | --console | --verbosity | --name | --labels | --jvm-flags | --entrypoint | --user | --expose | --volumes | --program-args | --image-format | --creation-time | --mode | --base-image-cache | --project-cache',
    },
    { '': '--allow-insecure-registries | --send-credentials-over-http | --serialize | --stacktrace' },
  );
  return { commands: ['build', 'jar', 'war'].map((name) => command(name, { options: common, operands: ['file-in'], effects: ['build', 'pull', 'push'], output: 'nothing' })) };
});

/** BuildKit's client (docs/reference/buildctl.md of moby/buildkit). */
export const buildctl = tool('buildctl buildctl-daemonless.sh', () => ({
  style: 'go',
  options: options({ other: '--addr | --log-format | --timeout | --wait', 'file-in': '--tlscacert | --tlscert | --tlskey | --tlsdir' }, { '': '--debug' }),
  commands: [
    command('build', {
      options: options(
        { context: '--local', 'file-out': '--metadata-file | --trace', other: '--frontend | --progress | --allow | --ssh | --source-policy-file | --ref-file | --oci-layout | --registry-auth-tlscontext' },
        { '': '--no-cache' },
        [
          { names: ['--opt'], value: 'other' },
          { names: ['--secret'], value: 'other', fields: { src: 'file-in' } },
          { names: ['-o', '--output'], value: 'other', fields: { name: 'target', dest: 'file-out' }, flag: 'push', whenValue: ['push=true'] },
          { names: ['--export-cache'], value: 'other', fields: { ref: 'target', dest: 'file-out' } },
          { names: ['--import-cache'], value: 'other', fields: { ref: 'image', src: 'file-in' } },
        ],
      ),
      effects: ['build', 'pull'],
    }),
  ],
}));
