import { nearest } from '../../text/did-you-mean';
import { elementsOf, isMapping, type Item } from '../config';
import { readNeeds, type Need } from './read-needs';
import { isNull, isUnknown, stringOf } from './scalars';
import type { JobPart, Parts } from './parts';
import { isOpen, type Walk } from './walk';
import { fieldOf, hasKey } from './fields';

/** Jobs in a row that are followed; GitLab takes fewer. */
const MOST_EXTENDS = 12;

const NONE: readonly Need[] = [];

/** Missing names for which a near one is looked up. */
const MOST_PROPOSED = 8;

/** What a mapping at the root does, as GitLab sorts it (entry/jobs.rb); `unknown` where other files may complete it. */
export type Work = 'commands' | 'bridge' | 'nothing' | 'unknown';

/** The jobs of a pipeline with what the checks across jobs ask of them. */
export class Jobs {
  private readonly byName: ReadonlyMap<string, JobPart>;
  /** Whether some job's name holds an input: every name may then be meant. */
  readonly unsureNames: boolean;
  /** Whether a name that is not here can stand in a file that is not at hand. */
  readonly namesElsewhere: boolean;
  /** Whether an input or `$[[ matrix.… ]]` stands anywhere: most pipelines have none. */
  readonly inputs: boolean;
  private readonly needed = new Map<JobPart, readonly Need[]>();
  private readonly complete = new Map<JobPart, boolean>();
  private readonly nearby = new Map<string, string | undefined>();

  constructor(
    readonly parts: Parts,
    readonly walk: Walk,
  ) {
    this.byName = new Map(parts.jobs.map((job) => [job.name, job]));
    this.inputs = parts.files.some(({ source }) => isOpen(source.text));
    this.unsureNames = parts.jobs.some(({ name }) => isOpen(name));
    this.namesElsewhere = parts.open || parts.fragment || this.unsureNames;
  }

  get(name: string): JobPart | undefined {
    return this.byName.get(name);
  }

  get names(): string[] {
    return [...this.byName.keys()];
  }

  /** The value of a keyword in the job itself, references followed; undefined where it is not given or is empty. */
  value(job: JobPart, key: string): Item | undefined {
    if (!hasKey(job.config, key)) return undefined;
    const child = fieldOf(job.config, key);
    const item = child === undefined ? undefined : this.walk.follow(child.item);
    return item === undefined || isNull(item) ? undefined : item;
  }

  /** The job whose name looks most like one that is missing. Looking is dear, so only a few names get an answer. */
  nearest(name: string): string | undefined {
    if (!this.nearby.has(name)) this.nearby.set(name, this.nearby.size < MOST_PROPOSED ? nearest(name, this.names) : undefined);
    return this.nearby.get(name);
  }

  has(job: JobPart, key: string): boolean {
    return hasKey(job.config, key);
  }

  work(job: JobPart): Work {
    if (this.has(job, 'script') || this.has(job, 'run')) return 'commands';
    if (this.has(job, 'trigger')) return 'bridge';
    if (this.namesBridge(job)) return 'bridge';
    return this.parts.open || this.parts.fragment || !this.isComplete(job) ? 'unknown' : 'nothing';
  }

  /** Whether all of the job's text is known: every base is there, and no input stands for a keyword. */
  isComplete(job: JobPart): boolean {
    const known = this.complete.get(job) ?? (!this.holdsInput(job) && this.basesKnown(job.config, 0));
    this.complete.set(job, known);
    return known;
  }

  private holdsInput({ config: { node } }: JobPart): boolean {
    if (!this.inputs || (node.kind !== 'map' && node.kind !== 'merged')) return false;
    for (const key of node.entries.keys()) if (isOpen(key)) return true;
    return false;
  }

  private basesKnown(config: Item, depth: number): boolean {
    const extend = hasKey(config, 'extends') ? fieldOf(config, 'extends')?.item : undefined;
    if (extend === undefined) return true;
    // A ring, or more than GitLab follows, which is reported as such.
    if (depth >= MOST_EXTENDS) return false;
    const names = extend.node.kind === 'seq' ? elementsOf(extend) : [extend];
    return names.every((name) => {
      const text = stringOf(name);
      const base = text === undefined ? undefined : fieldOf(this.parts.config, text);
      return base !== undefined && isMapping(base.item) && this.basesKnown(base.item, depth + 1);
    });
  }

  /** The jobs of the same pipeline that a job's `needs` names. */
  needs(job: JobPart): readonly Need[] {
    if (!hasKey(job.config, 'needs')) return NONE;
    const known = this.needed.get(job) ?? readNeeds(this.value(job, 'needs'), this.walk);
    this.needed.set(job, known);
    return known;
  }

  /** Whether `needs` names a pipeline to mirror, which makes a bridge without `trigger`. */
  private namesBridge(job: JobPart): boolean {
    const needs = this.value(job, 'needs');
    if (needs === undefined) return false;
    const entries = needs.node.kind === 'seq' ? elementsOf(needs) : [needs];
    return entries.some((entry) => fieldOf(entry, 'pipeline') !== undefined && fieldOf(entry, 'job') === undefined);
  }

  /** The text of a keyword; undefined where it is none or an input decides it. */
  text(job: JobPart, key: string): string | undefined {
    const item = this.value(job, key);
    return item === undefined || isUnknown(item) ? undefined : stringOf(item);
  }
}
