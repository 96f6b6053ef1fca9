import { nearest } from '../../text/did-you-mean';
import type { YamlMap } from '../../yaml';
import { placeOfNode } from './node';
import { listed, type Report } from './problem';

/** Reports the keys of a mapping that GitLab does not know there. */
export function unknownKeys(map: YamlMap, known: readonly string[], where: string, report: Report): void {
  for (const entry of map.entries.values()) {
    if (known.includes(entry.key)) continue;
    const near = nearest(entry.key, known);
    const help = near === undefined ? `It takes ${listed(known)}.` : `Did you mean \`${near}\`?`;
    report(placeOfNode(entry.keyNode), `${where} takes no key \`${entry.key}\``, help);
  }
}
