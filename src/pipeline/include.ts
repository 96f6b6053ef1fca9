import type { Location } from '../text';
import type { YamlFile, YamlProblem } from '../yaml';
import { childOf, type Item } from './config';
import type { ProjectFiles, Wanted } from './files';
import { foreignKey, type ForeignProject, type ForeignRequest, type ListingRequest } from './foreign';
import { includeEntries, type Admits, type ExpandAtInclude, type ForeignEntry, type IncludeEntry, type LocalEntry } from './include-entry';
import { filledContent } from './input-content';
import { mergedLayers, type Layer } from './include-layers';
import { IncludeSize } from './include-size';
import type { InvalidInput } from './inputs';
import type { Cycle, Gap, MissingInclude } from './problem';
import { joinSteps, type Step } from './traced';

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
  readonly inputs: readonly InvalidInput[];
  /** Where all that one `include` brings is too much. */
  readonly limits: readonly YamlProblem[];
}

/** What include entries are read with. */
export interface IncludeInput {
  readonly project: ProjectFiles;
  /** Whether the project's root is only guessed: a file that is not there is then a gap instead of a problem. */
  readonly guessedRoot: boolean;
  readonly expand: ExpandAtInclude;
  /** Judges `include:rules` for one run; without it, what some run includes is included. */
  readonly admits?: Admits | undefined;
}

/**
 * Reads `include` recursively: files in their order, each after its own includes, the including file's own content on top.
 * Nested includes belong to the project of the file that they stand in.
 * Source: lib/gitlab/ci/config/external/processor.rb and external/context.rb.
 */
export function resolveIncludes(start: Start, input: IncludeInput): Included {
  return new IncludeResolver(input).run(start);
}

/** The project that a file belongs to: the linted one, another, or none (a file of the web or a template of GitLab). */
type Home = 'own' | ForeignProject | 'none';

/** A file to read, and how the pipeline came to it. */
interface Reading {
  readonly file: YamlFile;
  readonly home: Home;
  /** The whole way from the root file. */
  readonly via: readonly Step[];
  /** The entry that names it; undefined for the root. */
  readonly entry: LocalEntry | ForeignEntry | undefined;
}

/** A file that an entry names, not read yet. */
type Named =
  | { readonly path: string; readonly entry: LocalEntry }
  | { readonly request: ForeignRequest; readonly entry: LocalEntry | ForeignEntry };

class IncludeResolver {
  private readonly files: IncludedFile[] = [];
  private readonly gaps: Gap[] = [];
  private readonly missing: MissingInclude[] = [];
  private readonly cycles: Cycle[] = [];
  private readonly inputs: InvalidInput[] = [];
  private readonly limits: YamlProblem[] = [];
  private readonly wantedFiles = new Set<string>();
  private readonly wantedGlobs = new Set<string>();
  private readonly wantedForeign = new Map<string, ForeignRequest>();
  private readonly wantedListings = new Map<string, ListingRequest>();
  private readonly stack: Reading[] = [];
  /** Paths of all files included so far, read or only named: wildcards pass them over. */
  private readonly taken = new Set<string>();
  /** Rings of includes that are told already. */
  private readonly rings = new Set<string>();
  private count = 0;
  /** Of the list that is being read. */
  private size = new IncludeSize();

  constructor(private readonly input: IncludeInput) {}

  run(start: Start): Included {
    const layers = typeof start === 'string' ? this.root(start) : this.layers(start, 'own');
    const wanted: Wanted = {
      files: [...this.wantedFiles],
      globs: [...this.wantedGlobs],
      foreign: [...this.wantedForeign.values()],
      listings: [...this.wantedListings.values()],
    };
    const complete = Object.values(wanted).every((list: readonly unknown[]) => list.length === 0);
    const { files, gaps, missing, cycles, inputs, limits } = this;
    return { config: complete ? mergedLayers(layers) : undefined, files, wanted, gaps, missing, cycles, inputs, limits };
  }

  private root(path: string): readonly Layer[] {
    this.taken.add(path);
    const file = this.atHand(path);
    return file === undefined ? [] : this.read({ file, home: 'own', via: [], entry: undefined });
  }

  /** A file of the linted project, where it is loaded and can be read. */
  private atHand(path: string): YamlFile | undefined {
    const file = this.input.project.files.get(path);
    if (file === undefined) this.wantedFiles.add(path);
    return typeof file === 'object' ? file : undefined;
  }

