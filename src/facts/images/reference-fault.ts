import type { Range } from '../../text';
import { isDigest, isDomain, isHostName, isIdentifier, isPathComponent, isTag } from './grammar';
import { partText } from './layout';
import type { ReferenceLayout } from './layout';
import { canonicalPath, canonicalRegistry, looksLikeHost } from './registry-host';

/**
 * Why Docker refuses a text.
 * `hex-id`: 64 hexadecimal digits, an image's id and no name; `name-too-long`: more than 255 characters of path;
 * `grammar`: all that has no name of its own, such as an empty component or a port that is no number.
 */
export type FaultReason =
  | 'empty'
  | 'space'
  | 'scheme'
  | 'upper-case'
  | 'empty-tag'
  | 'tag'
  | 'digest'
  | 'name-too-long'
  | 'hex-id'
  | 'grammar';

/** A text that is no image reference. */
export interface ReferenceFault {
  readonly ok: false;
  readonly reason: FaultReason;
  /**
   * The part at fault: a scheme, a run of blanks, a host or its port, one component of the path, a tag, a digest,
   * or a separator with nothing behind it.
   */
  readonly range: Range;
}

/** RepositoryNameTotalLengthMax of reference.go: of the path alone, `library/` included, in UTF-16 units. */
const LONGEST_PATH = 255;

const SCHEME = /^[A-Za-z][A-Za-z0-9+.-]*:\/\//;
const BLANKS = /\s+/;
const DIGITS = /^[0-9]+$/;

/**
 * What is wrong with a text, in reading order; empty for a valid reference.
 * A fault of the whole text hides those of its parts.
 */
export function findFaults(text: string, layout: ReferenceLayout): readonly ReferenceFault[] {
  const faults = [
    layout.domain && faultOfDomain(text, layout.domain),
    faultOfPath(text, layout),
    layout.tag && faultOfTag(text, layout.tag),
    layout.digest && faultOfDigest(text, layout.digest),
  ].filter((found) => found !== undefined);
  // Whatever is wrong with the whole is wrong with some part, too, but for an id, which reads as a name.
  if (faults.length === 0 && !isIdentifier(text)) return faults;
  const whole = faultOfWhole(text);
  return whole === undefined ? faults : [whole];
}

function faultOfWhole(text: string): ReferenceFault | undefined {
  if (text === '') return fault('empty', 0, 0);
  const scheme = SCHEME.exec(text);
  if (scheme !== null) return fault('scheme', 0, scheme[0].length);
  const blanks = BLANKS.exec(text);
  if (blanks !== null) return fault('space', blanks.index, blanks.index + blanks[0].length);
  return isIdentifier(text) ? fault('hex-id', 0, text.length) : undefined;
}

function faultOfDomain(text: string, { end }: Range): ReferenceFault | undefined {
  const domain = text.slice(0, end);
  if (isDomain(domain) || isPathComponent(domain)) return undefined;
  if (isPathComponent(domain.toLowerCase())) return fault('upper-case', 0, end);
  const colon = domain.lastIndexOf(':');
  const host = domain.slice(0, Math.max(colon, 0));
  const port = domain.slice(colon + 1);
  // `app:feature/x`: Docker sees a host with a strange port, a person sees a tag with a slash.
  if (isPathComponent(host) && !looksLikeHost(host) && isTag(port)) return fault('tag', colon + 1, tagEnd(text));
  if (isHostName(host) && !DIGITS.test(port)) return fault('grammar', port === '' ? colon : colon + 1, end);
  return fault('grammar', 0, end);
}

function tagEnd(text: string): number {
  const at = text.indexOf('@');
  return at === -1 ? text.length : at;
}

function faultOfPath(text: string, { domain, path }: ReferenceLayout): ReferenceFault | undefined {
  // Where no name stands at all, the separator that asks for one is at fault.
  if (path.start === path.end) return fault('grammar', Math.max(path.start - 1, 0), Math.max(path.start, 1));
  let start = path.start;
  for (const component of partText(text, path).split('/')) {
    const end = start + component.length;
    if (component === '') return faultOfSlashes(text, start);
    if (!isPathComponent(component)) {
      return fault(isPathComponent(component.toLowerCase()) ? 'upper-case' : 'grammar', start, end);
    }
    start = end + 1;
  }
  const registry = canonicalRegistry(domain && partText(text, domain));
  const name = canonicalPath(registry, partText(text, path));
  return name.length > LONGEST_PATH ? fault('name-too-long', path.start, path.end) : undefined;
}

/** An empty component: the run of slashes around the place where it would stand. */
function faultOfSlashes(text: string, at: number): ReferenceFault {
  let start = at;
  let end = at;
  while (text[start - 1] === '/') start--;
  while (text[end] === '/') end++;
  return fault('grammar', start, end);
}

function faultOfTag(text: string, { start, end }: Range): ReferenceFault | undefined {
  if (start === end) return fault('empty-tag', start - 1, start);
  return isTag(text.slice(start, end)) ? undefined : fault('tag', start, end);
}

function faultOfDigest(text: string, { start, end }: Range): ReferenceFault | undefined {
  if (start === end) return fault('digest', start - 1, start);
  return isDigest(text.slice(start, end)) ? undefined : fault('digest', start, end);
}

function fault(reason: FaultReason, start: number, end: number): ReferenceFault {
  return { ok: false, reason, range: { start, end } };
}
