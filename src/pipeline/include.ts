import type { Location } from '../text';
import type { YamlFile } from '../yaml';
import { childOf, mergedEntries, mergeOver, placeOf, type ConfigNode, type Item, type MergedEntry } from './config';
import type { ProjectFiles, Wanted } from './files';
import { includeEntries, type ElsewhereKind, type IncludeEntry } from './include-entry';
import type { Cycle, Gap, MissingInclude } from './problem';
import type { Step } from './traced';

/** GitLab's `ci_max_includes`: files included by one pipeline, nested ones and repeated ones counted. */
const MOST_INCLUDES = 150;

const YAML_NAME = /[^/]\.ya?ml$/i;

/** A file that the pipeline is made of, and the steps that included it. */
export interface IncludedFile {
  readonly file: YamlFile;
  readonly via: readonly Step[];
}

export interface Included {
  /** The pipeline's text with all includes merged; undefined while something is wanted or where nothing can be read. */
  readonly config: Item | undefined;
  readonly files: readonly IncludedFile[];
  readonly wanted: Wanted;
  readonly gaps: readonly Gap[];
  readonly missing: readonly MissingInclude[];
  readonly cycles: readonly Cycle[];
}

/**
 * Reads `include` recursively: files in their order, each after its own includes, the including file's own content on top.
 * With a guessed root, a file that is not there is a gap instead of a problem.
 * Source: lib/gitlab/ci/config/external/processor.rb and external/context.rb.
 */
export function resolveIncludes(
  roots: readonly { readonly path: string; readonly via: readonly Step[] }[],
  project: ProjectFiles,
  guessedRoot: boolean,
  expand: (text: string) => string | undefined,
): Included {
  return new IncludeResolver(project, guessedRoot, expand).run(roots);
}

class IncludeResolver {
  private readonly files: IncludedFile[] = [];
  private readonly gaps: Gap[] = [];
  private readonly missing: MissingInclude[] = [];
  private readonly cycles: Cycle[] = [];
  private readonly wantedFiles = new Set<string>();
  private readonly wantedGlobs = new Set<string>();
  private readonly stack: { readonly path: string; readonly at: Location | undefined }[] = [];
  private count = 0;

  constructor(
    private readonly project: ProjectFiles,
    private readonly guessedRoot: boolean,
    private readonly expand: (text: string) => string | undefined,
  ) {}

  run(roots: readonly { readonly path: string; readonly via: readonly Step[] }[]): Included {
    let config: Item | undefined;
    for (const { path, via } of roots) {
      const last = via[via.length - 1];
      const item = this.file(path, via, last?.at);
      if (item !== undefined) config = config === undefined ? item : mergeOver(config, item);
    }
    const wanted = { files: [...this.wantedFiles], globs: [...this.wantedGlobs] };
    const complete = wanted.files.length === 0 && wanted.globs.length === 0;
    const { files, gaps, missing, cycles } = this;
    return { config: complete ? config : undefined, files, wanted, gaps, missing, cycles };
  }

  /** A file with its includes merged under it; undefined where it cannot be read (yet). */
  private file(path: string, via: readonly Step[], at: Location | undefined): Item | undefined {
    const file = this.project.files.get(path);
    if (file === undefined) {
      this.wantedFiles.add(path);
      return undefined;
    }
    if (typeof file === 'string') {
      if (at !== undefined) this.missing.push({ kind: file, path, at });
      return undefined;
    }
    this.files.push({ file, via });
    if (file.content === undefined) return undefined;
    const own: Item = { node: file.content, via: [] };
    const include = childOf(own, 'include');
    if (include === undefined) return { node: file.content, via };
    this.stack.push({ path, at });
    let merged: Item | undefined;
    for (const entry of includeEntries(include.item, this.expand)) {
      for (const item of this.entry(entry)) merged = merged === undefined ? item : mergeOver(merged, item);
    }
    this.stack.pop();
    const whole = merged === undefined ? own : mergeOver(merged, own);
    return { node: without(whole, 'include'), via };
  }

