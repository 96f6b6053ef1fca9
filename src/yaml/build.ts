import type { Location, Range, Source } from '../text';
import { UNLOADABLE_DATE } from './psych-scalar';
import { isForbiddenTag, loadScalar } from './psych-tag';
import type { RawAlias, RawMap, RawNode, RawScalar, RawSeq } from './raw';
import { Scalar } from './scalar';
import type { DuplicateKey, YamlAlias, YamlEntry, YamlMap, YamlMerge, YamlNode, YamlProblem, YamlScalar, YamlSeq } from './tree';

/** Entries that merge keys may copy in one document; GitLab's limit on the loaded size stands far below. */
const MOST_MERGED = 100_000;

const STRING_TAG = 'tag:yaml.org,2002:str';
const REFERENCE = '!reference';
const NO_MERGES: readonly YamlMerge[] = [];

/** Makes the located tree of one document from its nodes, as Psych loads them (psych/lib/psych/visitors/to_ruby.rb of Ruby). */
export class TreeBuilder {
  readonly problems: YamlProblem[] = [];
  readonly duplicates: DuplicateKey[] = [];
  hasReferences = false;
  /** Nodes that some alias stands for. */
  readonly aliased = new Set<YamlNode>();
  private readonly anchors = new Map<string, YamlNode>();
  /** Collections that stand in one another at the most, aliases and merges aside. */
  deepest = 0;
  /** Collections whose children are being read: an alias to one of them stands inside it. */
  private readonly open = new Set<YamlNode>();
  private merged = 0;

  constructor(private readonly source: Source) {}

  node(raw: RawNode, inMerge = false): YamlNode {
    if (isForbiddenTag(raw)) this.forbidden(raw);
    switch (raw.kind) {
      case 'alias':
        return this.alias(raw, inMerge);
      case 'map':
        return this.map(raw);
      case 'seq':
        return this.seq(raw, inMerge);
      case 'scalar':
        return this.anchored(raw, this.scalar(raw));
    }
  }

  /** A node that is no key. */
  private child(raw: RawNode, inMerge: boolean): YamlNode {
    if (raw.kind !== 'alias' && raw.kind !== 'seq' && raw.tag === REFERENCE) this.noReference(raw);
    return this.node(raw, inMerge);
  }

  private anchored<T extends YamlNode>(raw: Exclude<RawNode, RawAlias>, node: T): T {
    if (raw.anchor !== undefined) this.anchors.set(raw.anchor, node);
    return node;
  }

  private scalar(raw: RawScalar): YamlScalar {
    const { value, text } = loadScalar(raw);
    const range = rangeOf(raw);
    if (typeof value !== 'symbol') return new Scalar(this.source, range, raw.style, value, text, raw.value, raw.tag);
    if (value === UNLOADABLE_DATE) this.date(text, range);
    else this.problem('date', `GitLab cannot read \`${text}\` as a number`, `Put it in quotes: "${text}".`, range);
    return new Scalar(this.source, range, raw.style, text, text, raw.value, raw.tag);
  }

  private seq(raw: RawSeq, inMerge: boolean): YamlSeq {
    const reference = raw.tag === REFERENCE;
    if (reference) this.hasReferences = true;
    const items: YamlNode[] = [];
    const node: YamlSeq = { kind: 'seq', source: this.source, range: rangeOf(raw), flow: raw.flow, items, reference };
    // Psych forgets the anchor of a list that becomes an object of its own.
    if (!reference) this.anchored(raw, node);
    this.enter(node);
    for (const item of raw.items) items.push(this.child(item, inMerge));
    this.open.delete(node);
    return node;
  }

  private map(raw: RawMap): YamlMap {
    const entries = new Map<string, YamlEntry>();
    const node: YamlMap = { kind: 'map', source: this.source, range: rangeOf(raw), flow: raw.flow, entries };
    this.anchored(raw, node);
    this.enter(node);
    // The keys that stand here themselves, kept apart only where they are not the entries so far: behind a merge or a duplicate.
    let written: Map<string, YamlScalar> | undefined;
    for (const [rawKey, rawValue] of raw.pairs) {
      const keyNode = this.key(rawKey);
      const mergeKey = keyNode.text === '<<' && keyNode.tag !== STRING_TAG && !isSymbol(keyNode);
      const value = this.child(rawValue, mergeKey);
      if (mergeKey) {
        written ??= keysOf(entries);
        if (this.merge(entries, keyNode, value)) continue;
      }
      const first = written === undefined ? entries.get(keyNode.text)?.keyNode : written.get(keyNode.text);
      if (first !== undefined) {
        written ??= keysOf(entries);
        this.duplicate(first, keyNode);
      } else written?.set(keyNode.text, keyNode);
      entries.set(keyNode.text, { key: keyNode.text, keyNode, value: mergeKey ? this.closed(value) : value, merges: NO_MERGES });
    }
    this.open.delete(node);
    return node;
  }

  private enter(node: YamlNode): void {
    this.open.add(node);
    if (this.open.size > this.deepest) this.deepest = this.open.size;
  }

