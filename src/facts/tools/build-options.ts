import { options } from './define';
import type { OptionSpec } from './tool';

/** Fields of `--cache-from` and `--cache-to`, `--output` and `--secret` that name an image or a file. */
const SOURCES: Readonly<Record<string, 'file-in'>> = { src: 'file-in', source: 'file-in' };

/** Options of `docker build` and `docker buildx build` (cli/command/image/build.go of docker/cli, commands/build.go of docker/buildx). */
export function dockerBuildOptions(): Iterable<OptionSpec> {
  return options(
    {
      target: '-t --tag',
      'build-argument': '--build-arg',
      dockerfile: '-f --file',
      'file-out': '--iidfile | --metadata-file',
      other:
        '--add-host | --allow | --annotation | --attest | --build-context | --builder | --call | --cgroup-parent | --cpu-period | --cpu-quota | -c --cpu-shares | --cpuset-cpus | --cpuset-mems | ' +
        '--isolation | --label | -m --memory | --memory-swap | --network | --no-cache-filter | --platform | --policy | --progress | --provenance | --sbom | --security-opt | --shm-size | --ssh | --target | --ulimit',
    },
    {
      '': '--check | --compress | -D --debug | --disable-content-trust | --force-rm | --no-cache | --pull | --rm | --squash',
      quiet: '-q --quiet',
      push: '--push',
      load: '--load',
    },
    [
      { names: ['--secret'], value: 'other', fields: SOURCES },
      { names: ['--cache-from'], value: 'image', fields: { ref: 'image', src: 'file-in', type: 'other' } },
      { names: ['--cache-to'], value: 'target', fields: { ref: 'target', dest: 'file-out', type: 'other' } },
      { names: ['-o', '--output'], value: 'other', fields: { dest: 'file-out', name: 'target' }, flag: 'push', whenValue: ['type=registry', 'push=true'] },
    ],
  );
}

/** Options of `podman build` and `buildah build` (docs/source/markdown/podman-build.1.md.in of containers/podman). */
export function buildahBuildOptions(): Iterable<OptionSpec> {
  return options(
    {
      target: '-t --tag | --manifest | --cache-to',
      image: '--cache-from | --from',
      'build-argument': '--build-arg',
      dockerfile: '-f --file',
      'file-in': '--authfile | --build-arg-file | --env-file | --ignorefile | --cert-dir | --sign-by',
      'file-out': '--iidfile | --logfile | --metadata-file',
      environment: '--env',
      credentials: '--creds',
      other:
        '--add-host | --annotation | --arch | --build-context | --cache-ttl | --cap-add | --cap-drop | --cgroup-parent | --cgroupns | --cpp-flag | --cpu-period | --cpu-quota | -c --cpu-shares | --cpuset-cpus | ' +
        '--cpuset-mems | --decryption-key | --device | --dns | --dns-option | --dns-search | --format | --group-add | --hooks-dir | --http-proxy | --identity-label | --ipc | --isolation | --jobs | --label | ' +
        '--layer-label | -m --memory | --memory-swap | --network | --os | --os-feature | --os-version | -o --output | --pid | --platform | --retry | --retry-delay | --runtime | --runtime-flag | ' +
        '--sbom | --security-opt | --shm-size | --ssh | --target | --timestamp | --ulimit | --unsetenv | --unsetlabel | --userns | --uts | --variant | -v --volume | --volumes-from',
    },
    {
      '': '--all-platforms | --compress | --disable-compression -D | --disable-content-trust | --force-rm | --inherit-annotations | --inherit-labels | --layers | --no-cache | --no-hostname | --no-hosts | --omit-history | --pull-always | --pull-never | --rm | --skip-unused-stages | --squash | --squash-all | --stdin | --rewrite-timestamp',
      quiet: '-q --quiet',
    },
    [
      { names: ['--secret'], value: 'other', fields: SOURCES },
      { names: ['--pull'], value: 'other', optional: true },
      { names: ['--tls-verify'], value: 'other', optional: true },
    ],
  );
}
