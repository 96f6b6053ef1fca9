import { loginOptions } from './container-commands';
import { command, commands, joined, options, tool } from './define';
import type { OptionSpec } from './tool';

/** crane of go-containerregistry (cmd/crane/doc of google/go-containerregistry). */
export const crane = tool('crane', () => ({
  style: 'pflag',
  options: options({ other: '--platform' }, { '': '--allow-nondistributable-artifacts | --insecure', verbose: '-v --verbose' }),
  commands: [
    command('auth login | login', { options: loginOptions(), operands: ['registry'], most: 1, effects: ['login'], stdin: 'secret', output: 'nothing' }),
    command('auth logout | logout', { operands: ['registry'], most: 1, effects: ['logout'], output: 'nothing' }),
    command('auth get', { operands: ['registry'], output: 'secret' }),
    command('auth token', { options: options({ other: '-m --mount' }, { '': '-H --header | --push' }), operands: ['image'], output: 'secret' }),
    command('push', { options: options({ 'file-out': '--image-refs' }, { '': '--index' }), operands: ['file-in', 'target'], most: 2, effects: ['push'], output: 'nothing' }),
    command('pull', { options: options({ other: '-c --cache_path | --format' }, { '': '--annotate-ref' }), operands: ['image'], last: 'file-out', effects: ['pull'], output: 'nothing' }),
    command('copy | cp', { options: options({ other: '-j --jobs' }, { 'all-tags': '-a --all-tags', '': '-n --no-clobber' }), operands: ['image', 'target'], most: 2, effects: ['pull', 'push', 'copy'], output: 'nothing' }),
    command('tag', { operands: ['image', 'other'], most: 2, effects: ['push', 'tag'], output: 'nothing' }),
    command('append', { options: options({ image: '-b --base', 'file-in': '-f --new_layer', target: '-t --new_tag', 'file-out': '-o --output' }, { '': '--set-base-image-annotations' }), operands: ['file-in'], effects: ['pull', 'push'] }),
    command('mutate', { options: options({ target: '-t --tag', environment: '-e --env', 'file-out': '-o --output', 'file-in': '--append', user: '-u --user', other: '-a --annotation | --cmd | --entrypoint | -l --label | --repo | --set-platform | -w --workdir | --exposed-ports' }), operands: ['image'], effects: ['pull', 'push'] }),
    command('rebase', { options: options({ image: '--new_base | --old_base | --original', target: '-t --tag --rebased' }), operands: ['image'], effects: ['pull', 'push'] }),
    command('flatten', { options: options({ target: '-t --tag' }), operands: ['image'], effects: ['pull', 'push'] }),
    command('index append', { options: options({ image: '-m --manifest', target: '-t --tag' }, { '': '--docker-empty-base | --flatten' }), operands: ['image'], effects: ['pull', 'push'] }),
    command('index filter', { options: options({ target: '-t --tag' }), operands: ['image'], effects: ['pull', 'push'] }),
    command('digest', { options: options({ 'file-in': '--tarball' }, { '': '--full-ref' }), operands: ['image'], most: 1, effects: ['pull'], output: 'nothing' }),
    command('manifest', { operands: ['image'], effects: ['pull'] }),
    command('config', { operands: ['image'], effects: ['pull'] }),
    command('ls', { options: options({}, { '': '--full-ref | -O --omit-digest-tags' }), operands: ['image'], effects: ['pull'] }),
    command('catalog', { options: options({}, { '': '--full-ref' }), operands: ['registry'], effects: ['pull'] }),
    command('export', { operands: ['image', 'file-out'], effects: ['pull'], output: 'nothing' }),
    command('delete', { operands: ['image'], effects: ['network'], output: 'nothing' }),
    command('validate', { options: options({ image: '--remote', 'file-in': '--tarball' }, { '': '--fast' }), effects: ['pull'], output: 'nothing' }),
    command('version', { output: 'nothing' }),
  ],
}));

