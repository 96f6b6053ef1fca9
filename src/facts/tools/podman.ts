import { buildahBuildOptions } from './build-options';
import { composeCommands } from './compose';
import { containerCommands, loginOptions } from './container-commands';
import { command, joined, options, tool } from './define';
import type { CommandSpec, OptionSpec } from './tool';

const TLS: OptionSpec = { names: ['--tls-verify'], value: 'other', optional: true };

/** Logins of the tools built on containers/common (docs/source/markdown/podman-login.1.md.in of containers/podman). */
export function containersLogin(path = 'login'): readonly CommandSpec[] {
  const secretOption: OptionSpec = { names: ['--secret'], value: 'other' };
  return [
    command(path, {
      options: joined(loginOptions({ 'file-in': '--cert-dir', 'file-out': '--authfile | --compat-auth-file' }, { '': '--get-login | -v --verbose' }), [secretOption, TLS]),
      operands: ['registry'],
      most: 1,
      effects: ['login'],
      stdin: 'secret',
      output: 'nothing',
    }),
    command(path.replace(/login$/, 'logout'), { options: joined(options({ 'file-out': '--authfile | --compat-auth-file' }, { '': '-a --all' }), [TLS]), operands: ['registry'], most: 1, effects: ['logout'], output: 'nothing' }),
  ];
}

/** Options of `push` and `pull` in podman and buildah (podman-push(1), podman-pull(1), buildah-push(1)). */
export function transferOptions(): Iterable<OptionSpec> {
  return options(
    {
      'file-in': '--authfile | --cert-dir | --sign-by-sigstore | --sign-by-sigstore-private-key | --sign-passphrase-file | --signature-policy | --decryption-key',
      'file-out': '--digestfile',
      credentials: '--creds',
      other: '--arch | --compression-format | --compression-level | --encrypt-layer | --encryption-key | -f --format | --os | --platform | --policy | --retry | --retry-delay | --sign-by | --variant',
    },
    { '': '--disable-compression -D | --disable-content-trust | --force-compression | --remove-signatures | --rm', quiet: '-q --quiet', 'all-tags': '-a --all-tags', all: '--all' },
    [TLS],
  );
}

/** podman (docs.podman.io/en/latest/Commands.html). */
export const podman = tool('podman podman-remote', () => ({
  style: 'pflag',
  options: options(
    { 'file-in': '--config | --identity | --env-file', other: '-c --connection | --cgroup-manager | --conmon | --events-backend | --hooks-dir | --log-level | --module | --network-cmd-path | --root | --runroot | --runtime | --storage-driver | --storage-opt | --tmpdir | --url | --imagestore | --out' },
    { '': '-r --remote | --syslog | -v --version' },
  ),
  commands: [
    ...containersLogin(),
    command('build | image build | buildx build', { options: buildahBuildOptions(), operands: ['context'], most: 1, effects: ['build', 'pull'], stdin: 'content' }),
    command('push | image push', { options: transferOptions(), operands: ['image', 'target'], most: 2, effects: ['push'], transports: true, output: 'nothing' }),
    command('pull | image pull', { options: transferOptions(), operands: ['image'], effects: ['pull'], transports: true, output: 'nothing' }),
    command('manifest create', { options: options({ other: '--annotation' }, { '': '-a --amend | --all' }, [TLS]), operands: ['target', 'image'], effects: ['pull'], transports: true, output: 'nothing' }),
    command('manifest add', { options: options({ credentials: '--creds', 'file-in': '--authfile | --cert-dir', other: '--annotation | --arch | --features | --os | --os-version | --variant' }, { '': '--all' }, [TLS]), operands: ['target', 'image'], effects: ['pull'], transports: true, output: 'nothing' }),
    command('manifest push', { options: transferOptions(), operands: ['image', 'target'], effects: ['push'], transports: true, output: 'nothing' }),
    command('manifest annotate', { options: options({ other: '--annotation | --arch | --os | --os-features | --os-version | --variant' }), operands: ['target', 'image'], output: 'nothing' }),
    command('manifest inspect', { options: options({ 'file-in': '--authfile' }, { '': '-v --verbose' }, [TLS]), operands: ['image'], effects: ['pull'] }),
    command('secret create', { options: options({ other: '-d --driver | --driver-opts | -l --label' }, { '': '--replace | --ignore', environment: '--env' }), operands: ['other', 'file-in'], stdin: 'content', output: 'nothing' }),
    command('image exists', { operands: ['image'], output: 'nothing' }),
    ...containerCommands(),
    ...composeCommands('compose'),
  ],
}));

