import { elementsOf, isMapping, type Item } from '../config';
import type { Jobs } from './jobs';
import { MOST_PARALLEL } from './keywords/parallel';
import { isUnknown, isWhole } from './scalars';
import { isOpen, type Walk } from './walk';
import { fieldOf, fieldsOf } from './fields';

/** The names that `parallel` makes of jobs, as `test 1/3` or `test: [a, b]`. Source: lib/gitlab/ci/config/normalizer. */
export class Expansions {
  private readonly made = new Map<string, readonly string[] | undefined>();
  private all: { readonly names: ReadonlySet<string>; readonly sure: boolean } | undefined;

  constructor(private readonly jobs: Jobs) {}

  /** The names of one job: its own where it is not parallel; undefined where they cannot be told. */
  of(name: string): readonly string[] | undefined {
    if (!this.made.has(name)) this.made.set(name, this.make(name));
    return this.made.get(name);
  }

  isParallel(name: string): boolean {
    const job = this.jobs.get(name);
    return job !== undefined && this.jobs.value(job, 'parallel') !== undefined;
  }

  /** Whether any job of the pipeline is parallel. */
  get any(): boolean {
    return this.jobs.names.some((name) => this.isParallel(name));
  }

  /** Whether some parallel job has this name; true where that cannot be told. */
  holds(name: string): boolean {
    this.all ??= this.gather();
    return !this.all.sure || this.all.names.has(name);
  }

  private gather(): { names: ReadonlySet<string>; sure: boolean } {
    const names = new Set<string>();
    let sure = true;
    for (const name of this.jobs.names) {
      if (!this.isParallel(name)) continue;
      const made = this.of(name);
      if (made === undefined) sure = false;
      for (const one of made ?? []) names.add(one);
    }
    return { names, sure };
  }

  private make(name: string): readonly string[] | undefined {
    const job = this.jobs.get(name);
    const parallel = job === undefined ? undefined : this.jobs.value(job, 'parallel');
    return parallel === undefined ? [name] : expand(name, parallel, this.jobs.walk);
  }
}

/** The variables of one row of `parallel:matrix`, in their order. */
export type MatrixRow = ReadonlyMap<string, string>;

/** Fills in a text of a matrix before it is looked at. */
export type Fill = (text: string) => string;

const asWritten: Fill = (text) => text;

/** The names that one `parallel` makes of a job; undefined where they cannot be told. */
export function expand(name: string, parallel: Item, walk: Walk, fill: Fill = asWritten): readonly string[] | undefined {
  if (isUnknown(parallel)) return undefined;
  if (parallel.node.kind === 'scalar') {
    const total = isWhole(parallel) ? Number(parallel.node.value) : 0;
    if (total < 1 || total > MOST_PARALLEL) return undefined;
    return Array.from({ length: total }, (_, index) => `${name} ${String(index + 1)}/${String(total)}`);
  }
  return matrixRows(parallel, walk, fill)?.map((row) => `${name}: [${[...row.values()].join(', ')}]`);
}

/** The rows that a `parallel:matrix` makes; undefined where they cannot be told. */
export function matrixRows(parallel: Item, walk: Walk, fill: Fill = asWritten): readonly MatrixRow[] | undefined {
  const child = fieldOf(parallel, 'matrix');
  const matrix = child === undefined ? undefined : walk.follow(child.item);
  if (matrix?.node.kind !== 'seq') return undefined;
  const all: MatrixRow[] = [];
  for (const element of elementsOf(matrix)) {
    const rows = rowsOf(walk.follow(element), walk, fill);
    if (rows === undefined || all.length > MOST_PARALLEL) return undefined;
    for (const row of rows) all.push(row);
  }
  return all;
}

function rowsOf(product: Item | undefined, walk: Walk, fill: Fill): MatrixRow[] | undefined {
  if (product === undefined || !isMapping(product)) return undefined;
  let rows: MatrixRow[] = [new Map()];
  for (const { key, item } of fieldsOf(product)) {
    const value = walk.follow(item);
    if (value === undefined || isOpen(key)) return undefined;
    const texts: string[] = [];
    for (const element of value.node.kind === 'seq' ? elementsOf(value) : [value]) {
      const entry = walk.follow(element);
      const text = entry?.node.kind === 'scalar' ? fill(entry.node.text) : undefined;
      if (text === undefined || isOpen(text)) return undefined;
      texts.push(text);
    }
    if (rows.length * texts.length > MOST_PARALLEL) return undefined;
    rows = rows.flatMap((before) => texts.map((text) => new Map(before).set(key, text)));
  }
  return rows;
}
