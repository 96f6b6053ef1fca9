import type { Job, Step } from '../../pipeline';
import type { Policy } from '../../policy';
import type { Location } from '../../text';
import type { JobAnalysis } from '../flows';
import { cut } from '../flows/fields';
import type { Invocation, Login } from '../flows/flow';
import type { Site } from '../flows/site';
import { Value, type Text } from '../flows/value';
import { jobShells } from '../scripts/job-shells';
import type { Argument } from '../tools';
import { authEntries, userInAuth } from './auth-config';
import { credentialOf, splitAtColon, trimmed, type Credential } from './credential';
import { registriesOf, registryIn, type RegistryHost } from './registry';
import { spotOf, type Spot } from './spot';
import type { Finder } from './trace';
import { commandHosts, isRegistryUrl, urlParts } from './url';

/** How a login is made. */
export type LoginWay = 'login' | 'options' | 'auth' | 'request' | 'url' | 'variable';

/** Credentials for a registry: of a login, a login file, `DOCKER_AUTH_CONFIG`, the options of one command, or a request. */
export interface RegistryLogin {
  readonly at: Location;
  readonly via: readonly Step[];
  readonly jobs: readonly string[];
  readonly way: LoginWay;
  /** The registries that it can be for. */
  readonly registries: readonly RegistryHost[];
  readonly users: readonly Credential[];
  readonly secrets: readonly Credential[];
}

type Lookup = Invocation['variable'];
type Elsewhere = (find: Finder) => Spot | undefined;

/** Every login of the scripts. */
export function scriptLogins(analyses: readonly JobAnalysis[], policy: Policy): RegistryLogin[] {
  return analyses.flatMap((analysis) => {
    const { job, invocations, built } = analysis;
    return [...[...invocations, ...built].flatMap((invocation) => ofInvocation(invocation, policy)), ...writtenFiles(analysis).flatMap((login) => ofFile(login, job, lookupOf(analysis), policy))];
  });
}

/** Entries of a login file's text as logins. */
export function authLogins(text: Text, site: Site, jobs: readonly string[], variable: Lookup, policy: Policy, elsewhere?: Elsewhere): RegistryLogin[] {
  return authEntries(text).flatMap(({ registry, user, secret, auth }): RegistryLogin[] => {
    const spot = spotOf(site);
    if (spot === undefined) return [];
    const inAuth = auth === undefined ? undefined : credentialOf(auth, site, variable, elsewhere);
    const decoded = inAuth?.text === undefined ? undefined : userInAuth(inAuth.text);
    const users = [...credentials(user, site, variable, elsewhere), ...(inAuth === undefined || decoded === undefined ? [] : [{ ...inAuth, text: decoded, shown: decoded }])];
    return [{ ...spot, jobs, way: 'auth', registries: [registryIn(registry, policy)], users, secrets: [...credentials(secret, site, variable, elsewhere), ...(inAuth === undefined ? [] : [inAuth])] }];
  });
}

function jobNames({ name }: Job): string[] {
  return name === '' ? [] : [name];
}

function credentials(text: Text | undefined, site: Site, variable: Lookup, elsewhere?: Elsewhere): Credential[] {
  const found = text === undefined ? undefined : credentialOf(text, site, variable, elsewhere);
  return found === undefined ? [] : [found];
}

function lookupOf({ invocations }: JobAnalysis): Lookup {
  const last = invocations[invocations.length - 1];
  return (name) => last?.variable(name);
}

/** The login files that a job's scripts write, as they are in the end. */
function writtenFiles({ logins }: JobAnalysis): Login[] {
  return logins.filter(({ file }) => file !== undefined);
}

function ofFile({ file, site }: Login, job: Job, variable: Lookup, policy: Policy): RegistryLogin[] {
  return file?.content.texts.flatMap((text) => authLogins(text, site, jobNames(job), variable, policy, (find) => inScripts(job, find))) ?? [];
}

/** The place of a text in a job's scripts: a here-document is no part of the command that reads it. */
function inScripts(job: Job, find: Finder): Spot | undefined {
  for (const { text, viaAt } of jobShells(job).map((shell) => ({ text: shell.text, viaAt: (offset: number) => shell.viaAt(offset) }))) {
    const found = find(text.text);
    const at = found === undefined ? undefined : text.locate(found.start, found.end);
    if (found !== undefined && at !== undefined) return { at, via: viaAt(found.start) };
  }
  return undefined;
}

function ofInvocation(invocation: Invocation, policy: Policy): RegistryLogin[] {
  const { call } = invocation;
  if (call.tool === 'git') return [];
  const isLogin = call.command.effects?.includes('login') === true;
  if (isLogin) {
    const { users, secrets } = partsOf(invocation, () => true);
    return makeLogin(invocation, 'login', loginHosts(invocation, policy), users, [...secrets, ...fromInput(invocation)]);
  }
  if (call.tool === 'kubectl') return ofPullSecret(invocation, policy);
  const way = call.command.effects?.includes('network') === true ? 'request' : 'options';
  const ofOptions = SIDES.flatMap(({ options, reads }) => {
    const { users, secrets } = partsOf(invocation, ({ option }) => options(option ?? ''));
    return users.length + secrets.length === 0 ? [] : makeLogin(invocation, way, commandHosts(invocation, reads, policy), users, secrets);
  });
  return [...ofOptions, ...ofUrls(invocation, policy)];
}

