import { isAlias, isMap, isSeq, type Alias, type Pair, type ParsedNode, type Scalar as RawScalar, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Location, Range, Source } from '../text';
import { DATE, resolvePlain, rubyText } from './psych-scalar';
import { Scalar } from './scalar';
import type { DuplicateKey, ScalarStyle, ScalarValue, YamlAlias, YamlEntry, YamlMap, YamlMerge, YamlNode, YamlProblem, YamlScalar, YamlSeq } from './tree';

/** Entries that merge keys may copy in one document; GitLab's limit on the loaded size stands far below. */
const MOST_MERGED = 100_000;

const STYLES: Readonly<Record<string, ScalarStyle>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};

type RawNode = ParsedNode | Alias | null;

/** Makes the located tree of one document from the nodes of the `yaml` package. */
export class TreeBuilder {
  readonly problems: YamlProblem[] = [];
  readonly duplicates: DuplicateKey[] = [];
  hasReferences = false;
  /** Nodes that some alias stands for. */
  readonly aliased = new Set<YamlNode>();
  private readonly anchors = new Map<string, YamlNode>();
  private merged = 0;

  constructor(
    private readonly source: Source,
    /** Offset of the document's text in the file. */
    private readonly base: number,
  ) {}

  node(raw: RawNode): YamlNode {
    if (isAlias(raw)) return this.alias(raw);
    const node = this.value(raw);
    if (raw?.anchor !== undefined) this.anchors.set(raw.anchor, node);
    return node;
  }

  private value(raw: Exclude<RawNode, Alias>): YamlNode {
    if (isMap(raw)) return this.map(raw);
    if (isSeq(raw)) return this.seq(raw);
    return this.scalar(raw);
  }

  private scalar(raw: RawScalar | null): YamlScalar {
    const range = this.range(raw?.range);
    const written = raw === null ? '' : String(raw.value);
    const style = STYLES[raw?.type ?? 'PLAIN'] ?? 'plain';
    const tag = raw?.tag;
    let value: ScalarValue = written;
    if (style === 'plain' && tag === undefined) {
      const resolved = resolvePlain(written);
      if (resolved === DATE) this.date(written, range);
      else value = resolved;
    }
    const text = typeof value === 'string' ? value : rubyText(value, written);
    return new Scalar(this.source, range, style, value, text, written, tag);
  }

  private seq(raw: YAMLSeq): YamlSeq {
    const reference = raw.tag === '!reference';
    if (reference) this.hasReferences = true;
    const items = raw.items.map((item) => this.node(item as RawNode));
    return { kind: 'seq', source: this.source, range: this.range(raw.range), flow: raw.flow === true, items, reference };
  }

  private map(raw: YAMLMap): YamlMap {
    const entries = new Map<string, YamlEntry>();
    const written = new Map<string, YamlScalar>();
    for (const pair of raw.items as Pair<RawNode, RawNode>[]) {
      const keyNode = this.key(pair.key);
      const value = this.node(pair.value);
      if (keyNode.text === '<<' && keyNode.tag === undefined && this.merge(entries, keyNode, value)) continue;
      const first = written.get(keyNode.text);
      if (first !== undefined) this.duplicate(first, keyNode);
      else written.set(keyNode.text, keyNode);
      entries.set(keyNode.text, { key: keyNode.text, keyNode, value, merges: [] });
    }
    return { kind: 'map', source: this.source, range: this.range(raw.range), flow: raw.flow === true, entries };
  }

  /** A key as text; one that is no scalar (a template's `{{ x }}`) is its own source text. */
  private key(raw: RawNode): YamlScalar {
    const node = this.node(raw);
    const key = node.kind === 'alias' && node.target !== undefined ? node.target : node;
    if (key.kind === 'scalar') return key.range === node.range ? key : this.keyAt(node.range, key.text);
    return this.keyAt(node.range, this.source.text.slice(node.range.start, node.range.end));
  }

  private keyAt(range: Range, text: string): YamlScalar {
    return new Scalar(this.source, range, 'plain', text, text, text, undefined);
  }

  /**
   * Brings in what `<<` names, as Psych does: over keys written before it, under keys written after it;
   * of a list, earlier items win. Returns false where Psych keeps `<<` as an ordinary key.
   */
  private merge(entries: Map<string, YamlEntry>, keyNode: YamlScalar, value: YamlNode): boolean {
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

  private tooMuch(keyNode: YamlScalar): true {
    if (this.merged === MOST_MERGED + 1) {
      this.problem('limit', 'the merge keys (`<<`) of this file bring more entries than GitLab loads', 'Merge smaller mappings.', keyNode.range);
    }
    return true;
  }

  private alias(raw: Alias): YamlAlias {
    const range = this.range(raw.range);
    const target = this.anchors.get(raw.source);
    if (target === undefined) {
      this.problem(
        'alias',
        `no anchor \`&${raw.source}\` stands before \`*${raw.source}\` in this file`,
        'Define the anchor above, in this same file; across files use `extends` or `!reference`.',
        range,
      );
    }
    const node = unalias(target);
    if (node !== undefined) this.aliased.add(node);
    return { kind: 'alias', source: this.source, range, name: raw.source, target: node };
  }

  private date(text: string, range: Range): void {
    this.problem('date', `GitLab cannot load \`${text}\`, a date without quotes`, `Put it in quotes: "${text}".`, range);
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

  private range(raw: readonly number[] | null | undefined): Range {
    const start = this.base + (raw?.[0] ?? 0);
    return { start, end: Math.max(start, this.base + (raw?.[1] ?? 0)) };
  }
}

function unalias(node: YamlNode | undefined): YamlNode | undefined {
  return node?.kind === 'alias' ? node.target : node;
}
