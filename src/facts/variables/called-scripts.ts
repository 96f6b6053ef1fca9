import type { Job, Step } from '../../pipeline';
import type { Source } from '../../text';
import type { JobAnalysis } from '../flows';
import { readByShell } from '../flows/project-file';
import { jobShells } from '../scripts/job-shells';
import type { ScriptNames } from './script-names';
import { shellNames } from './shell-names';

/** A file of the project that a shell reads for a job. */
export interface CalledScript {
  readonly source: Source;
  /** What it says of variables. */
  readonly names: ScriptNames;
  /** The step from the job to it. */
  readonly via: readonly Step[];
}

/** The files that a job runs: those that shells read, and what all of them may set. */
export class CalledScripts {
  readonly scripts: readonly CalledScript[];
  private readonly others: readonly Source[];
  private readonly answers = new Map<string, boolean>();

  constructor(
    private readonly job: Job,
    { followed, reached }: Pick<JobAnalysis, 'followed' | 'reached'>,
  ) {
    this.scripts = followed.flatMap((source): CalledScript[] => {
      const script = readByShell(source);
      const at = reached.get(source.path);
      return script === undefined ? [] : [{ source, names: shellNames(script, source.text), via: at === undefined ? [] : [{ kind: 'call', name: source.path, at }] }];
    });
    this.others = followed.filter((source) => readByShell(source) === undefined);
  }

  /** Whether one of them runs text that nobody sees, which may set any name. */
  get isOpen(): boolean {
    return this.scripts.some(({ names }) => names.isOpen);
  }

  /** Whether one of them copes without a variable. */
  copesWithout(name: string): boolean {
    return this.scripts.some(({ names }) => names.optional.has(name));
  }

  /** Whether anything that the job runs may give a variable a value for what it calls: a file of another language that names it counts. */
  maySet(name: string): boolean {
    let may = this.answers.get(name);
    if (may === undefined) {
      const set = new RegExp(`(?<![\\w$])${name}\\+?=`);
      const texts = [...this.scripts.map(({ source }) => source.text), ...jobShells(this.job).map(({ text }) => text.text)];
      may = this.scripts.some(({ names }) => names.defined.has(name)) || texts.some((text) => set.test(text)) || this.others.some(({ text }) => text.includes(name));
      this.answers.set(name, may);
    }
    return may;
  }
}

/** The called files of each job. */
export function calledScripts(analyses: readonly JobAnalysis[]): (job: Job) => CalledScripts | undefined {
  const all = new Map(analyses.filter(({ followed }) => followed.length > 0).map((analysis) => [analysis.job, analysis]));
  const made = new Map<Job, CalledScripts>();
  return (job) => {
    const analysis = all.get(job);
    if (analysis === undefined) return undefined;
    let called = made.get(job);
    if (called === undefined) made.set(job, (called = new CalledScripts(job, analysis)));
    return called;
  };
}
