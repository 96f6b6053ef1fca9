import { readable } from '../../pipeline';
import type { ToolCall } from '../tools';
import { cut } from './fields';
import type { Field, Invocation } from './flow';
import type { Machine } from './machine';
import { readFile } from './read-file';
import type { Site } from './site';
import { markedText, holeNames, Value, type Text } from './value';

/** Where a secret is sent, as far as the text tells. */
interface Destination {
  /** As a person reads it. */
  readonly host: string;
  readonly trust: 'own' | 'foreign' | 'unknown';
}

/** Programs that send what they are given to a host of the script's choice. */
const SENDERS = new Set(['curl', 'wget', 'http', 'https', 'nc', 'ncat', 'netcat', 'socat', 'telnet', 'git', 'scp', 'rsync', 'sftp', 'ftp', 'lftp']);

/** What a program sends with its request, by role. */
const SENT = new Set(['url', 'header', 'data', 'credentials', 'user', 'secret', 'host']);

/** A secret that a program sends to a host. */
export function networkFlows(machine: Machine, call: ToolCall, fields: readonly Field[], site: Site, invocation: Invocation | undefined): void {
  if (SENDERS.has(call.tool)) requestFlows(machine, call, fields, site, invocation);
}

/** What a program that sends what it is given sends where. */
export function requestFlows(machine: Machine, call: ToolCall, fields: readonly Field[], site: Site, invocation: Invocation | undefined): void {
  const addresses = call.arguments.flatMap(({ role, word, from }) => {
    const field = fields[word];
    return field !== undefined && (role === 'url' || role === 'host') ? [cut(field.value, from)] : [];
  });
  const add = networkSender(machine, call.tool, addresses, invocation);
  if (add === undefined) return;
  for (const { role, word, from } of call.arguments) {
    const field = fields[word];
    if (field === undefined) continue;
    const value = cut(field.value, from);
    if (SENT.has(role)) {
      add(value, field.site);
      const file = role === 'data' ? fileNamed(value) : undefined;
      if (file !== undefined) add(file.known === '-' ? stdinOf(machine) : readFile(machine, file, field.site), field.site);
    } else if (role === 'file-in') add(value.known === '-' ? stdinOf(machine) : readFile(machine, value, field.site), field.site);
  }
  if (call.command.stdin !== undefined && machine.input.kind === 'value' && call.tool !== 'curl' && call.tool !== 'wget') add(stdinOf(machine), site);
}

/** What notes values that are sent to any of these addresses; undefined where all of them are trusted. */
export function networkSender(machine: Machine, tool: string, addresses: readonly Value[], invocation?: Invocation): ((value: Value, at: Site) => void) | undefined {
  const destinations = addresses.flatMap((address) => destinationsOf(machine, address));
  const wrong = destinations.find(({ trust }) => trust === 'foreign') ?? destinations.find(({ trust }) => trust === 'unknown');
  if (destinations.length > 0 && wrong === undefined) return undefined;
  const host = wrong?.host ?? 'a host that is not known';
  return (value, at) => {
    for (const taint of value.taints) {
      if (isOwnGitLab(machine, taint.secret, host)) continue;
      machine.context.recorder.add(machine, taint, {
        kind: 'network',
        site: taint.parameter ?? at,
        message: `\`${tool}\` sends it to ${host}`,
        tool,
        detail: host,
        must: wrong?.trust === 'foreign',
        ...(invocation !== undefined && { invocation }),
      });
    }
  };
}

function stdinOf({ input }: Machine): Value {
  return input.kind === 'none' ? Value.empty : input.left;
}

/** The file of `--data @file`. */
function fileNamed(value: Value): Value | undefined {
  const [text] = value.texts;
  const head = text?.pieces[0];
  const at = typeof head === 'string' ? /^(?:[\w-]+=)?@/.exec(head)?.[0].length : undefined;
  return at === undefined ? undefined : cut(value, at);
}

function destinationsOf(machine: Machine, value: Value): Destination[] {
  return value.texts.map((text) => destinationOf(machine, text));
}

/** The host of an URL or of `user@host:path`. */
function destinationOf(machine: Machine, text: Text): Destination {
  const marked = markedText(text);
  const written = /^(?:[a-z][a-z+.-]*:\/\/)?(?:[^/@]*@)?([^/:?#]+)/i.exec(marked)?.[1] ?? '';
  const shown = readable({ text: written, unknown: holeNames(text.pieces) });
  if (/^\$(?:HARBOR_URL|HARBOR_HOST|HARBOR_OCI)$/.test(shown)) return { host: shown, trust: 'own' };
  const { policy } = machine.context;
  const host = shown.toLowerCase();
  if (policy.registries.some((registry) => registry.host === host || registry.host.replace(/:\d+$/, '') === host)) return { host, trust: 'own' };
  if (policy.allowedHosts.some((allowed) => matchesHost(allowed, host))) return { host, trust: 'own' };
  if (host === 'localhost' || host === '127.0.0.1') return { host, trust: 'own' };
  return { host: shown, trust: shown.includes('$') || shown === '' ? 'unknown' : 'foreign' };
}

function matchesHost(allowed: string, host: string): boolean {
  return allowed === host || (allowed.startsWith('*.') && host.endsWith(allowed.slice(1)));
}

/** GitLab's own tokens go to GitLab itself; the registry's password has no business there. */
function isOwnGitLab({ context }: Machine, secret: string, host: string): boolean {
  return /^\$CI_(?:SERVER|API|PROJECT|REGISTRY|REPOSITORY|PAGES)_?\w*$/.test(host) && (secret.startsWith('CI_') || !context.environment.secrets.named.includes(secret));
}

/** Variables that name the own project: what comes from there is its own code. */
const OWN_PROJECT = new Set(['CI_PROJECT_ID', 'CI_PROJECT_PATH', 'CI_PROJECT_URL', 'CI_REPOSITORY_URL']);

/** What a download prints is code that somebody else wrote, unless it comes from the own project. */
export function noteDownload(call: ToolCall, fields: readonly Field[], output: Value, site: Site): Value {
  if (call.tool !== 'curl' && call.tool !== 'wget') return output;
  const names = call.arguments.filter(({ role }) => role === 'url').flatMap(({ word }) => fields[word]?.value.texts.flatMap(({ pieces }) => holeNames(pieces)) ?? []);
  if (names.some((name) => OWN_PROJECT.has(name))) return output;
  return output.mapHoles((hole) => ({ ...hole, download: call.tool, downloadedAt: site }));
}