/** regctl of regclient (docs/regctl.md of regclient/regclient). */
export const regctl = tool('regctl', () => ({
  style: 'pflag',
  options: options({ other: '--logopt | --user-agent | -v --verbosity | --host' }, {}),
  commands: [
    command('registry login', { options: loginOptions({ user: '-u --user', secret: '-p --pass' }, { 'password-stdin': '--pass-stdin', '': '--skip-check' }), operands: ['registry'], most: 1, effects: ['login'], stdin: 'secret', output: 'nothing' }),
    command('registry logout', { operands: ['registry'], most: 1, effects: ['logout'], output: 'nothing' }),
    command('registry set', { options: options({ user: '-u --user', secret: '-p --pass', 'file-in': '--cacert | --client-cert | --client-key', other: '--cred-helper | --hostname | --mirror | --path-prefix | --tls | --blob-chunk | --blob-max | --priority | --req-concurrent | --req-per-sec | --api-opts | --scheme' }, { '': '--repo-auth | --skip-check' }), operands: ['registry'], output: 'nothing' }),
    command('registry config', { operands: ['registry'] }),
    command('image copy | image cp', { options: options({ other: '-p --platform | --platforms | --referrers-src | --referrers-tgt' }, { '': '--digest-tags | --fast | --force-recursive | --include-external | --referrers' }), operands: ['image', 'target'], most: 2, effects: ['pull', 'push', 'copy'], output: 'nothing' }),
    command('image mod', { options: options({ target: '--create', other: '--annotation | --label | --layer-strip-file | --config-entrypoint | --time' }, { '': '--replace' }), operands: ['image'], effects: ['pull', 'push'] }),
    command('image digest', { options: options({ other: '-p --platform | --format' }, { '': '--list' }), operands: ['image'], effects: ['pull'], output: 'nothing' }),
    command('image delete | image rm', { operands: ['image'], effects: ['network'], output: 'nothing' }),
    ...commands('image manifest / image inspect / image config', { options: options({ other: '-p --platform | --format' }, { '': '--list' }), operands: ['image'], effects: ['pull'] }),
    command('image export', { options: options({ image: '--name', other: '-p --platform' }, { '': '--compress' }), operands: ['image', 'file-out'], effects: ['pull'] }),
    command('image import', { options: options({ other: '--name' }), operands: ['target', 'file-in'], effects: ['push'], output: 'nothing' }),
    command('index create', { options: options({ image: '--ref', other: '--digest | --platform | --annotation | --desc-annotation | --media-type | --subject' }, { '': '--referrers | --digest-tags' }), operands: ['target'], effects: ['pull', 'push'] }),
    command('index add', { options: options({ image: '--ref', other: '--digest | --platform | --desc-annotation' }), operands: ['target'], effects: ['pull', 'push'] }),
    command('artifact put', { options: options({ 'file-in': '-f --file | --config-file', image: '--subject', other: '-m --media-type --file-media-type | --artifact-type | --annotation | --config-type | --platform' }, { '': '--index | --strip-dirs' }), operands: ['target'], effects: ['push'], stdin: 'content', output: 'nothing' }),
    command('artifact get', { options: options({ 'file-out': '-o --output', image: '--subject', other: '-f --file --filter-file' }), operands: ['image'], effects: ['pull'] }),
    command('tag ls | tag list', { operands: ['image'], effects: ['pull'] }),
    command('tag delete | tag rm', { operands: ['image'], effects: ['network'], output: 'nothing' }),
    command('repo ls', { operands: ['registry'], effects: ['pull'] }),
    ...commands('manifest get / manifest head / manifest digest', { options: options({ other: '-p --platform | --format' }), operands: ['image'], effects: ['pull'] }),
    command('manifest put', { options: options({ other: '-t --content-type' }, { '': '--by-digest' }), operands: ['target'], effects: ['push'], stdin: 'content' }),
    command('version', { output: 'nothing' }),
  ],
}));

/** oras (oras.land/docs/category/oras-commands). */
export const oras = tool('oras', () => {
  const remote: Iterable<OptionSpec> = options(
    {
      secret: '-p --password | --identity-token | --from-password | --to-password | --from-identity-token | --to-identity-token',
      user: '-u --username | --from-username | --to-username',
      'file-in': '--ca-file | --cert-file | --key-file | --registry-config | --config | --annotation-file | --oci-layout-path | --from-registry-config | --to-registry-config',
      'file-out': '--export-manifest',
      header: '-H --header',
      other: '-a --annotation | --artifact-type | --concurrency | --format | --image-spec | --platform | --resolve | --template | --distribution-spec | --cache-from | --depth',
    },
    {
      '': '--insecure | --plain-http | --oci-layout | --from-oci-layout | --to-oci-layout | --disable-path-validation | --no-tty | -r --recursive | -k --keep-old-files | --allow-path-traversal | --include-subject | --from-insecure | --to-insecure | --from-plain-http | --to-plain-http',
      verbose: '-v --verbose | -d --debug',
      'password-stdin': '--password-stdin | --identity-token-stdin',
    },
  );
  return {
    style: 'pflag',
    commands: [
      command('login', { options: remote, operands: ['registry'], most: 1, effects: ['login'], stdin: 'secret', output: 'nothing' }),
      command('logout', { options: remote, operands: ['registry'], effects: ['logout'], output: 'nothing' }),
      command('push', { options: remote, operands: ['target', 'file-in'], effects: ['push'], output: 'nothing' }),
      command('attach', { options: remote, operands: ['image', 'file-in'], effects: ['push'], output: 'nothing' }),
      command('pull', { options: joined(options({ 'file-out': '-o --output' }), remote), operands: ['image'], effects: ['pull'], output: 'nothing' }),
      command('copy | cp', { options: remote, operands: ['image', 'target'], most: 2, effects: ['pull', 'push', 'copy'], output: 'nothing' }),
      command('tag', { options: remote, operands: ['image', 'other'], effects: ['push', 'tag'], output: 'nothing' }),
      command('manifest push', { options: remote, operands: ['target', 'file-in'], effects: ['push'] }),
      command('manifest fetch', { options: joined(options({ 'file-out': '-o --output' }, { '': '--descriptor | --pretty' }), remote), operands: ['image'], effects: ['pull'] }),
      command('manifest delete', { options: joined(options({}, { '': '-f --force' }), remote), operands: ['image'], effects: ['network'], output: 'nothing' }),
      command('blob push', { options: remote, operands: ['target', 'file-in'], effects: ['push'] }),
      command('blob fetch', { options: joined(options({ 'file-out': '-o --output' }), remote), operands: ['image'], effects: ['pull'] }),
      command('discover', { options: remote, operands: ['image'], effects: ['pull'] }),
      command('resolve', { options: remote, operands: ['image'], effects: ['pull'], output: 'nothing' }),
      command('repo ls', { options: remote, operands: ['registry'], effects: ['pull'] }),
      command('repo tags', { options: remote, operands: ['image'], effects: ['pull'] }),
      command('version', { output: 'nothing' }),
    ],
  };
});