  /** A file above its includes; none where there is nothing to read in it. */
  private read(reading: Reading): readonly Layer[] {
    const { file, home, via, entry } = reading;
    this.files.push({ file, via });
    if (file.content === undefined) return [];
    const given = { inputs: entry?.inputs, from: entry?.at, component: componentOf(entry) };
    const shared = (path: string): YamlFile | undefined => (home === 'own' ? this.atHand(path) : undefined);
    const { content, problems } = filledContent(file, file.content, given, this.input.expand, shared);
    this.inputs.push(...problems);
    const own: Item = { node: content, via };
    const include = childOf({ node: content, via: [] }, 'include');
    if (include === undefined) return [{ own, below: undefined }];
    this.stack.push(reading);
    const { expand, admits } = this.input;
    const applies = admits === undefined ? undefined : (rule: Item): ReturnType<Admits> => admits(rule, home === 'own');
    const below = this.layers(includeEntries(include.item, expand, applies), home);
    this.stack.pop();
    return [{ own, below }];
  }

  /** All entries of one `include`; as in GitLab all of them are looked for before the first is read. */
  private layers(entries: readonly IncludeEntry[], home: Home): readonly Layer[] {
    const named = entries.flatMap((entry) => this.named(entry, home));
    for (const one of named) if ('path' in one) this.taken.add(one.path);
    const outer = this.size;
    this.size = new IncludeSize();
    const layers = named.flatMap((one) => this.counted(one));
    this.size = outer;
    return layers;
  }

  private named(entry: IncludeEntry, home: Home): Named[] {
    switch (entry.kind) {
      case 'unknown':
        this.gap(entry.at, `the include \`${entry.name}\` depends on a variable that harborlint does not know`, 'Give the variable in the policy, under `variables`.');
        return [];
      case 'reference':
        this.missing.push({ kind: 'reference', path: entry.name, at: entry.at });
        return [];
      case 'artifact':
        this.gap(entry.at, `the pipeline \`${entry.name}\` is made by a job, so that nobody can read it beforehand`, 'What it defines is taken as unknown; the rest is judged.');
        return [];
      case 'foreign':
        return [{ request: entry.request, entry }];
      case 'local':
        return this.localFiles(entry, home);
    }
  }

  private localFiles(entry: LocalEntry, home: Home): Named[] {
    if (home === 'none') {
      this.gap(entry.at, `\`${entry.path}\` is included as a local file by a file that belongs to no project`, 'What it defines is taken as unknown; the rest is judged.');
      return [];
    }
    const path = entry.path.replace(/^\/+/, '');
    if (home !== 'own') {
      const files = entry.pattern ? this.listing(entry, home) : [path];
      return files.map((file) => ({ request: { kind: 'project', project: home.name, ref: home.ref, file }, entry }));
    }
    if (!entry.pattern) return [{ path, entry }];
    const found = this.input.project.globs.get(entry.path);
    if (found === undefined) this.wantedGlobs.add(entry.path);
    return (found ?? []).filter((one) => !this.taken.has(one)).map((one) => ({ path: one, entry }));
  }

  /** The files of another project that a wildcard stands for. */
  private listing(entry: LocalEntry, { name, ref }: ForeignProject): readonly string[] {
    const request: ListingRequest = { kind: 'listing', project: name, ref, pattern: entry.path };
    const key = foreignKey(request);
    const found = this.input.project.listings.get(key);
    if (found === undefined) this.wantedListings.set(key, request);
    else if (found.ok) return found.paths;
    else this.gap(entry.at, found.reason, found.help);
    return [];
  }

  private counted(named: Named): readonly Layer[] {
    const { entry } = named;
    const name = 'path' in named ? named.path : 'name' in entry ? entry.name : entry.path;
    if (++this.count <= MOST_INCLUDES) return 'path' in named ? this.local(named.path, named.entry) : this.foreign(named.request, entry, name);
    if (this.count === MOST_INCLUDES + 1) this.missing.push({ kind: 'too-many', path: name, at: entry.at });
    return [];
  }

