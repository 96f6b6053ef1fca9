import type { Invocation } from '../../flow';
import type { Machine } from '../../machine';
import { pathOf, resolve } from '../../paths';
import { placeSite, type Site } from '../../site';
import { concat, Value } from '../../value';
import type { Gap } from '../../../../pipeline';
import type { Range, Source } from '../../../../text';
import { optionValues } from '../arguments';
import type { Build, BuildArgument } from '../build';
import { buildSteps, findRecipe, isOwn, noteNoFile } from '../locate';
import { readHcl, type HclBlock, type HclValue } from './hcl';
import { overridesOf, type Override } from './overrides';

/** Files of bake alone that are read by themselves; those of compose are not followed here. */
const NAMES = ['docker-bake.json', 'docker-bake.override.json', 'docker-bake.hcl', 'docker-bake.override.hcl'];

/** Targets that inherit from one another. */
const MOST_PARENTS = 8;

/** What `docker buildx bake` builds by its files, as far as they are plain (docs.docker.com/build/bake/reference/). */
export function bakeBuilds(machine: Machine, invocation: Invocation): Build[] {
  const { call, fields, site } = invocation;
  if (call.name !== 'docker buildx bake' || call.unsure) return [];
  const sources = bakeFiles(machine, invocation);
  if (sources === undefined) return [];
  const blocks = sources.map((source) => ({ source, blocks: blocksOf(source) }));
  const broken = blocks.find((one) => one.blocks === undefined);
  const at = site.locate();
  if (broken !== undefined) {
    const { path } = broken.source;
    noteUnjudged(machine, path, `\`${path}\` has more in it than plain blocks, so what it builds is not judged`, at);
    return [];
  }
  const overrides = overridesOf(invocation);
  if (overrides === undefined) {
    noteUnjudged(machine, '--set', 'what `--set` changes in a bake file is not known, so what is built is not judged', at);
    return [];
  }
  const file = new BakeFile(machine, site, overrides, blocks.flatMap((one) => (one.blocks ?? []).map((block) => ({ ...block, source: one.source }))));
  const operands = call.arguments.filter(({ role, option }) => role === 'other' && option === undefined).map(({ word }) => fields[word]?.value.known);
  if (operands.some((name) => name === undefined)) return [];
  return file.targets(operands.length === 0 ? ['default'] : operands).flatMap((name) => file.build(name, invocation) ?? []);
}

function noteUnjudged({ context }: Machine, id: string, message: string, at: Gap['at'] | undefined): void {
  if (at !== undefined) context.recorder.gaps.set(`build ${id}`, { kind: 'script', message, help: 'Nothing is to be done: what it builds is checked by no rule.', at });
}

/** The files of the command; undefined where there are none, or one is not known. */
function bakeFiles(machine: Machine, { call, fields, site }: Invocation): Source[] | undefined {
  const { state, context } = machine;
  const given = optionValues(call, fields, ['-f', '--file']);
  const paths = given.map(({ value }) => (value.texts.length === 1 && value.texts[0] !== undefined ? pathOf(value.texts[0], state.cwd) : ''));
  const names = given.length > 0 ? paths : NAMES.map((name) => resolve(state.cwd, name)).filter((path) => isOwn(path) && typeof context.files.text(path) !== 'string');
  if (names.length === 0 || names.some((path) => !isOwn(path) || state.files.has(path) || /\.ya?ml$/.test(path))) return undefined;
  const at = site.locate();
  const sources = names.flatMap((path) => {
    const source = context.files.text(path);
    if (typeof source !== 'string') return [source];
    if (at !== undefined) noteNoFile(machine, path, at, 'what it builds is');
    return [];
  });
  if (sources.length < names.length) return undefined;
  for (const source of sources) context.recorder.follow(source, at);
  return sources;
}

const read = new WeakMap<Source, HclBlock[] | 'none'>();

function blocksOf(source: Source): HclBlock[] | undefined {
  let blocks = read.get(source);
  if (blocks === undefined) {
    blocks = (source.path.endsWith('.json') ? fromJson(source.text) : readHcl(source.text)) ?? 'none';
    read.set(source, blocks);
  }
  return blocks === 'none' ? undefined : blocks;
}

