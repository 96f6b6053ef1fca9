import { dockerBuildOptions } from './build-options';
import { composeCommands } from './compose';
import { containerCommands, loginOptions } from './container-commands';
import { command, commands, options, tool } from './define';
import type { CommandSpec } from './tool';

/** Docker's client with its plug-ins buildx and compose (docs.docker.com/reference/cli/docker/). */
export const docker = tool('docker', () => ({
  style: 'pflag',
  options: options(
    { 'file-in': '--config | --tlscacert | --tlscert | --tlskey', other: '-c --context | -H --host | -l --log-level' },
    { '': '-D --debug | --tls | --tlsverify | -v --version' },
  ),
  commands: [
    command('login', { options: loginOptions(), operands: ['registry'], most: 1, effects: ['login'], stdin: 'secret', output: 'nothing' }),
    command('logout', { operands: ['registry'], most: 1, effects: ['logout'], output: 'nothing' }),
    command('build | image build | builder build', { options: dockerBuildOptions(), operands: ['context'], most: 1, effects: ['build', 'pull'], stdin: 'content' }),
    command('push | image push', { options: options({ other: '--platform' }, { '': '--disable-content-trust', quiet: '-q --quiet', 'all-tags': '-a --all-tags' }), operands: ['image'], most: 1, effects: ['push'], output: 'nothing' }),
    command('pull | image pull', { options: options({ other: '--platform' }, { '': '--disable-content-trust', quiet: '-q --quiet', 'all-tags': '-a --all-tags' }), operands: ['image'], most: 1, effects: ['pull'], output: 'nothing' }),
    ...buildxCommands(),
    ...manifestCommands(),
    ...containerCommands(),
    ...composeCommands('compose'),
    ...swarmCommands(),
    command('context create', { options: options({ other: '--description | --docker | --from' }), operands: ['other'], output: 'nothing' }),
    command('context use', { operands: ['other'], output: 'nothing' }),
    command('search', { options: options({ other: '-f --filter | --format | --limit' }, { '': '--no-trunc' }), operands: ['image'], output: 'nothing' }),
    ...commands('scout cves / scout quickview', { options: options({ other: '--format | --only-severity | --platform', 'file-out': '-o --output' }, { '': '-e --exit-code | --only-fixed' }), operands: ['image'], effects: ['pull'] }),
    command('trust sign', { options: options({}, { '': '--local' }), operands: ['image'], effects: ['push'] }),
  ],
}));

/** buildx and the older `docker builder` (docs.docker.com/reference/cli/docker/buildx/). */
function buildxCommands(): readonly CommandSpec[] {
  const builder = options({ other: '--builder' }, { '': '-D --debug' });
  return [
    command('buildx', { options: builder, operands: ['other'] }),
    command('buildx build | buildx b', { options: dockerBuildOptions(), operands: ['context'], most: 1, effects: ['build', 'pull'], stdin: 'content' }),
    command('buildx bake | buildx f', {
      options: options(
        { 'file-in': '-f --file', 'file-out': '--metadata-file', other: '--allow | --call | --list | --progress | --provenance | --sbom' },
        { '': '--check | --debug | --no-cache | --print | --pull', push: '--push', load: '--load' },
        [{ names: ['--set'], value: 'other', flag: 'push', whenValue: ['type=registry', 'push=true'] }],
      ),
      operands: ['other'],
      effects: ['build', 'pull'],
    }),
    command('buildx imagetools create', {
      options: options({ target: '-t --tag', 'file-in': '-f --file', 'file-out': '--metadata-file', other: '--annotation | --platform | --progress' }, { '': '--append | --prefer-index', 'dry-run': '--dry-run' }),
      operands: ['image'],
      effects: ['pull', 'push', 'copy'],
    }),
    command('buildx imagetools inspect', { options: options({ other: '--format' }, { raw: '--raw' }), operands: ['image'], effects: ['pull'] }),
    command('buildx create', { options: options({ 'file-in': '--config --buildkitd-config', other: '--buildkitd-flags | --driver | --driver-opt | --name | --node | --platform' }, { '': '--append | --bootstrap | --leave | --use' }), operands: ['other'], output: 'nothing' }),
    command('buildx use', { options: options({}, { '': '--default | --global' }), operands: ['other'], output: 'nothing' }),
    command('buildx inspect', { options: options({}, { '': '--bootstrap' }), operands: ['other'], output: 'nothing' }),
    command('buildx rm', { options: options({}, { '': '--all-inactive | -f --force | --keep-daemon | --keep-state' }), operands: ['other'], output: 'nothing' }),
    command('buildx ls', { output: 'nothing' }),
    command('buildx install', { output: 'nothing' }),
    command('buildx version', { output: 'nothing' }),
    command('buildx prune | builder prune', { options: options({ other: '--filter | --keep-storage | --max-used-space | --min-free-space | --reserved-space' }, { '': '-a --all | -f --force | --verbose' }), output: 'nothing' }),
  ];
}