  private local(path: string, entry: LocalEntry): readonly Layer[] {
    const { at } = entry;
    const refused = refusal(path);
    if (refused !== undefined) {
      this.missing.push({ kind: refused, path, at });
      return [];
    }
    const file = this.input.project.files.get(path);
    if (typeof file === 'string') {
      if (this.input.guessedRoot && file === 'missing') {
        this.gap(at, `\`${path}\` is not beside this file, and the project's root is not known`, "Lint the project's folder, so that the path can be followed.");
      } else if (entry.maybe) {
        this.gap(at, `\`${path}\` is not in the project, and GitLab includes it only where its \`rules\` say so`, 'Check the path if the file should be there.');
      } else this.missing.push({ kind: file, path, at });
      return [];
    }
    if (file === undefined) {
      this.wantedFiles.add(path);
      return [];
    }
    if (isEmpty(file)) {
      this.missing.push({ kind: 'empty', path, at });
      return [];
    }
    return this.unlessOpen({ file, home: 'own', via: this.way(path, at), entry });
  }

  private foreign(request: ForeignRequest, entry: LocalEntry | ForeignEntry, name: string): readonly Layer[] {
    const key = foreignKey(request);
    const found = this.input.project.foreign.get(key);
    if (found === undefined) this.wantedForeign.set(key, request);
    else if (!found.ok) this.gap(entry.at, found.reason, found.help);
    else return this.unlessOpen({ file: found.file, home: found.project ?? 'none', via: this.way(name, entry.at), entry });
    return [];
  }

  /** The way to a file that the one being read includes. */
  private way(name: string, at: Location): readonly Step[] {
    return joinSteps(this.stack.at(-1)?.via ?? [], [{ kind: 'include', name, at }]);
  }

  /** Reads a file, unless it is being read already: then the includes go round. */
  private unlessOpen(reading: Reading): readonly Layer[] {
    const start = this.stack.findIndex((open) => open.file === reading.file);
    if (start < 0) {
      const layers = this.read(reading);
      this.measure(reading);
      return layers;
    }
    const members = this.stack.slice(start);
    // Rules that may keep a file out may keep GitLab from going round.
    const certain = reading.entry?.maybe !== true && !members.slice(1).some(({ entry }) => entry?.maybe === true);
    if (certain) this.cycle(members, reading);
    return [];
  }

  /** GitLab stops at the first file that is too much. */
  private measure({ file, entry }: Reading): void {
    if (entry === undefined || !this.size.passesWith(file.source.text) || this.limits.length > 0) return;
    const message = `with \`${file.source.path}\`, all that it includes comes to more than 300 MiB, the most that GitLab takes`;
    this.limits.push({ kind: 'limit', message, help: 'Include fewer or smaller files.', at: entry.at });
  }

  /** Each member includes the next one, the last one the first; the finding stands on the member that is read first. */
  private cycle(members: readonly Reading[], last: Reading): void {
    const names = members.map(({ file }) => file.source.path);
    const id = [...names].sort().join('\n');
    const places = [...members.slice(1), last].flatMap(({ entry }) => entry?.at ?? []);
    const [at, ...rest] = places;
    if (at === undefined || this.rings.has(id)) return;
    this.rings.add(id);
    const others = rest.flatMap((place, index) => ({ name: names[index + 1] ?? '', at: place }));
    this.cycles.push({ kind: 'include', names, at, others });
  }

  private gap(at: Location, message: string, help: string): void {
    if (this.gaps.some((gap) => gap.message === message)) return;
    this.gaps.push({ kind: 'include', message, help, at });
  }
}

function refusal(path: string): MissingInclude['kind'] | undefined {
  const folders = path.split('/');
  if (folders.includes('..')) return leaves(folders) ? 'outside' : 'dots';
  // Only leading slashes are removed (file/local.rb); Gitaly compares all else with the names in the tree.
  if (folders.some((name) => name === '.' || name === '')) return 'missing';
  return YAML_NAME.test(path) ? undefined : 'extension';
}

/** Whether a path leads out of the folder that it starts from. */
function leaves(folders: readonly string[]): boolean {
  let depth = 0;
  return folders.some((name) => (depth += name === '..' ? -1 : 1) < 0);
}

function isEmpty({ content, source, problems }: YamlFile): boolean {
  return content === undefined && source.text.trim() === '' && problems.every(({ kind }) => kind === 'shape');
}

/** What a component can say of itself, as far as its address tells it. */
function componentOf(entry: LocalEntry | ForeignEntry | undefined): ReadonlyMap<string, string> {
  if (entry?.kind !== 'foreign' || entry.request.kind !== 'component') return new Map();
  const { name, version } = entry.request;
  const known = new Map([['name', name], ['reference', version]]);
  if (!version.startsWith('~') && !/^\d+(?:\.\d+)?$/.test(version)) known.set('version', version);
  return known;
}
