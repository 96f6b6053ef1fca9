import { existsSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type { PathOf } from '../engine';
import type { Admits, Pipeline, Unreadable } from '../pipeline';
import { POLICY_FILE, type Policy } from '../policy';
import { catalogue } from '../rules/catalogue.generated';
import { once, type Source } from '../text';
import { UsageError, type ProjectRequest } from './api';
import { Disk } from './disk';
import type * as Foreign from './foreign';
import { Loader, type Others, type Part } from './load';
import { loadPolicy } from './policy';
import { ProjectTexts } from './project-texts';
import { targetsOf, type Target } from './projects';

/** How files of other projects are found and fetched: a chunk that most runs never need. */
// eslint-disable-next-line @typescript-eslint/no-require-imports -- an import() would make every caller asynchronous
const foreign = (): typeof Foreign => require('./foreign') as typeof Foreign;

/** A pipeline to judge, and whether all of it was asked for or only the files that the user named. */
export interface Loaded {
  readonly pipeline: Pipeline;
  readonly whole: boolean;
  /** Whether it is only a part of some pipeline. */
  readonly fragment: boolean;
}

/** One project of a run: its policy, its files, and the pipelines that were asked for. */
export class Project {
  readonly policy: Policy;
  private readonly loader: Loader;
  private readonly disk: Disk;
  /** Its files beside the pipelines, as its jobs find them. */
  readonly texts: ProjectTexts;

  constructor(
    readonly target: Target,
    private readonly request: ProjectRequest,
    /** Given for a project that differs from another one in some of its texts. */
    changed?: { readonly from: Project; readonly texts: ReadonlyMap<string, string> },
  ) {
    if (changed !== undefined) {
      const { from, texts } = changed;
      this.policy = from.policy;
      this.disk = from.disk.changed(texts);
      this.loader = from.loader.changed(this.disk, texts);
      this.texts = new ProjectTexts(this.disk);
      return;
    }
    const { cwd } = request;
    this.policy = loadPolicy({
      cwd,
      root: target.root,
      policyFile: request.policyFile,
      preset: request.preset,
      overrides: request.rules ?? new Map(),
      rules: catalogue,
    });
    this.disk = new Disk(target.root, overlayOf(target, request), request.onText);
    this.texts = new ProjectTexts(this.disk);
    this.loader = new Loader(this.disk, this.policy, foreignFiles(this.policy, target, request));
  }

  /** The same project with other texts in the place of some of its files, by path. What is read already is not read again. */
  changed(texts: ReadonlyMap<string, string>): Project {
    return new Project(this.target, this.request, { from: this, texts });
  }

  /** Lets go of its files, whose trees take far more room than what is told of them: what is asked for again is read again. */
  forget(): void {
    this.loader.forget();
    this.texts.forget();
  }

  /** Sentences about files that may not be what GitLab reads. */
  get notes(): readonly string[] {
    return [...this.loader.notes];
  }

  /** The paths of all files of the project, for `rules:exists`. */
  paths(): readonly string[] {
    return this.disk.glob('**');
  }

  /**
   * The pipelines to judge: the project's own; and each named pipeline file that it does not include, by itself.
   * A named file that it includes is judged as a part of it, since only there its values are what GitLab makes of them.
   * @throws UsageError where a file that the user names, or the project's pipeline, cannot be read
   */
  pipelines(): Loaded[] {
    const { root } = this.policy;
    const { others } = this;
    const files = this.target.files.filter((path) => !others.includes(path));
    const whole = this.target.files.length === 0 || files.includes(root);
    const main = whole || typeof this.loader.file(root) === 'object' ? this.pipeline(root) : undefined;
    const included = main === undefined ? new Set<string>() : filesOf(main);
    const alone = files.filter((path) => path !== root && !included.has(path));
    const inMain = whole || others.length > 0 || files.some((path) => included.has(path));
    return [
      ...(main !== undefined && inMain ? [this.loaded(main, root, whole)] : []),
      ...alone.map((path) => this.loaded(this.pipeline(path), path, true)),
    ];
  }

  private loaded(pipeline: Pipeline, path: string, whole: boolean): Loaded {
    return { pipeline, whole, fragment: this.part(path).fragment };
  }

  /** Whether a text is the policy that lies in the project's folder: not one that several projects share. */
  hasPolicy(source: Source): boolean {
    return source.path.endsWith(POLICY_FILE) && resolve(this.request.cwd, source.path) === join(this.target.root, POLICY_FILE);
  }

  /** Files that the user names and that are no pipelines by their names: a job may run them. */
  get others(): readonly string[] {
    return this.target.files.filter((path) => path !== this.policy.root && !/\.ya?ml$/i.test(path));
  }

  /** The project's default branch, as far as its clone tells it. */
  defaultBranch(): string | undefined {
    return foreign().defaultBranchOf(this.target.root);
  }

  /** A pipeline as a run makes it, given its root: the run decides which files `include:rules` let in. */
  inRun(root: string, admits: Admits): Pipeline {
    return this.loader.pipeline(root, { ...this.part(root), admits });
  }

  /** Fetches what the pipelines include from elsewhere, so that they can be built without the network afterwards. */
  async fetch(): Promise<void> {
    const { files } = this.target;
    const { root } = this.policy;
    if (typeof this.loader.file(root) === 'object') await this.loader.fetchFor(root, this.part(root));
    for (const path of files) if (path !== root && !this.others.includes(path)) await this.loader.fetchFor(path, this.part(path));
  }

  private pipeline(path: string): Pipeline {
    const file = this.loader.file(path);
    if (typeof file === 'string') throw this.unreadable(path, file);
    return this.loader.pipeline(path, this.part(path));
  }

  private part(path: string): Part {
    return { fragment: basename(path) !== basename(this.policy.root), guessedRoot: this.target.guessed };
  }

  /** What to do where the project's folder has no pipeline. */
  private whereItMayBe(): string {
    const { root } = this.target;
    const other = this.policy.root.replace(/\.yml$/, '.yaml');
    if (other !== this.policy.root && existsSync(join(root, other))) return `GitLab looks for \`${this.policy.root}\`: rename \`${other}\`, or name it as \`root\` in the policy.`;
    for (let folder = dirname(root); folder !== dirname(folder); folder = dirname(folder)) {
      if (existsSync(join(folder, this.policy.root))) return `Name the project's folder: \`harborlint ${slashes(relative(this.request.cwd, folder))}\`.`;
    }
    return 'Name a folder that has one, or a pipeline file; the policy can name another file as `root`.';
  }

  private unreadable(path: string, why: Unreadable): UsageError {
    const shown = slashes(relative(this.request.cwd, join(this.target.root, path)));
    if (why === 'missing' && this.target.files.length === 0) return new UsageError(`there is no pipeline \`${shown}\``, this.whereItMayBe());
    if (why === 'missing') return new UsageError(`\`${shown}\` does not exist`, 'Name a project folder or a pipeline file.');
    if (why === 'outside') return new UsageError(`\`${shown}\` is a link that leads out of the project`, 'Put the file itself in the project.');
    return new UsageError(`\`${shown}\` cannot be read`, 'Check that it is a file and that you may read it.');
  }
}

/** The projects that a request is about. @throws UsageError, PolicyError */
export function projectsOf(request: ProjectRequest): Project[] {
  const { cwd, stdin } = request;
  const paths = stdin === undefined ? (request.paths.length === 0 ? ['.'] : request.paths) : [...request.paths, stdin.filename];
  return targetsOf(cwd, paths, stdin?.filename).map((target) => new Project(target, request));
}

/** Absolute path of the folder that a report's paths start from: the one project's, else the current folder. */
export function reportRoot(projects: readonly Project[], cwd: string): string {
  const [only] = projects;
  return projects.length === 1 && only !== undefined ? only.target.root : cwd;
}

/** Names sources as seen from a folder; a fetched file keeps its own name. */
export function pathsFrom(folder: string, project: Project): PathOf {
  const prefix = slashes(relative(folder, project.target.root));
  return (source) => (prefix === '' || source.origin !== 'workspace' ? source.path : `${prefix}/${source.path}`);
}

/** A path with forward slashes. */
export function slashes(path: string): string {
  return path.split(sep).join('/');
}

function filesOf(pipeline: Pipeline): Set<string> {
  return new Set([...pipeline.files.map(({ source }) => source.path), ...pipeline.children.flatMap((child) => [...filesOf(child)])]);
}

function overlayOf(target: Target, { cwd, stdin }: ProjectRequest): ReadonlyMap<string, string> {
  if (stdin === undefined) return new Map();
  const given = resolve(cwd, stdin.filename);
  const path = target.files.find((file) => join(target.root, file) === given);
  return path === undefined ? new Map() : new Map([[path, stdin.text]]);
}

/** Without the network the address only tells cached copies apart: one that is none is no reason to stop. */
function addressOrNone(environment: Readonly<Record<string, string | undefined>>): string | undefined {
  try {
    return foreign().gitlabAddress(environment);
  } catch {
    return undefined;
  }
}

/** The files of other projects: from the checkouts that the policy and the command line name, and from the cache. */
function foreignFiles(policy: Policy, target: Target, { cwd, includeMap, online, environment = {} }: ProjectRequest): Others {
  const files = once(() => {
    const { ForeignFiles, gitlabAddress, includeCacheFolder, onlineOptions } = foreign();
    const checkouts = new Map<string, string>();
    for (const [project, folder] of policy.includes) checkouts.set(project, resolve(target.root, folder));
    for (const [project, folder] of includeMap ?? []) checkouts.set(project, resolve(cwd, folder));
    const gitlab = online === undefined ? addressOrNone(environment) : gitlabAddress(environment);
    return new ForeignFiles({
      checkouts,
      cacheFolder: includeCacheFolder(environment),
      gitlab,
      online: online === undefined ? undefined : onlineOptions(environment, gitlab, online.version),
    });
  });
  // A wrong address or token is told even where nothing is to be fetched.
  if (online !== undefined) files();
  return {
    read: (request) => files().read(request),
    glob: (project, ref, pattern) => files().glob(project, ref, pattern),
    fetch: async (requests) => files().fetch(requests),
  };
}
