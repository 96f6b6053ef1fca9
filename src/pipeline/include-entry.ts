import type { Location } from '../text';
import { childOf, elementsOf, isMapping, isText, placeOf, textOf, type Item } from './config';

/** A file of the project, or a pattern of such files. */
export interface LocalEntry {
  readonly kind: 'local';
  readonly path: string;
  readonly at: Location;
  /** Whether its `rules` may keep it out. */
  readonly maybe: boolean;
  /** Whether the path is a pattern: what a variable brings into a `local` is none any more. */
  readonly pattern: boolean;
}

/** One entry of an `include`, sorted out but not yet read. */
export type IncludeEntry =
  | LocalEntry
  | { readonly kind: 'elsewhere'; readonly what: ElsewhereKind; readonly name: string; readonly at: Location }
  | { readonly kind: 'unknown'; readonly name: string; readonly at: Location };

export type ElsewhereKind = 'project' | 'remote' | 'template' | 'component' | 'artifact';

const ELSEWHERE: readonly ElsewhereKind[] = ['project', 'remote', 'template', 'component', 'artifact'];

/**
 * The entries of an `include` value: a string, a mapping, or a list of either. Entries that GitLab never reads are left out.
 * `expand` fills in the variables known at include time; undefined where one is not known.
 * Source: lib/gitlab/ci/config/external/mapper/normalizer.rb and mapper/filter.rb.
 */
export function includeEntries(value: Item, expand: (text: string) => string | undefined): IncludeEntry[] {
  const items = value.node.kind === 'seq' ? elementsOf(value) : [value];
  return items.flatMap((item) => entry(item, expand));
}

function entry(item: Item, expand: (text: string) => string | undefined): IncludeEntry[] {
  if (isText(item)) {
    const at = placeOf(item.node);
    const path = expand(item.node.text);
    if (path === undefined) return [{ kind: 'unknown', name: item.node.text, at }];
    if (/^https?:\/\//i.test(path)) return [{ kind: 'elsewhere', what: 'remote', name: path, at }];
    return [{ kind: 'local', path, at, maybe: false, pattern: path.includes('*') }];
  }
  if (!isMapping(item)) return [];
  const condition = admission(item);
  if (condition === 'never') return [];
  const local = childOf(item, 'local');
  if (local !== undefined) {
    const text = textOf(local.item);
    if (text === undefined) return [];
    const at = placeOf(local.item.node);
    const path = expand(text);
    if (path === undefined) return [{ kind: 'unknown', name: text, at }];
    return [{ kind: 'local', path, at, maybe: condition === 'maybe', pattern: text.includes('*') }];
  }
  for (const what of ELSEWHERE) {
    const child = childOf(item, what);
    if (child !== undefined) return elsewhere(item, what, child.item);
  }
  return [];
}

function elsewhere(item: Item, what: ElsewhereKind, value: Item): IncludeEntry[] {
  const name = textOf(value) ?? '';
  const at = placeOf(value.node);
  if (what !== 'project') return [{ kind: 'elsewhere', what, name, at }];
  const file = childOf(item, 'file')?.item;
  const files = file === undefined ? [] : file.node.kind === 'seq' ? elementsOf(file) : [file];
  if (files.length === 0) return [{ kind: 'elsewhere', what, name, at }];
  return files.filter(isText).map((one) => ({ kind: 'elsewhere', what, name: `${name}: ${one.node.text}`, at: placeOf(one.node) }));
}

/** Whether `include:rules` let the entry in. What a rule tests is not judged here: a rule that can match means "maybe". */
function admission(item: Item): 'always' | 'maybe' | 'never' {
  const rules = childOf(item, 'rules');
  if (rules?.item.node.kind !== 'seq') return 'always';
  for (const rule of elementsOf(rules.item)) {
    const never = textOf(childOf(rule, 'when')?.item) === 'never';
    const unconditional = ['if', 'exists', 'changes'].every((key) => childOf(rule, key) === undefined);
    if (unconditional) return never ? 'never' : 'always';
    if (!never) return 'maybe';
  }
  return 'never';
}