/** JSON says the same as mappings of HCL: `{"target": {"app": {…}}}`. */
function fromJson(text: string): HclBlock[] | undefined {
  const before = 'json { all = ';
  const root = readHcl(`${before}${text} }`)?.[0]?.attributes.get('all');
  if (root?.kind !== 'map') return undefined;
  // The words before it move every place.
  const moved = before.length;
  return [...root.entries].flatMap(([type, named]) => (named.kind === 'map' ? [...named.entries].map(([label, one]): HclBlock => ({ type, labels: [label], attributes: one.kind === 'map' ? new Map([...one.entries].map(([key, value]) => [key, shifted(value, moved)])) : new Map() })) : []));
}

function shifted(value: HclValue, by: number): HclValue {
  switch (value.kind) {
    case 'text':
    case 'name':
      return { ...value, start: value.start - by, end: value.end - by };
    case 'list':
      return { kind: 'list', items: value.items.map((item) => shifted(item, by)) };
    case 'map':
      return { kind: 'map', entries: new Map([...value.entries].map(([key, one]) => [key, shifted(one, by)])) };
    default:
      return value;
  }
}

type PlacedBlock = HclBlock & { readonly source: Source };

class BakeFile {
  private readonly byName = new Map<string, readonly PlacedBlock[]>();

  constructor(
    private readonly machine: Machine,
    private readonly site: Site,
    private readonly overrides: readonly Override[],
    blocks: readonly PlacedBlock[],
  ) {
    for (const block of blocks) {
      const key = `${block.type} ${block.labels[0] ?? ''}`;
      this.byName.set(key, [block, ...(this.byName.get(key) ?? [])]);
    }
  }

  /** The blocks of a type and a name, the last one first. */
  private all(type: string, name: string): readonly PlacedBlock[] {
    return this.byName.get(`${type} ${name}`) ?? [];
  }

  /** The targets of groups and targets. */
  targets(names: readonly (string | undefined)[], seen = new Set<string>()): string[] {
    return names.flatMap((name) => {
      if (name === undefined || seen.has(name)) return [];
      seen.add(name);
      const [group] = this.all('group', name);
      const list = group?.attributes.get('targets');
      if (list?.kind === 'list') return this.targets(list.items.map((item) => (item.kind === 'text' ? item.text : undefined)), seen);
      return this.all('target', name).length > 0 ? [name] : [];
    });
  }

  /** An attribute of a target, its own or that of one that it inherits from. */
  private attribute(name: string, key: string, depth = 0, seen = new Set<string>()): { readonly value: HclValue; readonly source: Source } | undefined {
    // What has been asked in vain once has no other answer.
    if (seen.has(name)) return undefined;
    seen.add(name);
    for (const block of this.all('target', name)) {
      const value = block.attributes.get(key);
      if (value !== undefined) return { value, source: block.source };
    }
    const parents = this.all('target', name).flatMap(({ attributes }) => attributes.get('inherits') ?? []);
    const names = parents.flatMap((list) => (list.kind === 'list' ? list.items : [])).flatMap((item) => (item.kind === 'text' ? [item.text] : []));
    return depth >= MOST_PARENTS ? undefined : names.reverse().flatMap((parent) => this.attribute(parent, key, depth + 1, seen) ?? [])[0];
  }

  private filled(found: { readonly value: HclValue; readonly source: Source } | undefined): BuildArgument | undefined {
    if (found?.value.kind !== 'text' && found?.value.kind !== 'name') return undefined;
    const { source, value } = found;
    const site = this.place(source, value);
    if (value.kind === 'text' && !value.text.includes('${')) return { value: this.text(value.text), site };
    // What names a variable is no place for another text.
    const filled = value.kind === 'name' ? this.variable(value.name) : this.text(value.text);
    return { site, value: new Value(filled.texts.map(({ pieces, origin }) => ({ pieces, origin: origin ?? { site, scalar: undefined, variable: undefined, isShared: true } }))) };
  }

