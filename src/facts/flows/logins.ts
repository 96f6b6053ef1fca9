import type { ToolCall } from '../tools';
import { cut } from './fields';
import { isLoginFile } from './file-map';
import { inputOf } from './input';
import type { Field, Login } from './flow';
import type { Machine } from './machine';
import { stepped } from './parameters';
import { pathsOf, resolve } from './paths';
import { NOWHERE, type Site } from './site';
import { writeFile } from './streams';
import { concat, mergeTaints, Value } from './value';

/** Logins that are as much work to keep as one command. */
const LOGINS = 50;

/** The logins that hold at this point: those made, and those whose files a script wrote. */
export function loginsAt({ state, context }: Pick<Machine, 'state' | 'context'>): readonly Login[] {
  const written: Login[] = [];
  for (const path of state.files.possibleLogins()) {
    const file = state.files.get(path);
    if (file === undefined) continue;
    const { written: site, value } = file;
    if (!(isLoginFile(path) || path === resolve('', `${dockerFolder({ state, context })}/config.json`)) || (context.loginSites.has(site.key) && isOfLogin(site, state.logins))) continue;
    written.push({ registry: undefined, site, tool: undefined, file: { path, content: value } });
  }
  return written.length === 0 ? state.logins : [...state.logins, ...written];
}

/** Whether a login wrote what was written at a place; mostly the last one did. */
function isOfLogin(site: Site, logins: readonly Login[]): boolean {
  return logins[logins.length - 1]?.site === site || logins.some((login) => login.site.key === site.key);
}

function dockerFolder({ state, context }: Pick<Machine, 'state' | 'context'>): string {
  const { environment } = context;
  const own = state.variables.get('DOCKER_CONFIG')?.value ?? (environment.isSet('DOCKER_CONFIG') ? environment.lookup('DOCKER_CONFIG', NOWHERE).value : undefined);
  return own === undefined ? '{HOME}/.docker' : (pathsOf(own, '')[0] ?? '{HOME}/.docker');
}

/** Notes a login, with the file that keeps it. */
export function noteLogin(machine: Machine, call: ToolCall, fields: readonly Field[], site: Site): void {
  if (call.command.effects?.includes('login') !== true) return;
  const of = (role: string): Value[] => valuesOf(call, fields, role);
  const registry = registryOf(call, fields);
  machine.context.loginSites.add(site.key);
  // Each command keeps the list as it found it.
  machine.context.work.takeMany(Math.floor(machine.state.logins.length / LOGINS));
  machine.state.logins = [...machine.state.logins, { registry, site, tool: call.tool }];
  const secrets = [...of('secret'), ...of('credentials'), inputOf(machine, call, fields)];
  const taints = mergeTaints(secrets.flatMap((value) => value.taints));
  if (taints.length === 0) return;
  const path = loginFile(machine, call, fields, site);
  const kept = taints.map((taint) => stepped(taint, `\`${call.name}\` keeps it in \`${shown(path)}\``, site, { form: 'encoded' }));
  writeFile(machine, path, concat([Value.literal('{"auths": {"registry": {"auth": "'), Value.hole('auth', kept), Value.literal('"}}}\n')]), site);
}

/** Takes the file of a login away that a script undoes; with logins to other registries in it, it stays. */
export function noteLogout(machine: Machine, call: ToolCall, fields: readonly Field[], site: Site): void {
  if (call.command.effects?.includes('logout') !== true) return;
  const { files, logins } = machine.state;
  const host = hostOf(registryOf(call, fields));
  const path = loginFile(machine, call, fields, site);
  const file = files.get(path);
  if (host === undefined || file === undefined || logins.some(({ registry }) => hostOf(registry) !== host)) return;
  if (logins.some((login) => login.site.key === file.written.key)) files.delete(path);
}

function registryOf(call: ToolCall, fields: readonly Field[]): Value | undefined {
  return [...valuesOf(call, fields, 'registry'), ...valuesOf(call, fields, 'url'), ...valuesOf(call, fields, 'host')][0];
}

function valuesOf(call: ToolCall, fields: readonly Field[], role: string): Value[] {
  return call.arguments.flatMap((argument) => {
    const field = fields[argument.word];
    return argument.role === role && field !== undefined ? [cut(field.value, argument.from)] : [];
  });
}

/** A registry by its name, whichever of the integration's variables stands for it; undefined where it may be any of several. */
function hostOf(registry: Value | undefined): string | undefined {
  const [text, ...others] = registry?.texts ?? [];
  if (text === undefined || others.length > 0) return undefined;
  const name = text.pieces.map((piece) => (typeof piece === 'string' ? piece : `$${piece.name}`)).join('');
  const host = name.startsWith('$HARBOR_URL') ? name.replace(/^\$HARBOR_URL\b/, '$$HARBOR_HOST') : name;
  return (host.startsWith('http') ? host.replace(/^https?:\/\//, '') : host).replace(/\/.*$/, '');
}

function shown(path: string): string {
  return path.replace(/^\{HOME\}/, '~').replace(/\{(\w+)\}/g, '$$$1');
}

/** Where a tool keeps its logins (the pages of `docker login`, containers-auth.json(5), `helm registry login`, `regctl`). */
function loginFile(machine: Machine, { tool, arguments: args }: ToolCall, fields: readonly Field[], site: Site): string {
  const option = (...names: string[]): Value | undefined => {
    const found = args.find(({ option: name }) => name !== undefined && names.includes(name));
    const field = found === undefined ? undefined : fields[found.word];
    return field === undefined || found === undefined ? undefined : cut(field.value, found.from);
  };
  const variable = (name: string): Value | undefined => {
    const { environment } = machine.context;
    const own = machine.state.variables.get(name);
    if (own !== undefined) return own.exported ? own.value : undefined;
    return environment.isSet(name) ? machine.variable(name, site).value : undefined;
  };
  const path = (value: Value | undefined, below: string): string | undefined => {
    const [first] = value === undefined ? [] : pathsOf(value, machine.state.cwd);
    return first === undefined ? undefined : `${first}${below}`;
  };
  switch (tool) {
    case 'podman':
    case 'buildah':
    case 'skopeo':
      return path(option('--authfile'), '') ?? path(variable('REGISTRY_AUTH_FILE'), '') ?? '{XDG_RUNTIME_DIR}/containers/auth.json';
    case 'helm':
      return path(option('--registry-config'), '') ?? path(variable('HELM_REGISTRY_CONFIG'), '') ?? '{HOME}/.config/helm/registry/config.json';
    case 'regctl':
      return path(variable('REGCTL_CONFIG'), '') ?? '{HOME}/.regctl/config.json';
    default:
      return path(option('--config'), '/config.json') ?? path(variable('DOCKER_CONFIG'), '/config.json') ?? '{HOME}/.docker/config.json';
  }
}
