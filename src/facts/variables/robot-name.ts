import type { Job, Pipeline, Step, YamlScalar } from '../../pipeline';
import type { Policy } from '../../policy';
import { textAt, type Edit, type Location } from '../../text';
import { jobShells } from '../scripts/job-shells';
import type { CalledScripts } from './called-scripts';
import { definitionsOf, isOwn, rootDefinitions, type Found } from './definition';
import { jobNames } from './job-names';
import { escape, ofFile, ofShell, type ReadText } from './read-text';
import type { DollarUse } from './script-names';

/** A robot's name whose `$` is read as the beginning of a reference, and so lost. */
export interface RobotName {
  /** The name, from its prefix on. */
  readonly at: Location;
  readonly via: readonly Step[];
  readonly jobs: readonly string[];
  /** As written: `robot$team+ci`. */
  readonly written: string;
  /** As it would have to be written there. */
  readonly escaped: string;
  /** What becomes of the `$`: GitLab or the shell takes it for a variable (GitLab in trigger jobs with rules of their own), or the shell for its process id. */
  readonly lost: 'variables' | 'trigger' | 'shell' | 'process-id';
  /** What is filled in: `$team`. */
  readonly reference: string;
  /** The value of a variable that it stands in; undefined in scripts. */
  readonly scalar: YamlScalar | undefined;
  /** The name of that variable; empty in scripts. */
  readonly variable: string;
  /** Undefined where the text cannot be mended in place. */
  readonly edit: Edit | undefined;
}

interface Draft extends Omit<RobotName, 'jobs'> {
  readonly jobs: Set<string>;
}

/** What Harbor allows behind the prefix: `name`, or `project+name`. Source: Harbor's src/server/v2.0/handler/robot.go. */
const NAME = /[a-z0-9]+(?:(?:[._-]+|\+)[a-z0-9]+)*(?![A-Za-z0-9_])/y;

/** The names of robots that do not survive, in the values of variables and in scripts. */
export function robotNames(pipelines: readonly Pipeline[], policy: Policy, called: (job: Job) => CalledScripts | undefined): RobotName[] {
  const stems = [...new Set(policy.registries.map(({ robotPrefix }) => robotPrefix).filter((prefix) => /[^$]\$$/.test(prefix)))].map((prefix) => prefix.slice(0, -1));
  const finder = new Finder(stems, policy, called);
  for (const pipeline of pipelines) {
    for (const job of pipeline.jobs) finder.called(job);
    if (!pipeline.files.some(({ source }) => finder.mayStandIn(source.text))) continue;
    const judged = [...pipeline.jobs, ...pipeline.unusedTemplates];
    for (const job of judged) finder.job(job);
    for (const found of rootDefinitions(pipeline, judged.length === 0)) finder.definition(found, undefined);
  }
  return finder.names();
}

class Finder {
  private readonly drafts = new Map<string, Draft>();

  constructor(
    private readonly stems: readonly string[],
    private readonly policy: Policy,
    private readonly calledBy: (job: Job) => CalledScripts | undefined,
  ) {}

  mayStandIn(text: string): boolean {
    return this.stems.some((stem) => text.includes(`${stem}$`) || text.includes(`${stem}\\$`));
  }

  names(): RobotName[] {
    return [...this.drafts.values()].map((draft) => ({ ...draft, jobs: [...draft.jobs] }));
  }

  job(job: Job): void {
    for (const found of definitionsOf(job)) this.definition(found, job);
    if (!jobShells(job).some(({ text }) => this.mayStandIn(text.text))) return;
    for (const { shell, dollars } of jobNames(job)) for (const dollar of dollars) this.dollar(ofShell(shell), dollar, job);
  }

  /** The files that a job calls. */
  called(job: Job): void {
    for (const script of this.calledBy(job)?.scripts ?? []) if (this.mayStandIn(script.source.text)) for (const dollar of script.names.dollars) this.dollar(ofFile(script), dollar, job);
  }

