import type { ImageEntry } from '../../pipeline';

type Entry = ImageEntry['entry']['node'];

/** Which services of one job answer to a host name, and which lack the name that one would look for. Case is no matter. */
export class Holders {
  private readonly having = new Map<string, Set<Entry>>();
  private readonly wanting = new Map<string, Set<Entry>>();

  /** Says that a service answers to a name. */
  add(name: string, entry: Entry): void {
    put(this.having, name, entry);
  }

  /** Says that a service would take a name. */
  want(name: string, entry: Entry): void {
    put(this.wanting, name, entry);
  }

  /** Whether another service answers to the name. */
  hasOther(name: string, entry: Entry): boolean {
    return others(this.having, name, entry);
  }

  /** Whether another service answers to the name, or would take it. */
  isHeld(name: string, entry: Entry): boolean {
    return this.hasOther(name, entry) || others(this.wanting, name, entry);
  }
}

function put(map: Map<string, Set<Entry>>, name: string, entry: Entry): void {
  const key = name.toLowerCase();
  const entries = map.get(key);
  if (entries === undefined) map.set(key, new Set([entry]));
  else entries.add(entry);
}

function others(map: ReadonlyMap<string, ReadonlySet<Entry>>, name: string, entry: Entry): boolean {
  const entries = map.get(name.toLowerCase());
  return entries !== undefined && (entries.size > 1 || !entries.has(entry));
}
