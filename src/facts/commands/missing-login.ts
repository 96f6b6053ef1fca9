import type { Registry } from '../../policy';
import type { Policy } from '../../policy';
import type { Invocation, Login } from '../flows/flow';
import { markedText } from '../flows/value';
import { registryOf } from '../images/proxy';
import { runnerLogsIn } from '../images/runner-login';
import { hasUnknown } from '../images/unknown';
import { authEntries } from './auth-config';
import type { ImageCommand } from './image-commands';
import { registriesOf, registryIn, type RegistryHost } from './registry';
import { mayRunUnseen } from './unseen';

/** Options by which a command is given a login file of its own. */
const LOGIN_FILE_OPTION = /^--(?:(?:src-|dest-|from-|to-)?(?:authfile|registry-config)|config|compat-auth-file)$/;

/** Variables that say where the login file is. */
const LOGIN_FILE_VARIABLES = ['DOCKER_CONFIG', 'REGISTRY_AUTH_FILE', 'HELM_REGISTRY_CONFIG', 'REGCTL_CONFIG'];

/** Programs that keep their logins for themselves, with those that read them too (their pages of `login`, go-containerregistry's authn). */
const READERS: Readonly<Record<string, readonly string[]>> = {
  podman: ['podman', 'podman-compose', 'buildah', 'skopeo', 'crane', 'cosign', 'kaniko', 'ko'],
  helm: ['helm', 'helmfile'],
  regctl: ['regctl'],
};
const KEEPER: Readonly<Record<string, string>> = { podman: 'podman', buildah: 'podman', skopeo: 'podman', helm: 'helm', regctl: 'regctl' };

/** A command that speaks to a registry about one image. */
export type RegistryCommand = Pick<ImageCommand, 'value' | 'invocation' | 'job' | 'pipeline'> & { readonly action: ImageCommand['action'] };

/**
 * The registry that a command cannot reach as it is, for want of a login before it; undefined where there is one, where
 * there may be one, and where none is needed. `isMade`: whether the image was made by the job itself, so that nothing is pulled.
 */
export function missingLogin(command: RegistryCommand, policy: Policy, isMade: () => boolean): Registry | undefined {
  const { action, value, invocation, job, pipeline } = command;
  if (action === 'build' || action === 'tag' || !value.parsed.ok || value.parsed.ref === undefined) return undefined;
  const registry = registryOf(value.parsed.ref, policy.registries);
  if (registry === undefined || invocation.afterUnknownCode || invocation.call.unsure) return undefined;
  if (action !== 'push' && (value.project?.kind !== 'private' || isMade())) return undefined;
  if (bringsLogin(invocation) || invocation.logins.some((login) => mayServe(login, registry, invocation, policy))) return undefined;
  if (LOGIN_FILE_VARIABLES.some((name) => job.variables.definitions(name).length > 0)) return undefined;
  return runnerLogsIn(job, registry.host) || mayRunUnseen(job, pipeline) ? undefined : registry;
}

function bringsLogin({ call }: Invocation): boolean {
  return call.arguments.some(({ role, option }) => role === 'secret' || role === 'credentials' || (option?.startsWith('--') === true && LOGIN_FILE_OPTION.test(option)));
}

/** Whether a login may be one that a program uses for a registry. */
function mayServe({ tool, registry: host, file }: Login, registry: Registry, { call }: Invocation, policy: Policy): boolean {
  if (file !== undefined) return mayHold(file.content, registry, policy);
  const keeper = tool === undefined ? undefined : KEEPER[tool];
  if (keeper !== undefined && READERS[keeper]?.includes(call.tool) !== true) return false;
  if (host === undefined) return tool !== 'docker' && tool !== 'nerdctl';
  return registriesOf(host, policy).some((one) => mayBe(one, registry));
}

/** Whether a login file may have an entry for a registry: its text may be unknown, or made by a program. */
function mayHold(content: NonNullable<Login['file']>['content'], registry: Registry, policy: Policy): boolean {
  return content.texts.some((text) => {
    const entries = authEntries(text);
    if (entries.length === 0) return text.pieces.length === 0 || hasUnknown(markedText(text));
    return entries.some((entry) => mayBe(registryIn(entry.registry, policy), registry));
  });
}

function mayBe({ host, isOwn, registry: known }: RegistryHost, registry: Registry): boolean {
  return known === registry || (host === undefined && (known === undefined || isOwn));
}
