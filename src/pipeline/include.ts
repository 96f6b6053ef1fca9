import type { Location } from '../text';
import type { YamlFile } from '../yaml';
import { childOf, mergedEntries, mergeOver, placeOf, type ConfigNode, type Item, type MergedEntry } from './config';
import type { ProjectFiles, Wanted } from './files';
import { includeEntries, type ElsewhereKind, type IncludeEntry, type LocalEntry } from './include-entry';
import type { Cycle, Gap, MissingInclude } from './problem';
import type { Step } from './traced';

/** Where a pipeline begins: its root file, or the entries of a `trigger:include`. */
export type Start = string | readonly IncludeEntry[];

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
  start: Start,
  project: ProjectFiles,
  guessedRoot: boolean,
  expand: (text: string) => string | undefined,
): Included {
  return new IncludeResolver(project, guessedRoot, expand).run(start);
}

/** A file that is being read, and what included it. */
interface Open {
  readonly path: string;
  readonly at: Location | undefined;
  readonly maybe: boolean;
}

/** A file that an entry names, not read yet. */
interface Named {
  readonly path: string;
  readonly entry: LocalEntry;
}

class IncludeResolver {
  private readonly files: IncludedFile[] = [];
  private readonly gaps: Gap[] = [];
  private readonly missing: MissingInclude[] = [];
  private readonly cycles: Cycle[] = [];
  private readonly wantedFiles = new Set<string>();
  private readonly wantedGlobs = new Set<string>();
  private readonly stack: Open[] = [];
  /** Paths of all files included so far, read or only named: wildcards pass them over. */
  private readonly taken = new Set<string>();
  private count = 0;

  constructor(
    private readonly project: ProjectFiles,
    private readonly guessedRoot: boolean,
    private readonly expand: (text: string) => string | undefined,
  ) {}

  run(start: Start): Included {
    if (typeof start === 'string') this.taken.add(start);
    const config = typeof start === 'string' ? this.file(start, [], undefined) : this.merged(start);
    const wanted = { files: [...this.wantedFiles], globs: [...this.wantedGlobs] };
    const complete = wanted.files.length === 0 && wanted.globs.length === 0;
    const { files, gaps, missing, cycles } = this;
    return { config: complete ? config : undefined, files, wanted, gaps, missing, cycles };
  }

  /** A file with its includes merged under it; undefined where it cannot be read (yet). */
  private file(path: string, via: readonly Step[], from: LocalEntry | undefined): Item | undefined {
    const file = this.project.files.get(path);
    if (file === undefined) {
      this.wantedFiles.add(path);
      return undefined;
    }
    if (typeof file === 'string') {
      if (from !== undefined) this.missing.push({ kind: file, path, at: from.at });
      return undefined;
    }
    this.files.push({ file, via });
    if (file.content === undefined) return undefined;
    const own: Item = { node: file.content, via: [] };
    const include = childOf(own, 'include');
    if (include === undefined) return { node: file.content, via };
    this.stack.push({ path, at: from?.at, maybe: from?.maybe === true });
    const merged = this.merged(includeEntries(include.item, this.expand));
    this.stack.pop();
    const whole = merged === undefined ? own : mergeOver(merged, own);
    return { node: without(whole, 'include'), via };
  }

  /** All entries of one `include`, merged; as in GitLab all of them are looked for before the first is read. */
  private merged(entries: readonly IncludeEntry[]): Item | undefined {
    const named: Named[] = [];
    for (const entry of entries) {
      if (entry.kind === 'local') for (const path of this.paths(entry)) named.push({ path, entry });
      else this.notRead(entry);
    }
    for (const { path } of named) this.taken.add(path);
    let merged: Item | undefined;
    for (const one of named) {
      const item = this.counted(one);
      if (item !== undefined) merged = merged === undefined ? item : mergeOver(merged, item);
    }
    return merged;
  }

  private notRead(entry: Exclude<IncludeEntry, LocalEntry>): void {
    if (entry.kind === 'unknown') {
      this.gap(entry.at, `the include \`${entry.name}\` depends on a variable that harborlint does not know`, 'Give the variable in the policy, under `variables`.');
    } else {
      this.gap(entry.at, `${describe(entry.what)} \`${entry.name}\` cannot be read offline`, 'What it defines is taken as unknown; the rest is judged.');
    }
  }

  private paths(entry: LocalEntry): readonly string[] {
    if (!entry.pattern) return [entry.path.replace(/^\/+/, '').replace(/^(?:\.\/)+/, '')];
    const found = this.project.globs.get(entry.path);
    if (found === undefined) this.wantedGlobs.add(entry.path);
    return (found ?? []).filter((path) => !this.taken.has(path));
  }

  private counted({ path, entry }: Named): Item | undefined {
    if (++this.count <= MOST_INCLUDES) return this.local(path, entry);
    if (this.count === MOST_INCLUDES + 1) this.missing.push({ kind: 'too-many', path, at: entry.at });
    return undefined;
  }

  private local(path: string, entry: LocalEntry): Item | undefined {
    const { at } = entry;
    const refused = refusal(path);
    if (refused !== undefined) {
      this.missing.push({ kind: refused, path, at });
      return undefined;
    }
    const start = this.stack.findIndex((open) => open.path === path);
    if (start >= 0) {
      // Rules that may keep a file out may keep GitLab from going round.
      if (!entry.maybe && !this.stack.slice(start + 1).some(({ maybe }) => maybe)) this.cycle(start, path, at);
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
    if (typeof file === 'object' && file.content === undefined && file.source.text.trim() === '' && file.problems.every(({ kind }) => kind === 'shape')) {
      this.missing.push({ kind: 'empty', path, at });
      return undefined;
    }
    return this.file(path, [{ kind: 'include', name: path, at }], entry);
  }

  private cycle(start: number, path: string, at: Location): void {
    const members = this.stack.slice(start);
    const others = members.slice(1).flatMap((open) => (open.at === undefined ? [] : [{ name: open.path, at: open.at }]));
    this.cycles.push({ kind: 'include', names: [path, ...members.slice(1).map((open) => open.path)], at, others });
  }

  private notBeside(path: string, at: Location): void {
    this.gap(at, `\`${path}\` is not beside this file, and the project's root is not known`, "Lint the project's folder, so that the path can be followed.");
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
