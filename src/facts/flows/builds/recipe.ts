import type { Step } from '../../../pipeline';
import { parseDockerfile, type Dockerfile } from '../../../script';
import type { Range, Source } from '../../../text';
import type { Site } from '../site';
import { markedText, type Hole, type Text } from '../value';

/** A Dockerfile that a job builds. */
export interface Recipe {
  /** Its path from the project's folder on, or what a person calls it. */
  readonly name: string;
  readonly tree: Dockerfile;
  /** What the private-use characters of its text stand for; empty for a file. */
  readonly holes: readonly Hole[];
  /** Where a range of it stands. */
  site(range: Range): Site;
  /** Whether places are those of the text itself, and not of what wrote it. */
  readonly isExact: boolean;
  /** The file, where it is one of the project. */
  readonly source: Source | undefined;
}

const parsed = new WeakMap<Source, Dockerfile>();

/** A Dockerfile of the project; `via`: the steps from the job to it. */
export function fileRecipe(source: Source, via: readonly Step[]): Recipe {
  let tree = parsed.get(source);
  if (tree === undefined) {
    tree = parseDockerfile(source.text);
    parsed.set(source, tree);
  }
  const site = ({ start, end }: Range): Site => ({ key: `${source.path}:${String(start)}-${String(end)}`, locate: () => ({ source, range: { start, end } }), via: () => via });
  return { name: source.path, tree, holes: [], site, isExact: true, source };
}

/** A Dockerfile that the job writes itself, or hands over on standard input. */
export function writtenRecipe(name: string, text: Text, at: Site, inside: ((span: Range) => Site) | undefined): Recipe {
  const holes = new Map<string, Hole>();
  for (const piece of text.pieces) if (typeof piece !== 'string' && !holes.has(piece.name)) holes.set(piece.name, piece);
  const marked = markedText(text);
  // Where a variable was filled in, offsets in the text are none in the script.
  const places = holes.size === 0 ? inside : undefined;
  return { name, tree: parseDockerfile(marked), holes: [...holes.values()], site: (range) => places?.(range) ?? at, isExact: places !== undefined, source: undefined };
}
