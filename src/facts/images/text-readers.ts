import { childOf, type Item, type Pipeline, type YamlScalar } from '../../pipeline';
import type { Location } from '../../text';

type File = Pipeline['files'][number];
type Node = Parameters<File['aliased']['has']>[0];
type List = Extract<Node, { readonly kind: 'seq' }>;

/** References that lead from one to the next and are followed. */
const MOST_CHAINED = 20;

/** Who reads the texts of the files at hand by an alias or a `!reference`, and which of them have to be one of a list. */
export class TextReaders {
  private readonly places = new Map<unknown, Set<string>>();
  private readonly chosenNames = new Set<string>();
  private readonly chosenTexts = new Set<Node>();

  constructor(pipelines: readonly Pipeline[]) {
    for (const pipeline of pipelines) {
      const top = topOf(pipeline);
      for (const { header, content } of pipeline.files) {
        for (const root of [header, content]) if (root !== undefined) this.walk(root, top);
      }
    }
  }

  /** Whether no alias or reference stands for a text but those at these places, given by `placeId`. */
  areOnly(places: ReadonlySet<string>, scalar: YamlScalar): boolean {
    return [...(this.places.get(scalar) ?? [])].every((place) => places.has(place));
  }

  /** Whether `options` say which texts may stand there, or which values one of the variables may have. */
  isChosen(scalar: YamlScalar, variables: Iterable<string>): boolean {
    return this.chosenTexts.has(scalar) || [...variables].some((name) => this.chosenNames.has(name));
  }

  private walk(root: Node, top: (name: string) => Item | undefined): void {
    const seen = new Set<Node>();
    const open: Node[] = [root];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (seen.has(node)) continue;
      seen.add(node);
      if (node.kind === 'alias') this.add(node.target, node);
      else if (node.kind === 'map') {
        for (const { key, value } of node.entries.values()) {
          open.push(value);
          this.noteChoice(key, value);
        }
      } else if (node.kind === 'seq') {
        if (node.reference) this.add(targetOf(node, top), node);
        else for (const item of node.items) open.push(item);
      }
    }
  }

  private add(target: unknown, { source, range }: Location): void {
    const places = this.places.get(target);
    const place = placeId({ source, range });
    if (places === undefined) this.places.set(target, new Set([place]));
    else places.add(place);
  }

  private noteChoice(key: string, value: Node): void {
    const map = real(value);
    if (map?.kind !== 'map' || !map.entries.has('options')) return;
    this.chosenNames.add(key);
    for (const name of ['value', 'default']) {
      const entry = map.entries.get(name);
      const text = entry === undefined ? undefined : real(entry.value);
      if (text !== undefined) this.chosenTexts.add(text);
    }
  }
}

/** A place as a text to compare. */
export function placeId({ source, range }: Location): string {
  return `${source.path}\n${String(range.start)}`;
}

function real(node: Node): Node | undefined {
  return node.kind === 'alias' ? node.target : node;
}

/** What a reference stands for in the end; undefined where nothing stands there. */
function targetOf(reference: List, top: (name: string) => Item | undefined): unknown {
  let current: Item | undefined = { node: reference, via: [] };
  for (let hops = 0; hops < MOST_CHAINED && current?.node.kind === 'seq' && current.node.reference; hops++) {
    const [name = '', ...keys]: string[] = current.node.items.map((item) => (item.kind === 'scalar' ? item.text : ''));
    current = top(name);
    for (const key of keys) current = current === undefined ? undefined : childOf(current, key)?.item;
  }
  return current?.node;
}

/** The values of the top-level keys of a pipeline: jobs with what `extends` brings, all else as it is. */
function topOf({ jobs, unusedTemplates, usedTemplates, config }: Pipeline): (name: string) => Item | undefined {
  const configs = new Map([...jobs, ...unusedTemplates, ...usedTemplates].map((job) => [job.name, job.config]));
  return (name) => configs.get(name) ?? (config === undefined ? undefined : childOf(config, name)?.item);
}