  /** A key as text; one that is no scalar (a template's `{{ x }}`) is its own source text. */
  private key(raw: RawNode): YamlScalar {
    const node = this.node(raw);
    const key = node.kind === 'alias' && node.target !== undefined ? node.target : node;
    if (key.kind === 'scalar') return key.range === node.range ? key : this.keyAt(node.range, key.text);
    return this.keyAt(node.range, this.source.text.slice(node.range.start, node.range.end));
  }

  private keyAt(range: Range, text: string): YamlScalar {
    const written = this.source.text.slice(range.start, range.end);
    return new Scalar(this.source, range, 'plain', text, text, written, undefined);
  }

  /**
   * Brings in what `<<` names, as Psych does: over keys written before it, under keys written after it;
   * of a list, earlier items win. Returns false where Psych keeps `<<` as an ordinary key.
   */
  private merge(entries: Map<string, YamlEntry>, keyNode: YamlScalar, value: YamlNode): boolean {
    if (value.kind === 'seq' && value.reference) {
      this.problem('shape', '`<<` cannot take a `!reference`', 'Use `extends`, or merge an anchor of this file.', value.range);
    }
    const targets = value.kind === 'seq' ? [...value.items].reverse() : [value];
    const maps: { map: YamlMap; step: YamlMerge }[] = [];
    for (const target of targets) {
      const map = target.kind === 'alias' ? target.target : target;
      if (map === undefined) continue;
      if (map.kind !== 'map') return false;
      const name = target.kind === 'alias' ? target.name : keyNode.text;
      maps.push({ map, step: { name, at: { source: this.source, range: target.range } } });
    }
    const brought = new Map<string, YamlEntry>();
    for (const { map, step } of maps) {
      for (const [key, entry] of map.entries) {
        if (++this.merged > MOST_MERGED) return this.tooMuch(keyNode);
        brought.set(key, { ...entry, merges: [step, ...entry.merges] });
      }
    }
    for (const [key, entry] of brought) entries.set(key, entry);
    return true;
  }

  /** What a merge key that merges nothing leaves as its value, without aliases to what holds it: no tree may hold itself. */
  private closed(value: YamlNode): YamlNode {
    if (value.kind === 'alias') return value.target !== undefined && this.open.has(value.target) ? { ...value, target: undefined } : value;
    return value.kind === 'seq' ? { ...value, items: value.items.map((item) => this.closed(item)) } : value;
  }

  private tooMuch(keyNode: YamlScalar): true {
    if (this.merged === MOST_MERGED + 1) {
      this.problem('limit', 'the merge keys (`<<`) of this file bring more entries than GitLab loads', 'Merge smaller mappings.', keyNode.range);
    }
    return true;
  }

  private alias({ name, start, end }: RawAlias, inMerge: boolean): YamlAlias {
    const range = { start, end };
    const target = this.anchors.get(name);
    if (target === undefined) {
      this.problem(
        'alias',
        `no anchor \`&${name}\` stands before \`*${name}\` in this file`,
        'Define the anchor above, in this same file; across files use `extends` or `!reference`.',
        range,
      );
    }
    const isInside = target !== undefined && this.open.has(target);
    if (isInside && !inMerge) {
      this.problem('alias', `\`*${name}\` stands inside the value that it repeats`, 'Repeat a smaller part, or write it out.', range);
    }
    if (target !== undefined) this.aliased.add(target);
    // A tree that holds itself could not be walked; a merge copies what is there so far.
    return { kind: 'alias', source: this.source, range, name, target: isInside && !inMerge ? undefined : target };
  }

  private date(text: string, range: Range): void {
    this.problem('date', `GitLab cannot load \`${text}\`, a date without quotes`, `Put it in quotes: "${text}".`, range);
  }

  private forbidden(raw: RawNode): void {
    const tag = raw.kind === 'alias' ? '' : (raw.tag ?? '');
    this.problem('shape', `GitLab does not load values with the tag \`${tag}\``, 'Remove the tag.', rangeOf(raw));
  }

  private noReference(raw: RawNode): void {
    const help = 'Write the job and the key in brackets: `!reference [job, script]`.';
    this.problem('shape', '`!reference` stands before a value that is no list', help, rangeOf(raw));
  }

  private duplicate(first: YamlScalar, second: YamlScalar): void {
    this.duplicates.push({ key: second.text, first: this.at(first.range), second: this.at(second.range) });
  }

  private problem(kind: YamlProblem['kind'], message: string, help: string, range: Range): void {
    this.problems.push({ kind, message, help, at: this.at(range) });
  }

  private at(range: Range): Location {
    return { source: this.source, range };
  }
}

function keysOf(entries: ReadonlyMap<string, YamlEntry>): Map<string, YamlScalar> {
  return new Map([...entries.values()].map(({ key, keyNode }) => [key, keyNode]));
}

/** Whether a plain scalar is a Ruby symbol: `:name`. */
function isSymbol({ style, source, range }: YamlScalar): boolean {
  return style === 'plain' && source.text.charAt(range.start) === ':';
}

function rangeOf({ start, end }: RawNode): Range {
  return { start, end };
}
