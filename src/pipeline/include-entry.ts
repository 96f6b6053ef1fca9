import type { Location } from '../text';
import type { Ternary } from './expression';
import { childOf, elementsOf, isMapping, isText, placeOf, textOf, type Item } from './config';
import type { ComponentRequest, ForeignRequest } from './foreign';
import { pathText } from './reference';

interface Included {
  readonly at: Location;
  /** What the entry has under `inputs`. */
  readonly inputs: Item | undefined;
  /** Whether its `rules` may keep it out. */
  readonly maybe: boolean;
}

/** A file of the including file's own project, or a pattern of such files. */
export interface LocalEntry extends Included {
  readonly kind: 'local';
  readonly path: string;
  /** Whether the path is a pattern: what a variable brings into a `local` is none any more. */
  readonly pattern: boolean;
}

/** A file of another project, of GitLab, or of the web. */
export interface ForeignEntry extends Included {
  readonly kind: 'foreign';
  readonly request: ForeignRequest;
  /** As the entry names it. */
  readonly name: string;
}

/** One entry of an `include`, sorted out but not yet read. */
export type IncludeEntry =
  | LocalEntry
  | ForeignEntry
  | { readonly kind: 'artifact'; readonly name: string; readonly at: Location }
  | { readonly kind: 'reference'; readonly name: string; readonly at: Location }
  | { readonly kind: 'unknown'; readonly name: string; readonly at: Location };

/** Fills in the variables known at include time; undefined where one is not known. */
export type ExpandAtInclude = (text: string) => string | undefined;

/** Whether a rule of `include:rules` applies; `own` tells whether it stands in a file of the linted project. */
export type Admits = (rule: Item, own: boolean) => Ternary;

/** What decides about the `rules` of entries. */
type Applies = (rule: Item) => Ternary;

/** Without a run to look at, a rule that tests anything may apply. */
const inSomeRun: Applies = (rule) => (['if', 'exists', 'changes'].every((key) => childOf(rule, key) === undefined) ? true : 'unknown');

/**
 * The entries of an `include` value: a string, a mapping, or a list of either. Entries that GitLab never reads are left out.
 * Source: lib/gitlab/ci/config/external/mapper/normalizer.rb and mapper/filter.rb.
 */
export function includeEntries(value: Item, expand: ExpandAtInclude, applies: Applies = inSomeRun): IncludeEntry[] {
  const items = value.node.kind === 'seq' && !value.node.reference ? elementsOf(value) : [value];
  return items.flatMap((item) => entry(item, expand, applies));
}

function entry(item: Item, expand: ExpandAtInclude, applies: Applies): IncludeEntry[] {
  const { node } = item;
  if (node.kind === 'seq' && node.reference) return [{ kind: 'reference', name: `!reference [${pathText(node)}]`, at: placeOf(node) }];
  if (isText(item)) {
    const at = placeOf(item.node);
    const path = expand(item.node.text);
    if (path === undefined) return [{ kind: 'unknown', name: item.node.text, at }];
    const plain = { at, inputs: undefined, maybe: false };
    if (/^https?:\/\//i.test(path)) return [foreign({ kind: 'remote', url: path, integrity: undefined }, path, plain)];
    return [{ kind: 'local', path, pattern: path.includes('*'), ...plain }];
  }
  if (!isMapping(item)) return [];
  const condition = admission(item, applies);
  if (condition === 'never') return [];
  for (const what of KINDS) {
    const child = childOf(item, what)?.item;
    if (isText(child)) return named(what, child, { item, maybe: condition === 'maybe', expand });
  }
  return [];
}

const KINDS = ['local', 'project', 'remote', 'template', 'component', 'artifact'] as const;

interface Around {
  readonly item: Item;
  readonly maybe: boolean;
  readonly expand: ExpandAtInclude;
}

function named(what: (typeof KINDS)[number], value: Item, { item, maybe, expand }: Around): IncludeEntry[] {
  const written = textOf(value) ?? '';
  const at = placeOf(value.node);
  const included = { at, inputs: childOf(item, 'inputs')?.item, maybe };
  if (what === 'artifact') return [{ kind: 'artifact', name: written, at }];
  if (what === 'component') {
    const request = componentAt(written, expand);
    return [request === undefined ? { kind: 'unknown', name: written, at } : foreign(request, written, included)];
  }
  const name = expand(written);
  if (name === undefined) return [{ kind: 'unknown', name: written, at }];
  switch (what) {
    case 'local':
      return [{ kind: 'local', path: name, pattern: written.includes('*'), ...included }];
    case 'remote':
      return [foreign({ kind: 'remote', url: name, integrity: textOf(childOf(item, 'integrity')?.item) }, name, included)];
    case 'template':
      return [foreign({ kind: 'template', name }, name, included)];
    case 'project':
      return projectFiles(name, { item, maybe, expand });
  }
}

function projectFiles(project: string, { item, maybe, expand }: Around): IncludeEntry[] {
  const value = childOf(item, 'file')?.item;
  if (value === undefined) return [];
  const written = textOf(childOf(item, 'ref')?.item);
  const ref = written === undefined ? undefined : expand(written);
  const files = value.node.kind === 'seq' ? elementsOf(value) : [value];
  return files.filter(isText).map((one): IncludeEntry => {
    const at = placeOf(one.node);
    const file = expand(one.node.text)?.replace(/^\/+/, '');
    if (file === undefined) return { kind: 'unknown', name: one.node.text, at };
    if (written !== undefined && ref === undefined) return { kind: 'unknown', name: `${project}@${written}`, at };
    const included = { at, inputs: childOf(item, 'inputs')?.item, maybe };
    return foreign({ kind: 'project', project, ref, file }, `${project}: ${file}`, included);
  });
}

function foreign(request: ForeignRequest, name: string, included: Included): ForeignEntry {
  return { kind: 'foreign', request, name, ...included };
}

/** The variables that name the GitLab of the linted project. */
const OWN_HOST = /^\$(?:\{(?:CI_SERVER_FQDN|CI_SERVER_HOST)\}|CI_SERVER_FQDN|CI_SERVER_HOST)(?=\/)/;

/**
 * Takes the address of a component apart; undefined where a variable in it is unknown or it is no address.
 * Source: lib/gitlab/ci/components/instance_path.rb of GitLab.
 */
function componentAt(written: string, expand: ExpandAtInclude): ComponentRequest | undefined {
  const own = OWN_HOST.test(written);
  const address = expand(written.replace(OWN_HOST, 'host'));
  const parts = address === undefined ? null : /^([^/]+)\/(.+)\/([^/@]+)@(.+)$/.exec(address);
  const [, host = '', project = '', name = '', version = ''] = parts ?? [];
  return parts === null ? undefined : { kind: 'component', host: own ? undefined : host, project, name, version };
}

/** Whether `include:rules` let the entry in: the first rule that applies decides, and one that may apply lets it in. */
function admission(item: Item, applies: Applies): 'always' | 'maybe' | 'never' {
  const rules = childOf(item, 'rules');
  if (rules?.item.node.kind !== 'seq') return 'always';
  for (const rule of elementsOf(rules.item)) {
    const never = textOf(childOf(rule, 'when')?.item) === 'never';
    const answer = applies(rule);
    if (answer === true) return never ? 'never' : 'always';
    if (answer === 'unknown' && !never) return 'maybe';
  }
  return 'never';
}
