import type { Location } from '../../text';
import type { Item } from '../config';
import type { References } from '../reference';
import type { Step } from '../traced';
import type { ConditionCheck, Invalid, InvalidRule } from './invalid';

/** Text with an input's value still to come: nothing can be said about it. */
export function isOpen(text: string): boolean {
  return text.includes('$[[');
}

/** Values that are looked at in one job, and in all: more come of lists that share their items by aliases or references only. */
const MOST_OF_JOB = 100_000;
const MOST_OF_ALL = 10_000_000;

type Found = Invalid & { jobs: string[] };

/** One pass over a configuration: what the shapes need to look at values, and where they leave what they find. */
export class Walk {
  private currentJob = '';
  private leftOfJob = MOST_OF_JOB;
  private leftOfAll = MOST_OF_ALL;
  /** Whether text that is not at hand may add to what is looked at. */
  partial = false;
  private readonly found = new Map<string, Found>();

  constructor(
    readonly references: References,
    readonly conditions: ConditionCheck | undefined,
  ) {}

  /** The job whose value is looked at; empty outside of jobs. */
  get job(): string {
    return this.currentJob;
  }

  set job(name: string) {
    if (name !== this.currentJob) this.leftOfJob = MOST_OF_JOB;
    this.currentJob = name;
  }

  get results(): Invalid[] {
    return [...this.found.values()];
  }

  /** How much has been reported: unchanged after a value that is as it should be. */
  reports = 0;

  /** The item itself, or what its `!reference` stands for; undefined where that is missing, which is reported elsewhere, or too much has been seen. */
  follow(item: Item): Item | undefined {
    if (--this.leftOfJob < 0 || --this.leftOfAll < 0) return undefined;
    const { node } = item;
    return node.kind === 'seq' && node.reference ? this.references.follow(item, this.job) : item;
  }

  /** Takes down one fault; the same fault of another job only adds the job. */
  report(rule: InvalidRule, at: Location, via: readonly Step[], message: string, help: string, related: Invalid['related'] = []): void {
    this.reports++;
    // What several jobs inherit is one fault, though each is told by the name of its first job.
    const same = this.job === '' ? message : message.replace(`\`${this.job}\``, '');
    const id = `${at.source.path}\n${String(at.range.start)}\n${String(at.range.end)}\n${same}`;
    const earlier = this.found.get(id);
    if (earlier === undefined) {
      this.found.set(id, { rule, message, help, at, via, jobs: this.job === '' ? [] : [this.job], related });
    } else if (this.job !== '' && !earlier.jobs.includes(this.job)) {
      earlier.jobs.push(this.job);
    }
  }
}