/** buildah (docs/ of containers/buildah). */
export const buildah = tool('buildah', () => ({
  style: 'pflag',
  options: options({ other: '--log-level | --root | --runroot | --storage-driver | --storage-opt | --registries-conf | --userns-uid-map | --userns-gid-map', 'file-in': '--registries-conf-dir' }, { '': '--debug | -v --version' }),
  commands: [
    ...containersLogin(),
    command('build | bud | build-using-dockerfile', { options: buildahBuildOptions(), operands: ['context'], effects: ['build', 'pull'], stdin: 'content' }),
    command('from', { options: joined(transferOptions(), options({ environment: '-e --env', other: '--name | --isolation | --network | -v --volume | --cap-add | --security-opt | --ulimit', 'file-out': '--cidfile' }, { '': '--pull | --pull-always | --pull-never' })), operands: ['image'], most: 1, effects: ['pull'], transports: true }),
    command('push', { options: transferOptions(), operands: ['image', 'target'], most: 2, effects: ['push'], transports: true, output: 'nothing' }),
    command('pull', { options: transferOptions(), operands: ['image'], effects: ['pull'], transports: true, output: 'nothing' }),
    command('tag', { operands: ['image', 'target'], effects: ['tag'], output: 'nothing' }),
    command('commit', { options: joined(transferOptions(), options({ 'file-out': '--iidfile', other: '--manifest | --identity-label | --timestamp' }, { '': '--squash | --omit-history' })), operands: ['other', 'target'], most: 2, effects: ['push', 'tag'], transports: true, output: 'nothing' }),
    command('copy | add', { options: options({ image: '--from', other: '--chmod | --chown | --contextdir | --ignorefile', credentials: '--creds' }, { '': '--add-history | -q --quiet' }), operands: ['other', 'file-in'], last: 'file-out', output: 'nothing' }),
    command('config', { options: options({ environment: '-e --env', user: '-u --user', other: '-a --annotation | --arch | --author | --cmd | --comment | --created-by | --domainname | --entrypoint | --healthcheck | --history-comment | --hostname | -l --label | --onbuild | --os | -p --port | --shell | --stop-signal | -v --volume | --variant | --workingdir' }, { '': '--add-history' }), operands: ['other'], effects: ['build'], output: 'nothing' }),
    command('run', { options: options({ environment: '-e --env', user: '--user', other: '--isolation | --mount | --network | -v --volume | --workingdir | --cap-add | --cap-drop | --hostname | --runtime | --runtime-flag' }, { '': '--add-history | -t --tty --terminal | --no-pivot' }), operands: ['other', 'command'], interspersed: false, afterDashes: 'command', effects: ['build'] }),
    command('manifest create', { options: options({ other: '--annotation' }, { '': '-a --amend | --all' }, [TLS]), operands: ['target', 'image'], effects: ['pull'], transports: true, output: 'nothing' }),
    command('manifest add', { options: options({ credentials: '--creds', 'file-in': '--authfile', other: '--annotation | --arch | --os | --variant' }, { '': '--all' }, [TLS]), operands: ['target', 'image'], effects: ['pull'], transports: true, output: 'nothing' }),
    command('manifest push', { options: transferOptions(), operands: ['image', 'target'], effects: ['push'], transports: true, output: 'nothing' }),
    command('manifest inspect', { options: options({ 'file-in': '--authfile' }, {}, [TLS]), operands: ['image'], effects: ['pull'] }),
    command('mount', { operands: ['other'], output: 'nothing' }),
    command('umount | unmount', { operands: ['other'], output: 'nothing' }),
    command('rm | delete', { options: options({}, { '': '-a --all' }), operands: ['other'], output: 'nothing' }),
    command('rmi', { options: options({}, { '': '-a --all | -f --force | -p --prune' }), operands: ['image'], output: 'nothing' }),
    command('images', { options: options({ other: '-f --filter | --format' }, { '': '-a --all | --digests | --json | -n --noheading | --no-trunc', quiet: '-q --quiet' }), operands: ['image'] }),
    command('inspect', { options: options({ other: '-f --format | -t --type' }), operands: ['image'] }),
    command('info', { output: 'nothing' }),
    command('version', { output: 'nothing' }),
  ],
}));

