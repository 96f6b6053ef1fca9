import type { ImageEntry, Pipeline, YamlScalar } from '../../pipeline';
import type { Policy } from '../../policy';
import { parsePartialReference } from './partial-reference';
import { proxied } from './proxy';
import { canonicalRegistry } from './registry-host';
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
  if (!parsed.ok || parsed.ref === undefined) return undefined;
  // A name of one component may need `library/` before it, and a variable may bring a second one.
  if (parsed.unknown.path && !parsed.ref.path.includes('/') && parsed.ref.registry === canonicalRegistry(undefined)) return undefined;
  const through = proxied(parsed.ref, policy.registries);
  return through?.reference.replace(/[\ue000-\uf8ff]/g, (mark) => kept[mark.charCodeAt(0) - 0xe000] ?? '');
}

/**
 * Whether every reader of the text wants an image there: true for an entry's own text; for a variable's value only
 * where nothing in the files at hand names the variable but entries that consist of it.
 */
export function isOnlyImage(use: ImageUse, pipelines: readonly Pipeline[]): boolean {
  return use.variable === undefined || isNamedOnlyIn(use.variable, use.entries.map(({ name }) => name), pipelines);
}

/** Whether the files at hand name a variable nowhere but where it is defined, and at the beginning of these scalars. */
export function isNamedOnlyIn(variable: string, scalars: readonly YamlScalar[], pipelines: readonly Pipeline[]): boolean {
  const name = new RegExp(`(?<!\\w)${variable}(?!\\w)`, 'g');
  for (const { source } of new Set(pipelines.flatMap(({ files }) => files))) {
    const starts = new Set(scalars.filter((scalar) => scalar.source === source).map(({ content }) => content.start));
    for (const { index } of source.text.matchAll(name)) {
      const definition = /^["']?\s*:/.test(source.text.slice(index + variable.length));
      // The name stands behind `$` or `${`.
      if (!definition && !starts.has(index - 1) && !starts.has(index - 2)) return false;
    }
  }
  return true;
}

/** The mapping entries or texts of services among the users of a reference that have no alias of their own. */
export function servicesWithoutAlias(use: ImageUse): readonly ImageEntry[] {
  return use.entries.filter(({ role, alias }) => role === 'service' && alias === undefined);
}