  private place(source: Source, { start, end }: Range): Site {
    return placeSite({ source, range: { start, end } }, buildSteps(source.path, this.site));
  }

  private text(written: string): Value {
    const [, name] = /^\$\{(\w+)\}$/.exec(written) ?? [];
    if (name !== undefined) return this.variable(name);
    if (/\$\{|%\{|\\/.test(written)) {
      const parts = written.split(/\$\{(\w+)\}/);
      if (parts.some((part, index) => index % 2 === 0 && /\$\{|%\{|\\/.test(part))) return Value.hole('…');
      return concat(parts.map((part, index) => (index % 2 === 0 ? Value.literal(part) : this.variable(part)))).withOrigin(undefined);
    }
    return Value.literal(written);
  }

  /** `variable "NAME" { default = "…" }`, which the environment can replace. */
  private variable(name: string): Value {
    const { context, state } = this.machine;
    const own = this.machine.variable(name, this.site);
    if ((state.variables.has(name) || context.environment.defines(name)) && own.exported && own.unset !== true) return own.value;
    const [block] = this.all('variable', name);
    const value = block?.attributes.get('default');
    if (block === undefined || value?.kind !== 'text' || /[$%]\{|\\/.test(value.text)) return Value.hole(name);
    return Value.literal(value.text, { site: this.place(block.source, value), scalar: undefined, variable: undefined, isShared: true });
  }

  build(name: string, invocation: Invocation): Build | undefined {
    const overrides = this.overrides.filter(({ isFor }) => isFor(name));
    const over = (key: string): BuildArgument | undefined => overrides.filter((one) => one.key === key).pop()?.given;
    const of = (key: string): BuildArgument | undefined => over(key) ?? this.filled(this.attribute(name, key));
    const isSet = (key: string): boolean => over(key) !== undefined || this.attribute(name, key) !== undefined;
    const open = ['matrix', 'dockerfile-inline'].find((key) => this.attribute(name, key) !== undefined);
    if (open !== undefined) {
      noteUnjudged(this.machine, `bake ${name}`, `the target \`${name}\` of bake has \`${open}\`, so what it builds is not judged`, this.site.locate());
      return undefined;
    }
    const folder = of('context')?.value.known ?? (isSet('context') ? undefined : '.');
    const file = of('dockerfile')?.value.known ?? (isSet('dockerfile') ? undefined : 'Dockerfile');
    if (folder === undefined || file === undefined || /^[a-z][\w+.-]*:\/\/|^git@|^target:/.test(folder)) return undefined;
    const context = resolve(this.machine.state.cwd, folder);
    const named = of('dockerfile')?.site ?? of('context')?.site ?? this.site;
    const recipe = findRecipe(this.machine, [resolve(context, file)], named);
    const target = of('target');
    if (recipe === undefined || (target === undefined && isSet('target')) || (target !== undefined && target.value.known === undefined)) return undefined;
    const contexts = this.attribute(name, 'contexts')?.value;
    return {
      recipe,
      context,
      target: target?.value.known,
      arguments: new Map([...this.arguments(name), ...overrides.flatMap(({ key, name: argument, given }): [string, BuildArgument][] => (key === 'args' && argument !== undefined ? [[argument, given]] : []))]),
      contexts: new Map([...(contexts?.kind === 'map' ? contexts.entries.keys() : []), ...overrides.flatMap(({ key, name: other }) => (key === 'contexts' && other !== undefined ? [other] : []))].map((key) => [key.toLowerCase(), undefined])),
      secrets: new Map(),
      buildsAll: false,
      site: invocation.site,
      tool: invocation.call.tool,
      invocation,
      isListed: true,
    };
  }

  private arguments(name: string): [string, BuildArgument][] {
    const args = this.attribute(name, 'args');
    if (args?.value.kind !== 'map') return [];
    return [...args.value.entries].flatMap(([key, value]): [string, BuildArgument][] => {
      const filled = this.filled({ value, source: args.source });
      return [[key, filled ?? { value: Value.hole(key), site: this.site }]];
    });
  }
}
