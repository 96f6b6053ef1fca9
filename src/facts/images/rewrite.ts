import { addAlias, replaceReference, type ImageEntry, type YamlScalar } from '../../pipeline';
import type { Policy } from '../../policy';
import type { Edit } from '../../text';
import type { Facts } from '../facts';
import { aliasNames } from './alias-names';
import { keptNames } from './kept-names';
import { parsePartialReference } from './partial-reference';
import { proxied } from './proxy';
import { canonicalRegistry } from './registry-host';
import type { ImageUse } from './use';

const VARIABLE = /\$\{[^{}]*\}|\$\w+|\$\[\[.*?\]\]/g;
const TEXT_TAG = 'tag:yaml.org,2002:str';

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
 * The edits that put another reference in a use's place and keep the host names of services. Undefined where something
 * else reads the text, or where one of the names cannot be kept.
 */
export function rewriteEdits(use: ImageUse, text: string, facts: Facts): readonly Edit[] | undefined {
  const { scalar, variables } = use;
  if (scalar === undefined || !isFree(scalar, variables, use.readers, facts)) return undefined;
  if (!facts.variableNames.areInputsOnlyAt(use.inputs, use.readers)) return undefined;
  const names = use.entries.map(({ name }) => name);
  if (![...variables].every((variable) => facts.variableNames.areOnlyIn(variable, names))) return undefined;
  const edits: Edit[] = [];
  let replaced = false;
  for (const { entry, names: kept } of servicesToName(use, facts)) {
    if (kept === undefined || (isDerived(use) && kept.length > 0)) return undefined;
    if (kept.length === 0) continue;
    const whole = entry.entry.node === scalar;
    const named = whole ? addAlias(entry, kept.join(','), text) : nameService(entry, kept, facts);
    if (named === undefined) return undefined;
    edits.push(...named);
    replaced ||= whole;
  }
  if (replaced) return edits;
  const edit = replaceReference(scalar, text);
  return edit === undefined ? undefined : [...edits, edit];
}

/** Whether a text may be edited: it is one by its tag, nothing limits it, and only these places read it. */
export function isFree(scalar: YamlScalar, variables: Iterable<string>, readers: ReadonlySet<string>, { textReaders }: Facts): boolean {
  const { tag } = scalar;
  return (tag === undefined || tag === TEXT_TAG) && !textReaders.isChosen(scalar, variables) && textReaders.areOnly(readers, scalar);
}

/** The services that a reference stands for, with the host names that each would lose; undefined where they are not known. */
export function servicesToName(use: ImageUse, facts: Facts): { readonly entry: ImageEntry; readonly names: readonly string[] | undefined }[] {
  return use.entries.filter(({ role }) => role === 'service').map((entry) => ({ entry, names: keptNames(facts.serviceOf(entry)) }));
}

/** Gives a service's mapping an alias, or more names behind the one that it has. */
export function nameService(entry: ImageEntry, names: readonly string[], facts: Facts): readonly Edit[] | undefined {
  const { alias } = entry;
  if (alias === undefined) return addAlias(entry, names.join(','));
  const { node } = entry.entry;
  const own = node.kind === 'map' && node.entries.get('alias')?.merges.length === 0 && node.entries.get('alias')?.value === alias.node;
  if (!own || !isFree(alias.node, [], new Set(), facts)) return undefined;
  const edit = replaceReference(alias.node, [...aliasNames(entry), ...names].join(','));
  return edit === undefined ? undefined : [edit];
}

/** Whether one entry is made from another by a merge key: what the one gets may then reach the other. */
function isDerived({ entries }: ImageUse): boolean {
  return entries.some(({ entry: { node } }) => node.kind === 'map' && (node.entries.get('name')?.merges.length ?? 0) > 0);
}
