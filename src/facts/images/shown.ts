import { readable, type Expanded } from '../../pipeline';
import type { Range } from '../../text';
import type { ImageUse } from './use';
import type { ImageValue } from './value';

/** Variables whose values every reader knows: showing them would only hide the text that was written. */
const FAMILIAR = 'HARBOR_';

/** A reference as a message shows it: as it is written, and what it comes to where variables of the pipeline decide that. */
export function shownReference(written: string, expanded: Pick<Expanded, 'text' | 'unknown'>): string {
  const text = readable(expanded);
  const decided = [...written.matchAll(/\$\{?(\w+)/g)].some(([, name = '']) => !expanded.unknown.includes(name) && !name.startsWith(FAMILIAR));
  return decided && text !== written ? `${code(written)} (${code(text)})` : code(written);
}

/** The reference of a use, with one of its values. */
export function shownImage({ written }: Pick<ImageUse, 'written'>, { expanded }: ImageValue): string {
  return shownReference(written, expanded);
}

/** A part of a reference's value as a person reads it, unknown variables by their names. */
export function shownPart({ expanded }: ImageValue, { start, end }: Range): string {
  return readable({ text: expanded.text.slice(start, end), unknown: expanded.unknown });
}

/** A value's reference through the cache, as a person reads it; undefined where no cache has it. */
export function shownProxied({ proxied, expanded }: ImageValue): string | undefined {
  return proxied === undefined ? undefined : readable({ text: proxied.reference, unknown: expanded.unknown });
}

function code(text: string): string {
  return `\`${text.trim().replace(/\s+/g, ' ')}\``;
}
