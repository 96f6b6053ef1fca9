import { command, joined, options, tool } from './define';
import { runOptions } from './run-options';
import type { CommandSpec } from './tool';

/** The commands of Docker Compose below the words `under` (docs.docker.com/reference/cli/docker/compose/). */
export function composeCommands(under = ''): readonly CommandSpec[] {
  const at = (name: string): string => `${under} ${name}`;
  return [
    command(under, {
      options: options({ 'file-in': '-f --file | --env-file', other: '--ansi | --parallel | --profile | --progress | --project-directory | -p --project-name' }, { '': '--all-resources | --compatibility | --verbose', 'dry-run': '--dry-run' }),
      operands: ['other'],
    }),
    command(at('build'), {
      options: options({ 'build-argument': '--build-arg', other: '--builder | -m --memory | --provenance | --sbom | --ssh' }, { '': '--check | --no-cache | --print | --pull | --with-dependencies | --compress | --force-rm | --no-rm | --parallel', quiet: '-q --quiet', push: '--push' }),
      operands: ['other'],
      effects: ['build'],
    }),
    command(at('push'), { options: options({}, { '': '--ignore-push-failures | --include-deps', quiet: '-q --quiet' }), operands: ['other'], effects: ['push'], output: 'nothing' }),
    command(at('pull'), { options: options({ other: '--policy' }, { '': '--ignore-buildable | --ignore-pull-failures | --include-deps | --parallel | --no-parallel', quiet: '-q --quiet' }), operands: ['other'], effects: ['pull'], output: 'nothing' }),
    command(at('up'), {
      options: options({ other: '--attach | --exit-code-from | --no-attach | --pull | --scale | -t --timeout | --wait-timeout' }, { '': '--abort-on-container-exit | --abort-on-container-failure | --always-recreate-deps | --attach-dependencies | --build | -d --detach | --force-recreate | --menu | --no-build | --no-color | --no-deps | --no-log-prefix | --no-recreate | --no-start | --quiet-build | --quiet-pull | --remove-orphans | -V --renew-anon-volumes | --timestamps | --wait | -w --watch | -y --yes' }),
      operands: ['other'],
      effects: ['run', 'pull', 'build'],
    }),
    command(at('run'), {
      options: joined(options({}, { '': '--build | --no-deps | -T --no-TTY | --quiet-build | --quiet-pull | --remove-orphans | --service-ports | --use-aliases' }), runOptions()),
      operands: ['other', 'command'],
      interspersed: false,
      effects: ['run', 'pull', 'build'],
    }),
    command(at('exec'), {
      options: options({ environment: '-e --env', user: '-u --user', other: '--index | -w --workdir' }, { '': '-d --detach | -T --no-TTY | --privileged | -i --interactive | -t --tty' }),
      operands: ['other', 'command'],
      interspersed: false,
      effects: ['run'],
    }),
    command(at('config'), { options: options({ 'file-out': '-o --output | --lock-image-digests', other: '--format | --hash' }, { '': '--environment | --images | --no-consistency | --no-env-resolution | --no-interpolate | --no-normalize | --no-path-resolution | --profiles | --resolve-image-digests | --services | --variables | --volumes', quiet: '-q --quiet' }), operands: ['other'], output: 'environment' }),
    command(at('down'), { options: options({ other: '--rmi | -t --timeout' }, { '': '--remove-orphans | -v --volumes' }), operands: ['other'], output: 'nothing' }),
    command(at('logs'), { options: options({ other: '--index | --since | -n --tail | --until' }, { '': '-f --follow | --no-color | --no-log-prefix | -t --timestamps' }), operands: ['other'] }),
    command(at('ps'), { options: options({ other: '--filter | --format | --status' }, { '': '-a --all | --no-trunc | --orphans | --services', quiet: '-q --quiet' }), operands: ['other'], output: 'nothing' }),
    command(at('rm'), { options: options({}, { '': '-f --force | -s --stop | -v --volumes' }), operands: ['other'], output: 'nothing' }),
    command(at('stop'), { options: options({ other: '-t --timeout' }), operands: ['other'], output: 'nothing' }),
    command(at('version'), { options: options({ other: '-f --format' }, { '': '--short' }), output: 'nothing' }),
  ];
}

/** Docker Compose as a program of its own, podman's and nerdctl's likenesses too. */
export const dockerCompose = tool('docker-compose | podman-compose', () => ({ style: 'pflag', commands: composeCommands() }));
