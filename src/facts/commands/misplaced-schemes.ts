import type { Policy } from '../../policy';
import { textAt, type Edit, type Location } from '../../text';
import type { Step } from '../../pipeline';
import { markedText, holeNames, type Text } from '../flows/value';
import type { ImageUse } from '../images/use';
import { sameHost } from '../images/registry-host';
import { jobShells } from '../scripts/job-shells';
import type { ImageCommand } from './image-commands';
import { scriptEdit } from './script-edit';
import { spotOf, type Spot } from './spot';
import { literally, plainReference, trace } from './trace';

/** A variable, or a host, that a reference begins with and that is not in the form that is needed there. */
export interface MisplacedScheme {
  readonly at: Location;
  readonly via: readonly Step[];
  readonly jobs: readonly string[];
  /** `host`: a reference wants the host alone; `oci`: Helm wants `oci://` before a chart's. */
  readonly wants: 'host' | 'oci';
  /** What stands there. */
  readonly written: string;
  /** What should. */
  readonly wanted: string;
  readonly edit: Edit | undefined;
}

const WITH_SCHEME = ['HARBOR_URL', 'HARBOR_OCI'];
const WITHOUT_OCI = ['HARBOR_URL', 'HARBOR_HOST'];
const SCHEME = /^(?:https?|oci):\/\//i;

/** A file whose commands may set variables anew. */
const SOURCING = /(?:^|[\s;&|])(?:source|\.)\s+\S/;

/** Charts that Helm takes by HTTP: Harbor's old chart repository, and archives. */
const BY_HTTP = /\/chartrepo\/|\.tgz(?:$|[?#])/;

/** The references of `image:` and `services:` that begin with a variable which has a scheme in it. */
export function misplacedInImages(uses: readonly ImageUse[]): MisplacedScheme[] {
  return uses.flatMap((use) => {
    const spot = schemeVariable(use);
    return spot === undefined ? [] : [{ ...spot, jobs: use.jobs, wants: 'host' as const, ...hostInstead(spot.at) }];
  });
}

/** Where the variable stands that brings a scheme into the reference of a use; undefined where none does. */
export function schemeVariable({ scalar, written, via, hostScalars, values }: ImageUse): Spot | undefined {
  const find = plainReference(WITH_SCHEME);
  if (!values.some(({ expanded, parsed }) => (!parsed.ok && parsed.reason === 'scheme') || WITH_SCHEME.includes(expanded.unknown[expanded.text.charCodeAt(0) - 0xe000] ?? ''))) return undefined;
  if (find(written)?.start === 0) {
    const start = scalar?.text.indexOf('$') ?? -1;
    const end = find(written)?.end ?? 0;
    return scalar === undefined || start < 0 ? undefined : { at: { source: scalar.source, range: scalar.offsets().range(start, start + end) }, via };
  }
  for (const host of hostScalars) {
    const range = host === undefined ? undefined : find(host.text);
    if (host !== undefined && range?.start === 0) return { at: { source: host.source, range: host.offsets().range(0, range.end) }, via };
  }
  return undefined;
}

/** The references of commands that begin with the wrong variable, or lack what Helm needs. */
export function misplacedInCommands(commands: readonly ImageCommand[], policy: Policy): MisplacedScheme[] {
  return commands.flatMap((command) => {
    const { artifact, jobs } = command;
    if (command.invocation.afterUnknownCode && jobShells(command.job).some(({ text }) => SOURCING.test(text.text))) return [];
    const found = artifact === 'chart' ? inChart(command, policy) : inReference(command, policy);
    return found === undefined ? [] : [{ ...found, jobs }];
  });
}

type Found = Omit<MisplacedScheme, 'jobs'>;

function inReference(command: ImageCommand, policy: Policy): Found | undefined {
  const { text, isOci, argument } = command;
  const marked = markedText(text);
  // `oci://` was taken off: here it is one too many, unless it is a layout on disk.
  const hasScheme = (marked.includes('://') && SCHEME.test(marked)) || (isOci && argument.option === undefined);
  if (!hasScheme && !WITH_SCHEME.includes(firstName(text))) return undefined;
  const spot = traced(command, WITH_SCHEME);
  if (spot !== undefined) return { ...spot, wants: 'host', ...hostInstead(spot.at) };
  const scheme = isOci ? 'oci://' : (SCHEME.exec(marked)?.[0] ?? '');
  const host = marked.slice(isOci ? 0 : scheme.length).split('/')[0] ?? '';
  if (scheme === '' || !isOwnHost(host, policy)) return undefined;
  const there = trace(command.field.site, literally(`${scheme}${host}`), command.invocation.variable);
  return there === undefined ? undefined : { ...there, wants: 'host', written: textAt(there.at), wanted: host, edit: scriptEdit(there.at, host) };
}

function inChart(command: ImageCommand, policy: Policy): Found | undefined {
  const { text, isOci, invocation } = command;
  const marked = markedText(text);
  if (isOci || BY_HTTP.test(marked) || invocation.call.arguments.some(({ option }) => option === '--repo')) return undefined;
  const scheme = SCHEME.exec(marked)?.[0] ?? '';
  const host = marked.slice(scheme.length).split('/')[0] ?? '';
  if (!isOwnHost(host, policy) && !WITHOUT_OCI.includes(firstName(text))) return undefined;
  const spot = traced(command, WITHOUT_OCI);
  if (spot !== undefined) {
    const written = textAt(spot.at);
    const wanted = renamed(written, 'HARBOR_OCI');
    return { ...spot, wants: 'oci', written, wanted, edit: scriptEdit(spot.at, wanted) };
  }
  const there = isOwnHost(host, policy) ? trace(command.field.site, literally(`${scheme}${host}`), invocation.variable) : undefined;
  const wanted = `oci://${host}`;
  return there === undefined ? undefined : { ...there, wants: 'oci', written: textAt(there.at), wanted, edit: scriptEdit(there.at, wanted) };
}

function hostInstead(at: Location): Pick<MisplacedScheme, 'written' | 'wanted' | 'edit'> {
  const written = textAt(at);
  const wanted = renamed(written, 'HARBOR_HOST');
  return { written, wanted, edit: scriptEdit(at, wanted) };
}

function renamed(written: string, name: string): string {
  return written.replace(/HARBOR_[A-Z]+/, name);
}

function traced({ field, text, invocation }: ImageCommand, names: readonly string[]): Spot | undefined {
  const find = plainReference(names);
  return trace(field.site, find, invocation.variable) ?? (text.origin === undefined || spotOf(text.origin.site) === undefined ? undefined : trace(text.origin.site, find, invocation.variable));
}

function firstName(text: Text): string {
  const [head] = text.pieces;
  return typeof head === 'object' ? (holeNames([head])[0] ?? '') : '';
}

function isOwnHost(host: string, policy: Policy): boolean {
  return policy.registries.some((registry) => sameHost(registry.host, host));
}