  definition(found: Found, job: Job | undefined): void {
    const { scalar, text, expand, via, name: variable } = found;
    if (scalar === undefined || !expand || !this.mayStandIn(text)) return;
    for (const stem of this.stems) {
      for (let start = text.indexOf(stem); start >= 0; start = text.indexOf(stem, start + 1)) {
        const dollar = start + stem.length;
        const skipped = text.startsWith('\\$', dollar) ? 1 : 0;
        const at = dollar + skipped;
        if (text[at] !== '$' || isInWord(text, start)) continue;
        const name = nameAt(text, at + 1);
        if (name === undefined || this.isMeant(name, job)) continue;
        const map = scalar.offsets();
        const { source } = scalar;
        const sign = { source, range: map.range(dollar, at + 1) };
        // GitLab expands the variables of a trigger job by rules that know no `$$`.
        const inTrigger = job?.kind === 'trigger' && isOwn(found.scope);
        const edit = inTrigger || scalar.made === true || via.some(({ kind }) => kind === 'input') || source.origin !== 'workspace' || textAt(sign) !== text.slice(dollar, at + 1) ? undefined : { at: sign, newText: '$$' };
        const place = { source, range: map.range(start, at + 1 + name.length) };
        this.add({ at: place, via, written: text.slice(start, at + 1 + name.length), escaped: `${stem}$$${name}`, lost: inTrigger ? 'trigger' : 'variables', reference: `$${variableOf(name)}`, scalar, variable, edit }, job);
      }
    }
  }

  private dollar(read: ReadText, { start, name: variable, end, plain }: DollarUse, job: Job): void {
    const { text } = read;
    const stem = this.stems.find((one) => text.endsWith(one, start) && !isInWord(text, start - one.length));
    if (stem === undefined) return;
    const isProcess = variable === '$';
    const name = nameAt(text, isProcess ? end : start + 1) ?? (isProcess && /^\$[{\w]/.test(text.slice(end, end + 2)) ? '' : undefined);
    if (name === undefined || (!isProcess && name.length < variable.length) || (!isProcess && (this.isMeant(name, job) || (read.isCalled && this.calledBy(job)?.maySet(variableOf(name)) === true)))) return;
    const from = start - stem.length;
    const to = (isProcess ? end : start + 1) + name.length;
    const at = read.locate(from, to);
    if (at === undefined) return;
    const { sign } = read;
    const edit = plain ? escape(read, start, isProcess) : undefined;
    this.add(
      { at, via: read.viaAt(start), written: text.slice(from, to), escaped: `${stem}${sign}$${name}`, lost: isProcess ? 'process-id' : 'shell', reference: isProcess ? '$$' : `$${variable}`, scalar: undefined, variable: '', edit },
      job,
    );
  }

  /** Whether what follows the `$` is meant as a variable: something defines it. */
  private isMeant(name: string, job: Job | undefined): boolean {
    const variable = variableOf(name);
    if (/^\d$/.test(name) || this.policy.variables.has(variable)) return true;
    if (job === undefined || /^\d/.test(variable)) return false;
    return job.variables.definitions(variable).length > 0 || jobNames(job).some(({ defined }) => defined.has(variable));
  }

  private add(found: Omit<Draft, 'jobs'>, job: Job | undefined): void {
    const { at, lost } = found;
    const id = [at.source.path, at.range.start, at.range.end, lost].join('\n');
    const draft = this.drafts.get(id) ?? { ...found, jobs: new Set<string>() };
    this.drafts.set(id, draft);
    if (job !== undefined) draft.jobs.add(job.name);
  }
}


/** The name of a robot that begins at an offset. */
function nameAt(text: string, offset: number): string | undefined {
  NAME.lastIndex = offset;
  return NAME.exec(text)?.[0];
}

/** The beginning of a robot's name that is read as a variable's. */
function variableOf(name: string): string {
  return /^(?:\d|\w+)/.exec(name)?.[0] ?? name;
}

function isInWord(text: string, start: number): boolean {
  return /[\w-]/.test(text.charAt(start - 1)) && start > 0;
}
