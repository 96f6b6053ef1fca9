import { childrenOf, elementsOf, type ConfigNode, type DuplicateKey, type Item, type Pipeline } from '../pipeline';
import type { Location, Source } from '../text';

/** A key written twice in one mapping, and the jobs that get the one that GitLab takes. */
export interface DuplicateKeyFact extends DuplicateKey {
  readonly jobs: readonly string[];
}

/** The keys written twice in the files of a pipeline. Jobs are gone through only where there are any. */
export function duplicateKeys({ problems: { duplicates }, jobs }: Pipeline): DuplicateKeyFact[] {
  if (duplicates.length === 0) return [];
  const readers = new Map<Source, Map<number, Set<string>>>();
  for (const { second } of duplicates) {
    const own = readers.get(second.source) ?? new Map<number, Set<string>>();
    readers.set(second.source, own.set(second.range.start, new Set()));
  }
  const namesAt = ({ source, range }: Location): Set<string> | undefined => readers.get(source)?.get(range.start);
  for (const { name, nameAt, config } of jobs) {
    namesAt(nameAt)?.add(name);
    const seen = new Set<ConfigNode>();
    const visit = (item: Item): void => {
      // What several aliases stand for is gone through once.
      if (seen.has(item.node)) return;
      seen.add(item.node);
      for (const child of childrenOf(item)) {
        namesAt(child.keyAt)?.add(name);
        visit(child.item);
      }
      elementsOf(item).forEach(visit);
    };
    visit(config);
  }
  return duplicates.map((duplicate) => ({ ...duplicate, jobs: [...(namesAt(duplicate.second) ?? [])] }));
}