  private entry(entry: IncludeEntry): Item[] {
    if (entry.kind === 'unknown') {
      this.gap(entry.at, `the include \`${entry.name}\` depends on a variable that harborlint does not know`, 'Give the variable in the policy, under `variables`.');
      return [];
    }
    if (entry.kind === 'elsewhere') {
      this.gap(entry.at, `${describe(entry.what)} \`${entry.name}\` cannot be read offline`, 'What it defines is taken as unknown; the rest is judged.');
      return [];
    }
    const items: Item[] = [];
    for (const path of this.paths(entry)) {
      if (++this.count > MOST_INCLUDES) {
        if (this.count === MOST_INCLUDES + 1) this.missing.push({ kind: 'too-many', path, at: entry.at });
        return items;
      }
      const item = this.local(path, entry);
      if (item !== undefined) items.push(item);
    }
    return items;
  }

  private paths(entry: IncludeEntry & { kind: 'local' }): readonly string[] {
    if (!entry.path.includes('*')) return [entry.path.replace(/^\/+/, '').replace(/^(?:\.\/)+/, '')];
    const found = this.project.globs.get(entry.path);
    if (found === undefined) this.wantedGlobs.add(entry.path);
    const taken = new Set(this.files.map(({ file }) => file.source.path));
    return (found ?? []).filter((path) => !taken.has(path));
  }

  private local(path: string, entry: IncludeEntry & { kind: 'local' }): Item | undefined {
    const { at } = entry;
    const refused = refusal(path);
    if (refused !== undefined) {
      this.missing.push({ kind: refused, path, at });
      return undefined;
    }
    const start = this.stack.findIndex((open) => open.path === path);
    if (start >= 0) {
      this.cycle(start, path, at);
      return undefined;
    }
    const file = this.project.files.get(path);
    if (this.guessedRoot && file === 'missing') {
      this.gap(at, `\`${path}\` is not beside this file, and the project's root is not known`, 'Lint the project\'s folder, so that the path can be followed.');
      return undefined;
    }
    if (entry.maybe && typeof file === 'string') {
      this.gap(at, `\`${path}\` is not in the project, and GitLab includes it only where its \`rules\` say so`, 'Check the path if the file should be there.');
      return undefined;
    }
    if (typeof file === 'object' && file.content === undefined && file.problems.some(({ kind }) => kind === 'shape')) {
      if (file.source.text.trim() === '') {
        this.missing.push({ kind: 'empty', path, at });
        return undefined;
      }
    }
    return this.file(path, [{ kind: 'include', name: path, at }], at);
  }

  private cycle(start: number, path: string, at: Location): void {
    const members = this.stack.slice(start);
    const others = members.slice(1).flatMap((open) => (open.at === undefined ? [] : [{ name: open.path, at: open.at }]));
    this.cycles.push({ kind: 'include', names: [path, ...members.slice(1).map((open) => open.path)], at, others });
  }

  private gap(at: Location, message: string, help: string): void {
    if (this.gaps.some((gap) => gap.message === message)) return;
    this.gaps.push({ kind: 'include', message, help, at });
  }
}

function refusal(path: string): MissingInclude['kind'] | undefined {
  if (path.split('/').includes('..')) return 'outside';
  return YAML_NAME.test(path) ? undefined : 'extension';
}

function describe(what: ElsewhereKind): string {
  return what === 'artifact' ? 'the generated pipeline' : `the ${what}`;
}

/** The same mapping without one of its keys. */
function without(item: Item, key: string): ConfigNode {
  const entries = new Map<string, MergedEntry>();
  for (const entry of mergedEntries(item)) if (entry.key !== key) entries.set(entry.key, entry);
  return { kind: 'merged', at: placeOf(item.node), entries };
}