/** A cluster's secret for a registry: the cluster logs in with it, not the pipeline, so that only its password counts. */
function ofPullSecret(invocation: Invocation, policy: Policy): RegistryLogin[] {
  const { secrets } = partsOf(invocation, ({ option = '' }) => option.startsWith('--docker-'));
  return makeLogin(invocation, 'options', loginHosts(invocation, policy), [], secrets);
}

const FROM = /^--(?:src-|from-|screds)/;
const TO = /^--(?:dest-|to-|dcreds)/;

/** Options for the side that a copy reads, for the one that it writes, and for both. */
const SIDES: readonly { readonly options: (option: string) => boolean; readonly reads: boolean | undefined }[] = [
  { options: (option) => FROM.test(option), reads: true },
  { options: (option) => TO.test(option), reads: false },
  { options: (option) => !FROM.test(option) && !TO.test(option), reads: undefined },
];

function makeLogin({ site, job }: Invocation, way: LoginWay, registries: readonly RegistryHost[], users: readonly Credential[], secrets: readonly Credential[]): RegistryLogin[] {
  const spot = spotOf(site);
  if (spot === undefined || registries.length === 0 || users.length + secrets.length === 0) return [];
  return [{ ...spot, jobs: jobNames(job), way, registries, users, secrets }];
}

/** Hosts of a login; Docker Hub where docker names none. */
function loginHosts({ call, fields }: Invocation, policy: Policy): RegistryHost[] {
  const argument = call.arguments.find(({ role }) => role === 'registry');
  const field = argument === undefined ? undefined : fields[argument.word];
  if (argument !== undefined && field !== undefined) return registriesOf(cut(field.value, argument.from), policy);
  return [{ host: call.tool === 'docker' || call.tool === 'nerdctl' ? 'docker.io' : undefined, registry: undefined, isOwn: false }];
}

/** The user names and secrets among the words of a command. */
function partsOf(invocation: Invocation, takes: (argument: Argument) => boolean): { readonly users: readonly Credential[]; readonly secrets: readonly Credential[] } {
  const users: Credential[] = [];
  const secrets: Credential[] = [];
  const { call } = invocation;
  const isRun = call.command.effects?.includes('run') === true;
  for (const argument of call.arguments) {
    if (!takes(argument) || (isRun && argument.role === 'user')) continue;
    if (argument.role === 'user') users.push(...read(invocation, argument));
    else if (argument.role === 'secret' && isRegistrySecret(argument)) secrets.push(...read(invocation, argument));
    else if (argument.role === 'credentials' && !/proxy|cert|^-[UE]$/.test(argument.option ?? '')) {
      for (const { text, site } of texts(invocation, argument)) {
        const [user, secret] = splitAtColon(text);
        users.push(...credentials(user, site, invocation.variable));
        secrets.push(...credentials(secret, site, invocation.variable));
      }
    } else if (argument.role === 'header') {
      for (const { text, site } of texts(invocation, argument)) {
        const basic = basicOf(text);
        if (basic === undefined) continue;
        const found = credentialOf(basic, site, invocation.variable);
        const user = found?.text === undefined ? undefined : userInAuth(found.text);
        if (found !== undefined) secrets.push(found);
        if (found !== undefined && user !== undefined) users.push({ ...found, text: user, shown: user });
      }
    }
  }
  return { users, secrets };
}

/** Secrets that are none of a registry: the password of a key, of a proxy, of a cluster. */
function isRegistrySecret({ option = '' }: Argument): boolean {
  return !/proxy|^--pass$|tls|kube|key/.test(option);
}

/** What stands behind `Authorization: Basic`. */
function basicOf({ pieces }: Text): Text | undefined {
  const [head, ...rest] = pieces;
  const match = typeof head === 'string' ? /^\s*Authorization:\s*Basic\s+/i.exec(head) : null;
  if (typeof head !== 'string' || match === null) return undefined;
  const first = head.slice(match[0].length);
  const kept = first === '' ? rest : [first, ...rest];
  return kept.length === 0 ? undefined : { pieces: kept, origin: undefined };
}

function texts({ fields }: Invocation, { word, from, option }: Argument): { readonly text: Text; readonly site: Site }[] {
  const field = fields[word];
  if (field === undefined) return [];
  const site = option === undefined || from === 0 ? field.literal : field.tail(from);
  return cut(field.value, from).texts.map((text) => ({ text, site }));
}

function read(invocation: Invocation, argument: Argument): Credential[] {
  return texts(invocation, argument).flatMap(({ text, site }) => credentials(text, site, invocation.variable));
}

/** The password on standard input. */
function fromInput({ call, stdin, stdinSite, variable, site }: Invocation): Credential[] {
  if (!call.flags.has('password-stdin')) return [];
  return (stdin ?? Value.empty).texts.flatMap((text) => credentials(trimmed(text), stdinSite ?? site, variable));
}

/** `https://user:secret@host` among the words of a command. */
function ofUrls(invocation: Invocation, policy: Policy): RegistryLogin[] {
  return invocation.call.arguments.flatMap((argument) => {
    if (argument.role !== 'url' && argument.role !== 'registry') return [];
    return texts(invocation, argument).flatMap(({ text, site }) => {
      const parts = urlParts(text);
      if (parts === undefined || !isRegistryUrl(text, policy)) return [];
      const [user, secret] = splitAtColon(parts);
      return makeLogin(invocation, 'url', [registryIn(text, policy)], credentials(user, site, invocation.variable), credentials(secret, site, invocation.variable));
    });
  });
}
