import { buildPipeline, foreignKey, isSettled, type Admits, type Build, type ForeignFile, type ForeignRequest, type Listed, type NotFound, type Pipeline, type Unreadable, type Wanted } from '../pipeline';
import type { Policy } from '../policy';
import { readYaml, type YamlFile } from '../yaml';
import type { Disk } from './disk';
import type { ForeignFiles } from './foreign';

/** Rounds of asking and loading; each goes at least one include deeper, and GitLab takes 150. */
const MOST_ROUNDS = 200;

/** Whether a file stands for itself or is a part of a pipeline, and whether its project's folder is certain. */
export interface Part {
  readonly fragment: boolean;
  readonly guessedRoot: boolean;
  /** Judges `include:rules` for one run. */
  readonly admits?: Admits;
}

/** Where the files of other projects come from. */
export type Others = Pick<ForeignFiles, 'read' | 'glob' | 'fetch'>;

/** Loads what pipelines want: files of the project, and of others. What is loaded once serves all pipelines of the project. */
export class Loader {
  private readonly files = new Map<string, YamlFile | Unreadable>();
  private readonly globs = new Map<string, readonly string[]>();
  private readonly foreign = new Map<string, ForeignFile | NotFound>();
  private readonly listings = new Map<string, Listed | NotFound>();
  /** What lies on the disk is read when it is asked for: rounds are for what has to be fetched. */
  private readonly onDisk = { get: (path: string): YamlFile | Unreadable => this.file(path) };
  private readonly globsOnDisk = { get: (pattern: string): readonly string[] => this.glob(pattern) };
  /** Sentences about files that may not be what GitLab reads. */
  readonly notes = new Set<string>();

  constructor(
    private readonly disk: Disk,
    private readonly policy: Policy,
    private readonly others: Others,
  ) {}

  /** The same from a disk on which some files have other texts; nothing else is loaded again. */
  changed(disk: Disk, texts: ReadonlyMap<string, string>): Loader {
    const other = new Loader(disk, this.policy, this.others);
    for (const [path, file] of this.files) if (!texts.has(path)) other.files.set(path, file);
    for (const [pattern, paths] of this.globs) other.globs.set(pattern, paths);
    for (const [key, file] of this.foreign) other.foreign.set(key, file);
    for (const [key, listed] of this.listings) other.listings.set(key, listed);
    for (const note of this.notes) other.notes.add(note);
    return other;
  }

  /** Lets go of what is loaded: what is asked for again is read again. */
  forget(): void {
    for (const kept of [this.files, this.globs, this.foreign, this.listings]) kept.clear();
  }

  /** A file of the project, read once. */
  file(path: string): YamlFile | Unreadable {
    const known = this.files.get(path);
    if (known !== undefined) return known;
    const file = this.disk.yaml(path);
    this.files.set(path, file);
    return file;
  }

  private glob(pattern: string): readonly string[] {
    const found = this.globs.get(pattern) ?? this.disk.glob(pattern);
    this.globs.set(pattern, found);
    return found;
  }

  /** Builds a pipeline, loading what it wants until it wants nothing more. */
  pipeline(root: string, part: Part): Pipeline {
    for (let round = 0; ; round++) {
      const { pipeline, wanted } = this.build(root, part);
      if (isSettled(wanted) || round > MOST_ROUNDS) return pipeline;
      this.load(wanted);
    }
  }

  /** The same, where what is wanted of other projects is fetched before it is read. */
  async fetchFor(root: string, part: Part): Promise<void> {
    for (let round = 0; round <= MOST_ROUNDS; round++) {
      const { wanted } = this.build(root, part);
      if (isSettled(wanted)) return;
      await this.others.fetch([...wanted.foreign, ...wanted.listings]);
      this.load(wanted);
    }
  }

  private build(root: string, part: Part): Build {
    this.file(root);
    const { onDisk: files, globsOnDisk: globs, foreign, listings, policy } = this;
    return buildPipeline({
      root,
      project: { files, globs, foreign, listings },
      settings: policy.variables,
      integration: integrationVariables(policy),
      ...part,
    });
  }

  private load(wanted: Wanted): void {
    for (const request of wanted.foreign) this.foreign.set(foreignKey(request), this.readForeign(request));
    for (const request of wanted.listings) {
      this.listings.set(foreignKey(request), this.others.glob(request.project, request.ref, request.pattern));
    }
  }

  private readForeign(request: ForeignRequest): ForeignFile | NotFound {
    const supplied = this.others.read(request);
    if (!supplied.ok) return supplied;
    if (supplied.note !== undefined) this.notes.add(supplied.note);
    return { ok: true, file: readYaml(supplied.source), project: supplied.project };
  }
}

/** What GitLab's Harbor integration gives and the policy tells: the registry that comes first (docs: user/project/integrations/harbor). */
function integrationVariables(policy: Policy): ReadonlyMap<string, string> {
  const [registry] = policy.registries;
  if (registry === undefined) return new Map();
  const { host } = registry;
  return new Map([
    ['HARBOR_HOST', host],
    ['HARBOR_URL', `https://${host}`],
    ['HARBOR_OCI', `oci://${host}`],
  ]);
}
