import { dockerBuildOptions } from './build-options';
import { composeCommands } from './compose';
import { containerCommands, loginOptions } from './container-commands';
import { command, joined, options, tool } from './define';

/** nerdctl (docs/command-reference.md of containerd/nerdctl). */
export const nerdctl = tool('nerdctl', () => ({
  style: 'pflag',
  options: options(
    { 'file-in': '--hosts-dir', other: '-a -H --address --host | --cgroup-manager | --cni-netconfpath | --cni-path | --data-root | -n --namespace | --snapshotter --storage-driver' },
    { '': '--debug | --debug-full | --experimental | --insecure-registry | -v --version' },
  ),
  commands: [
    command('login', { options: loginOptions(), operands: ['registry'], most: 1, effects: ['login'], stdin: 'secret', output: 'nothing' }),
    command('logout', { operands: ['registry'], most: 1, effects: ['logout'], output: 'nothing' }),
    command('build | image build | builder build', { options: joined(options({ other: '--buildkit-host' }), dockerBuildOptions()), operands: ['context'], most: 1, effects: ['build', 'pull'], stdin: 'content' }),
    command('push | image push', { options: options({ other: '--cosign-key | --ipfs-address | --notation-key-name | --platform | --sign | --soci-min-layer-size | --soci-span-size' }, { '': '--all-platforms | --allow-nondistributable-artifacts | --estargz', quiet: '-q --quiet' }), operands: ['image'], most: 1, effects: ['push'], output: 'nothing' }),
    command('pull | image pull', { options: options({ other: '--cosign-key | --ipfs-address | --platform | --verify | --unpack | --soci-index-digest' }, { '': '--all-platforms', quiet: '-q --quiet' }), operands: ['image'], most: 1, effects: ['pull'], output: 'nothing' }),
    ...containerCommands(),
    ...composeCommands('compose'),
  ],
}));

/** containerd's own client, as far as images go (cmd/ctr of containerd/containerd). */
export const ctr = tool('ctr', () => {
  const registry = options(
    { credentials: '-u --user', secret: '--refresh', 'file-in': '--hosts-dir | --tlscacert | --tlscert | --tlskey', other: '--platform | --snapshotter | --label | --max-concurrent-downloads' },
    { '': '-k --skip-verify | --plain-http | --local | --all-platforms | --http-dump | --http-trace' },
  );
  return {
    style: 'go',
    options: options({ other: '-a --address | -n --namespace | --timeout | --connect-timeout' }, { '': '--debug' }),
    commands: [
      command('images pull | image pull | i pull', { options: registry, operands: ['image'], effects: ['pull'], output: 'nothing' }),
      command('images push | image push | i push', { options: registry, operands: ['target', 'image'], effects: ['push'], output: 'nothing' }),
      command('images tag | image tag | i tag', { options: options({}, { '': '--force' }), operands: ['image', 'target'], effects: ['tag'], output: 'nothing' }),
      command('images import | image import | i import', { operands: ['file-in'], output: 'nothing' }),
    ],
  };
});