/** skopeo (docs/ of containers/skopeo). */
export const skopeo = tool('skopeo', () => {
  const side = '--authfile | --cert-dir | --sign-by-sigstore | --sign-by-sigstore-private-key | --sign-passphrase-file | --decryption-key | --dest-decompress-file';
  const copying = options(
    {
      credentials: '--src-creds --screds | --dest-creds --dcreds',
      secret: '--src-registry-token | --dest-registry-token | --src-password | --dest-password',
      user: '--src-username | --dest-username',
      'file-in': `${side} | --src-authfile | --dest-authfile | --src-cert-dir | --dest-cert-dir`,
      'file-out': '--digestfile',
      target: '--additional-tag',
      other: '--dest-compress-format | --dest-compress-level | --dest-daemon-host | --dest-shared-blob-dir | --encrypt-layer | --encryption-key | -f --format | --image-parallel-copies | --multi-arch | --retry-times | --retry-delay | --sign-by | --sign-identity | --src-daemon-host | --src-shared-blob-dir',
    },
    { '': '--dest-compress | --dest-decompress | --dest-force-compress-format | --dest-no-creds | --dest-oci-accept-uncompressed-layers | --dest-precompute-digests | --preserve-digests | --remove-signatures | --src-no-creds | --all -a', quiet: '-q --quiet' },
    [
      { names: ['--src-tls-verify'], value: 'other', optional: true },
      { names: ['--dest-tls-verify'], value: 'other', optional: true },
    ],
  );
  const reading = options(
    { credentials: '--creds', secret: '--registry-token | --password', user: '--username', 'file-in': '--authfile | --cert-dir', other: '-f --format | --retry-times | --retry-delay | --daemon-host | --shared-blob-dir' },
    { '': '--no-creds | -n --no-tags | --config', raw: '--raw' },
    [TLS],
  );
  return {
    style: 'pflag',
    options: options({ 'file-in': '--policy | --registries.d | --registries-conf', other: '--command-timeout | --override-arch | --override-os | --override-variant | --tmpdir | --user-agent-prefix' }, { '': '--debug | --insecure-policy | -v --version' }, [TLS]),
    commands: [
      ...containersLogin(),
      command('copy', { options: copying, operands: ['image', 'target'], most: 2, effects: ['pull', 'push', 'copy'], transports: true, output: 'nothing' }),
      command('sync', { options: joined(copying, options({ other: '-s --src | -d --dest' }, { '': '--scoped | --keep-going | --append-suffix', 'dry-run': '--dry-run' })), operands: ['image', 'target'], most: 2, effects: ['pull', 'push', 'copy'], transports: true, output: 'nothing' }),
      command('inspect', { options: reading, operands: ['image'], most: 1, effects: ['pull'], transports: true }),
      command('list-tags', { options: reading, operands: ['image'], most: 1, effects: ['pull'], transports: true }),
      command('delete', { options: reading, operands: ['image'], most: 1, effects: ['network'], transports: true, output: 'nothing' }),
      command('layers', { options: reading, operands: ['image'], effects: ['pull'], transports: true }),
      command('manifest-digest', { operands: ['file-in'], output: 'digest' }),
    ],
  };
});
