/** A graph of files: each with the files that run before it. */
export type Graph = ReadonlyMap<string, readonly string[]>;

/** Every way round from a file back to itself, one for each edge that closes it, as `a → b → a`. */
export function cycles(graph: Graph): readonly string[] {
  const found: string[] = [];
  const finished = new Set<string>();
  const visit = (file: string, trail: readonly string[]): void => {
    const seen = trail.indexOf(file);
    if (seen >= 0) {
      found.push([...trail.slice(seen), file].join(' → '));
      return;
    }
    if (finished.has(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...trail, file]);
    finished.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  return found;
}
