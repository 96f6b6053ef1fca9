import type { ImageEntry, Pipeline } from '../../pipeline';
import type { Policy } from '../../policy';
import { parsePartialReference } from './partial-reference';
import { proxied } from './proxy';
import type { ImageUse } from './use';

const VARIABLE = /\$\{[^{}]*\}|\$\w+|\$\[\[.*?\]\]/g;

/**
 * The written text with the proxy project put in, its variables kept: `node:$V` → `registry.example/dh/library/node:$V`.
 * Undefined where the part that changes is not written out, so that the text alone cannot be mended.
 */
export function proxiedText(written: string, policy: Policy): string | undefined {
  const kept: string[] = [];
  const marked = written.replace(VARIABLE, (reference) => String.fromCharCode(0xe000 + kept.push(reference) - 1));
  const parsed = parsePartialReference(marked);
  if (!parsed.ok || parsed.ref === undefined || parsed.unknown.path) return undefined;
  const through = proxied(parsed.ref, policy.registries);
  return through?.reference.replace(/[\ue000-\uf8ff]/g, (mark) => kept[mark.charCodeAt(0) - 0xe000] ?? '');
}

/**
 * Whether every reader of the text wants an image there: true for an entry's own text; for a variable's value only
 * where nothing in the files at hand names the variable but entries that consist of it.
 */
export function isOnlyImage(use: ImageUse, pipelines: readonly Pipeline[]): boolean {
  if (use.variable === undefined) return true;
  const { variable } = use;
  const entries = new Set(use.entries.map(({ name }) => name.range.start));
  const name = new RegExp(`(?<![\\w])${variable}(?!\\w)`, 'g');
  for (const file of new Set(pipelines.flatMap(({ files }) => files))) {
    for (const { index } of file.source.text.matchAll(name)) {
      const definition = /^["']?\s*:/.test(file.source.text.slice(index + variable.length));
      const entry = [0, 1, 2, 3].some((back) => entries.has(index - back));
      if (!definition && !entry) return false;
    }
  }
  return true;
}

/** The mapping entries or texts of services among the users of a reference that have no alias of their own. */
export function servicesWithoutAlias(use: ImageUse): readonly ImageEntry[] {
  return use.entries.filter(({ role, alias }) => role === 'service' && alias === undefined);
}