/** `docker manifest` (docs.docker.com/reference/cli/docker/manifest/). */
function manifestCommands(): readonly CommandSpec[] {
  return [
    command('manifest create', { options: options({}, { '': '-a --amend | --insecure' }), operands: ['target', 'image'], effects: ['pull'], output: 'nothing' }),
    command('manifest push', { options: options({}, { '': '--insecure | -p --purge' }), operands: ['image'], most: 1, effects: ['push'], output: 'nothing' }),
    command('manifest annotate', { options: options({ other: '--arch | --os | --os-features | --os-version | --variant' }), operands: ['target', 'image'], output: 'nothing' }),
    command('manifest inspect', { options: options({}, { '': '--insecure | -v --verbose' }), operands: ['image'], effects: ['pull'] }),
    command('manifest rm', { operands: ['target'], output: 'nothing' }),
  ];
}

/** Swarm's services, stacks, secrets and configs (docs.docker.com/reference/cli/docker/service/ and its neighbours). */
function swarmCommands(): readonly CommandSpec[] {
  const service =
    '--cap-add | --cap-drop | --config | --config-add | --config-rm | --constraint | --constraint-add | --container-label | --dns | --endpoint-mode | --entrypoint | --health-cmd | --host | --hostname | -l --label | --label-add | ' +
    '--limit-cpu | --limit-memory | --log-driver | --log-opt | --mode | --mount | --mount-add | --name | --network | --network-add | --placement-pref | -p --publish | --publish-add | --replicas | --reserve-cpu | ' +
    '--reserve-memory | --restart-condition | --restart-delay | --restart-max-attempts | --secret | --secret-add | --secret-rm | --stop-grace-period | --update-delay | --update-failure-action | --update-order | --update-parallelism | -w --workdir | --args | --rollback-order';
  const flags = { '': '-d --detach | --force | --init | --no-resolve-image | -q --quiet | --read-only | --rollback | -t --tty | --with-registry-auth' };
  return [
    command('service create', { options: options({ environment: '-e --env', 'file-in': '--env-file', user: '-u --user', other: service }, flags), operands: ['image', 'command'], interspersed: false, effects: ['run', 'pull'] }),
    command('service update', { options: options({ environment: '--env-add', image: '--image', user: '-u --user', other: `${service} | --env-rm` }, flags), operands: ['other'], effects: ['run', 'pull'] }),
    command('stack deploy | stack up', { options: options({ 'file-in': '-c --compose-file', other: '--resolve-image' }, { '': '-d --detach | --prune | -q --quiet | --with-registry-auth' }), operands: ['other'], effects: ['run', 'pull'], stdin: 'none' }),
    command('secret create', { options: options({ other: '-d --driver | -l --label | --template-driver' }), operands: ['other', 'file-in'], stdin: 'content', output: 'nothing' }),
    command('config create', { options: options({ other: '-l --label | --template-driver' }), operands: ['other', 'file-in'], stdin: 'content', output: 'nothing' }),
    ...commands('secret rm / config rm', { operands: ['other'], output: 'nothing' }),
  ];
}
