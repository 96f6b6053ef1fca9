import { command, options } from './define';
import { runOptions } from './run-options';
import type { CommandSpec, OptionSpec } from './tool';

/** Options of a login that docker, podman and their like share. */
export function loginOptions(more: Parameters<typeof options>[0] = {}, flags: Parameters<typeof options>[1] = {}): Iterable<OptionSpec> {
  return options({ secret: '-p --password', user: '-u --username', ...more }, { 'password-stdin': '--password-stdin', ...flags });
}

/** The commands about images and containers that docker, podman and nerdctl write alike. */
export function containerCommands(): readonly CommandSpec[] {
  const run = runOptions();
  return [
    command('run | container run', { options: run, operands: ['image', 'command'], interspersed: false, effects: ['run', 'pull'] }),
    command('create | container create', { options: run, operands: ['image', 'command'], interspersed: false, effects: ['pull'] }),
    command('exec | container exec', {
      options: options({ environment: '-e --env', 'file-in': '--env-file', user: '-u --user', other: '--detach-keys | -w --workdir' }, { '': '-d --detach | -i --interactive | -t --tty | --privileged | -l --latest' }),
      operands: ['other', 'command'],
      interspersed: false,
      effects: ['run'],
    }),
    command('tag | image tag', { operands: ['image', 'target'], effects: ['tag'], output: 'nothing' }),
    command('save | image save', { options: options({ 'file-out': '-o --output', other: '--platform | --format' }, { '': '-q --quiet | -m --multi-image-archive | --compress | --uncompressed' }), operands: ['image'], output: 'nothing' }),
    command('load | image load', { options: options({ 'file-in': '-i --input', other: '--platform' }, { quiet: '-q --quiet' }), stdin: 'content', output: 'nothing' }),
    command('import | image import', { options: options({ other: '-c --change | -m --message | --platform' }), operands: ['file-in', 'target'], stdin: 'content', output: 'nothing' }),
    command('export | container export', { options: options({ 'file-out': '-o --output' }), operands: ['other'] }),
    command('commit | container commit', { options: options({ other: '-a --author | -c --change | -m --message | -f --format', 'file-out': '--iidfile' }, { '': '-p --pause | -q --quiet | -s --squash' }), operands: ['other', 'target'], most: 2, effects: ['tag'], output: 'nothing' }),
    command('rmi | image rm | image remove', { options: options({}, { '': '-f --force | --no-prune | -a --all | -i --ignore' }), operands: ['image'], output: 'nothing' }),
    command('images | image ls | image list', { options: options({ other: '--filter -f | --format | --sort' }, { '': '-a --all | --digests | --no-trunc | -n --noheading | --tree', quiet: '-q --quiet' }), operands: ['image'] }),
    command('image inspect', { options: options({ other: '-f --format | --platform' }), operands: ['image'] }),
    command('inspect', { options: options({ other: '-f --format | --type' }, { '': '-s --size | -l --latest' }), operands: ['image'] }),
    command('history | image history', { options: options({ other: '--format' }, { '': '-H --human | --no-trunc', quiet: '-q --quiet' }), operands: ['image'] }),
    command('cp | container cp', { options: options({}, { '': '-a --archive | -L --follow-link | -q --quiet' }), operands: ['file-in', 'file-out'] }),
    command('logs | container logs', { options: options({ other: '--since | --until | -n --tail' }, { '': '-f --follow | -t --timestamps | --details' }), operands: ['other'] }),
    command('ps | container ls | container list', { options: options({ other: '-f --filter | --format | -n --last' }, { '': '-a --all | -l --latest | --no-trunc | -s --size', quiet: '-q --quiet' }), output: 'nothing' }),
    command('rm | container rm', { options: options({}, { '': '-f --force | -l --link | -v --volumes' }), operands: ['other'], output: 'nothing' }),
    command('stop | container stop', { options: options({ other: '-s --signal | -t --time --timeout' }), operands: ['other'], output: 'nothing' }),
    command('start | container start', { operands: ['other'] }),
    command('kill | container kill', { options: options({ other: '-s --signal' }), operands: ['other'], output: 'nothing' }),
    command('wait | container wait', { operands: ['other'], output: 'nothing' }),
    command('version', { options: options({ other: '-f --format' }), output: 'nothing' }),
    command('info | system info', { options: options({ other: '-f --format' }), output: 'nothing' }),
    command('system prune', { options: options({ other: '--filter' }, { '': '-a --all | -f --force | --volumes' }), output: 'nothing' }),
    command('image prune', { options: options({ other: '--filter' }, { '': '-a --all | -f --force' }), output: 'nothing' }),
    command('container prune', { options: options({ other: '--filter' }, { '': '-f --force' }), output: 'nothing' }),
    command('volume prune', { options: options({ other: '--filter' }, { '': '-a --all | -f --force' }), output: 'nothing' }),
    command('volume create', { options: options({ other: '-d --driver | --label | -o --opt | --name' }), operands: ['other'], output: 'nothing' }),
    command('volume rm', { options: options({}, { '': '-f --force' }), operands: ['other'], output: 'nothing' }),
    command('network create', { options: options({ other: '-d --driver | --label | -o --opt | --subnet | --gateway | --ip-range' }, { '': '--attachable | --internal | --ipv6' }), operands: ['other'], output: 'nothing' }),
    command('network rm', { options: options({}, { '': '-f --force' }), operands: ['other'], output: 'nothing' }),
    command('network connect', { options: options({ other: '--alias | --ip' }), operands: ['other'], output: 'nothing' }),
  ];
}
