import { childOf, isText, type Item } from './config';
import type { Variables } from './expand';
import { plainExpand } from './readable';
import type { ProjectFiles } from './files';
import type { Start } from './include';
import { includeEntries, type IncludeEntry } from './include-entry';
import type { Job } from './job';
import type { Gap } from './problem';
import type { Level, Variable } from './variables';

/** Child pipelines in child pipelines, as deep as GitLab allows. */
const MOST_GENERATIONS = 2;

/** Jobs in all child pipelines that are looked at; GitLab itself starts no more than 1,000 pipelines from one. */
const MOST_JOBS = 20_000;

/** What a pipeline begins from. */
export interface ChildStart {
  /** Name of the pipeline: the path of its first file. */
  readonly path: string;
  readonly start: Start;
  /** The levels of variables that it is given, highest first. */
  readonly forwarded: readonly Level[];
}

/** What the child pipelines of one project share: how many there are, and which are there already. */
export class Family {
  readonly gaps: Gap[] = [];
  private readonly seen = new Set<string>();
  private jobs = 0;

  constructor(private readonly project: ProjectFiles) {}

  /** Pipelines that the trigger jobs of one pipeline start from this project's files; the same one once. */
  startedBy(jobs: readonly Job[], given: readonly Level[], generation: number): ChildStart[] {
    this.jobs += generation === 0 ? 0 : jobs.length;
    if (generation >= MOST_GENERATIONS) return [];
    return jobs.filter(({ kind }) => kind === 'trigger').flatMap((job) => startsOf(job, given).filter((start) => this.isNew(start, generation)));
  }

  /** Whether one more pipeline may be looked at; the first one too many leaves a gap. */
  hasRoom({ start, path }: ChildStart): boolean {
    if (this.jobs <= MOST_JOBS) return true;
    const at = typeof start === 'string' ? undefined : start[0]?.at;
    if (this.gaps.length === 0 && at !== undefined) {
      const message = `the child pipeline \`${path}\` is not judged: the ones before it have ${String(MOST_JOBS)} jobs already`;
      this.gaps.push({ kind: 'include', message, help: 'Lint its file by itself.', at });
    }
    return false;
  }

  private isNew({ start, forwarded }: ChildStart, generation: number): boolean {
    if (typeof start === 'string') return true;
    // What cannot be read is told at each place that asks for it.
    const readable = start.every((entry) => entry.kind === 'local' && typeof this.project.files.get(entry.path) === 'object');
    if (!readable) return true;
    const id = [String(generation), ...start.map(entryName), ...forwarded.map(levelText)].join('\n');
    return this.seen.size < this.seen.add(id).size;
  }
}

function startsOf(job: Job, given: readonly Level[]): ChildStart[] {
  const trigger = job.own('trigger');
  const written = trigger === undefined ? undefined : childOf(trigger, 'include')?.item;
  const include = written === undefined ? undefined : job.follow(written);
  if (trigger === undefined || include === undefined) return [];
  const forward = childOf(trigger, 'forward')?.item;
  const passed = [
    ...(says(forward, 'pipeline_variables', true) ? given : []),
    ...(says(forward, 'yaml_variables', false) ? [] : job.ownLevels),
  ];
  const whole = startWith(include, job.variables, passed);
  if (!whole.some((start) => typeof start.start !== 'string' && start.start.some(({ kind }) => kind === 'unknown'))) return whole;
  const rows = job.rows;
  if (rows.length < 2) return whole;
  return rows.flatMap((row) => startWith(include, job.variables.under([row]), [[row], ...passed]));
}

function startWith(include: Item, variables: Variables, forwarded: readonly Level[]): ChildStart[] {
  const entries = includeEntries(include, (text) => plainExpand(text, variables));
  const [first] = entries;
  return first === undefined ? [] : [{ path: entryName(first), start: entries, forwarded }];
}

/** Source of both defaults: lib/gitlab/ci/variables/downstream/generator.rb of GitLab and the docs of `trigger:forward`. */
function says(forward: Item | undefined, key: string, value: boolean): boolean {
  const item = forward === undefined ? undefined : childOf(forward, key)?.item;
  return isText(item) && item.node.value === value;
}

function entryName(entry: IncludeEntry): string {
  return entry.kind === 'local' ? entry.path.replace(/^\/+/, '') : entry.name;
}

function levelText(level: Level): string {
  return level.map((set) => [...set.values()].map(variableText).join(';')).join('|');
}

function variableText({ name, text, scalar, expand }: Variable): string {
  return `${name}=${text}@${scalar === undefined ? '' : `${scalar.source.path}:${String(scalar.range.start)}`}${expand ? '' : '!'}`;
}
