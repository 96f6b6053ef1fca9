import { childOf, textOf, type Job, type Pipeline, type Step, type YamlScalar } from '../../pipeline';
import { dollars } from '../../pipeline/dollars';
import { parseExpression, variablesIn } from '../../pipeline/expression';
import type { Policy } from '../../policy';
import { textAt, type Location, type Range } from '../../text';
import { jobShells } from '../scripts/job-shells';
import { AskedNames } from './asked-names';
import type { CalledScripts } from './called-scripts';
import { definitionsOf, isOwn, rootDefinitions, type Found } from './definition';
import { isIntegrationVariable } from './integration';
import { jobNames } from './job-names';
import { jobTexts, pipelineTexts, type KeywordText, type Reader } from './keyword-texts';
import type { KnownNames } from './known-names';

/** A text that refers to a variable of the registry or to a secret: one for each place, whoever uses it. */
export interface VariableReference {
  /** The whole reference: `$NAME`, `${NAME}`. */
  readonly at: Location;
  readonly via: readonly Step[];
  readonly jobs: readonly string[];
  readonly name: string;
  /** The keyword that it stands in, as a person names it: `environment:name`, `variables`, `script`. */
  readonly keyword: string;
  readonly reader: Reader | 'shell';
  /** Where the name itself stands, if that is text of the project's own; undefined where it cannot be changed there. */
  readonly nameAt: Location | undefined;
  /** The jobs in which nothing that is known gives the variable a value. */
  readonly undefinedIn: readonly string[];
  /** Whether some reader of the text gets no value, be it a job or the pipeline as a whole. */
  readonly isUndefined: boolean;
  /** The jobs in which the integration gives the variable too late: GitLab reads the text before. */
  readonly tooLateIn: readonly string[];
  readonly isTooLate: boolean;
  /** The variable whose value it stands in; undefined elsewhere. */
  readonly definition: Pick<Found, 'name' | 'scope'> | undefined;
}

interface Draft extends Omit<VariableReference, 'jobs' | 'undefinedIn' | 'tooLateIn' | 'isUndefined' | 'isTooLate'> {
  readonly jobs: Set<string>;
  readonly undefinedIn: Set<string>;
  readonly tooLateIn: Set<string>;
  isUndefined: boolean;
  isTooLate: boolean;
}

/** One reference as one job (or the pipeline as a whole) sees it. */
interface Seen {
  readonly name: string;
  readonly at: Location;
  readonly nameAt: Location | undefined;
  readonly via: readonly Step[];
  readonly keyword: string;
  readonly reader: VariableReference['reader'];
  readonly definition?: Found;
  /** Whether it stands in a file that the job calls. */
  readonly called?: true;
}

/** Collects the references of pipelines and their child pipelines. */
export function variableReferences(pipelines: readonly Pipeline[], policy: Policy, known: KnownNames, called: CalledOf): VariableReference[] {
  const collector = new Collector(policy, known, called);
  for (const pipeline of pipelines) collector.pipeline(pipeline);
  return collector.references();
}

/** The files that a job calls; undefined where it calls none. */
type CalledOf = (job: Job) => CalledScripts | undefined;

class Collector {
  private readonly drafts = new Map<string, Draft>();
  private readonly asked: AskedNames;

  constructor(
    private readonly policy: Policy,
    private readonly known: KnownNames,
    private readonly called: CalledOf,
  ) {
    this.asked = new AskedNames(policy);
  }

  pipeline(pipeline: Pipeline): void {
    for (const job of pipeline.jobs) for (const seen of this.inCalled(job)) this.add(seen, job, pipeline);
    if (!pipeline.files.some(({ source }) => this.asked.mayStandIn(source.text))) return;
    for (const text of pipelineTexts(pipeline)) for (const seen of this.inText(text)) this.add(seen, undefined, pipeline);
    const judged = [...pipeline.jobs, ...pipeline.unusedTemplates];
    for (const job of judged) {
      for (const text of jobTexts(job)) for (const seen of this.inText(text)) this.add(seen, job, pipeline);
      for (const found of definitionsOf(job)) for (const seen of this.inDefinition(found)) this.add(seen, job, pipeline);
      for (const seen of this.inScripts(job)) this.add(seen, job, pipeline);
    }
    for (const found of rootDefinitions(pipeline, judged.length === 0)) for (const seen of this.inDefinition(found)) this.add(seen, undefined, pipeline);
  }

  references(): VariableReference[] {
    return [...this.drafts.values()].map((draft) => ({ ...draft, jobs: [...draft.jobs], undefinedIn: [...draft.undefinedIn], tooLateIn: [...draft.tooLateIn] }));
  }

  private inText({ scalar, via, keyword, reader }: KeywordText): Seen[] {
    if (!this.asked.mayStandIn(scalar.text)) return [];
    return namesIn(scalar.text, reader)
      .filter(({ name }) => this.asked.has(name))
      .map(({ name, range }) => ({ name, ...placed(scalar, range, name), via, keyword, reader }));
  }

  private inDefinition(found: Found): Seen[] {
    const { scalar, text, expand, via, scope } = found;
    if (scalar === undefined || !expand || !text.includes('$')) return [];
    const keyword = scope === 'service' ? 'services:variables' : 'variables';
    return this.inText({ scalar, via, keyword, reader: 'runner' }).map((seen) => ({ ...seen, definition: found }));
  }

  private inScripts(job: Job): Seen[] {
    if (!jobShells(job).some(({ text }) => this.asked.mayStandIn(text.text))) return [];
    return jobNames(job).flatMap(({ shell, uses }) =>
      uses.flatMap(({ name, start, end, nameStart }): Seen[] => {
        if (!this.asked.has(name)) return [];
        const at = shell.text.locate(start, end);
        if (at === undefined) return [];
        const nameAt = exact(shell.text.locate(nameStart, nameStart + name.length), name);
        return [{ name, at, nameAt, via: shell.viaAt(start), keyword: 'script', reader: 'shell' }];
      }),
    );
  }

  private inCalled(job: Job): Seen[] {
    const scripts = this.called(job)?.scripts ?? [];
    return scripts.flatMap(({ source, names: { uses }, via }) =>
      !this.asked.mayStandIn(source.text) ? [] : uses.flatMap(({ name, start, end, nameStart }): Seen[] => {
        if (!this.asked.has(name)) return [];
        const nameAt = exact({ source, range: { start: nameStart, end: nameStart + name.length } }, name);
        return [{ name, at: { source, range: { start, end } }, nameAt, via, keyword: 'script', reader: 'shell', called: true }];
      }),
    );
  }

  private add(seen: Seen, job: Job | undefined, pipeline: Pipeline): void {
    const { name, at, keyword, reader, definition } = seen;
    const id = [at.source.path, at.range.start, at.range.end, name, keyword, definition?.name, definition?.scope].join('\n');
    let draft = this.drafts.get(id);
    if (draft === undefined) {
      draft = { ...seen, definition, jobs: new Set(), undefinedIn: new Set(), tooLateIn: new Set(), isUndefined: false, isTooLate: false };
      this.drafts.set(id, draft);
    }
    if (job !== undefined) draft.jobs.add(job.name);
    if (reader !== 'condition' && this.known.isUndefined(name, job, pipeline) && !(seen.called === true && this.mayHave(name, job))) {
      draft.isUndefined = true;
      if (job !== undefined) draft.undefinedIn.add(job.name);
    }
    if (this.isTooLate(seen, job, pipeline)) {
      draft.isTooLate = true;
      if (job !== undefined) draft.tooLateIn.add(job.name);
    }
  }

  /** Whether a called file may have a variable that the job's own texts do not set. */
  private mayHave(name: string, job: Job | undefined): boolean {
    const called = job === undefined ? undefined : this.called(job);
    return called === undefined || called.isOpen || called.copesWithout(name) || called.maySet(name);
  }

  /** Whether the text is read before the integration's variables exist, and nothing else gives this one a value. */
  private isTooLate({ name, keyword, reader, definition }: Seen, job: Job | undefined, { rootLevels }: Pipeline): boolean {
    if (!isIntegrationVariable(name) || this.policy.variables.has(name)) return false;
    if (definition !== undefined) {
      if (job?.kind !== 'trigger' || !isOwn(definition.scope) || !handsOn(job)) return false;
    } else if (reader !== 'gitlab' && reader !== 'condition') return false;
    if (keyword.startsWith('include')) return true;
    const sets = job === undefined ? rootLevels.flat().flatMap((set) => set.get(name) ?? []) : job.variables.definitions(name);
    return !sets.some(({ scope, text }) => scope !== 'integration' && text !== `$${name}` && text !== `\${${name}}`);
  }
}

/** Whether a trigger job gives its variables to the pipeline that it starts. */
function handsOn(job: Job): boolean {
  const forward = job.own('trigger');
  const item = forward === undefined ? undefined : childOf(forward, 'forward')?.item;
  return textOf(item === undefined ? undefined : childOf(item, 'yaml_variables')?.item) !== 'false';
}

/** The variables that a text refers to, each with the place of the reference in it. */
function namesIn(text: string, reader: Reader): { readonly name: string; readonly range: Range }[] {
  if (reader !== 'condition') {
    return dollars(text, reader).flatMap(({ kind, name, start, end }) => (kind === 'name' && !text.startsWith('$[[', end) ? [{ name, range: { start, end } }] : []));
  }
  const parsed = parseExpression(text);
  return parsed.ok ? [...variablesIn(parsed.tree)].flatMap(([name, ranges]) => ranges.map((range) => ({ name, range }))) : [];
}

function placed(scalar: YamlScalar, { start, end }: Range, name: string): Pick<Seen, 'at' | 'nameAt'> {
  const { source } = scalar;
  const map = scalar.offsets();
  const nameStart = scalar.text.indexOf(name, start);
  return {
    at: { source, range: map.range(start, end) },
    nameAt: exact({ source, range: map.range(nameStart, nameStart + name.length) }, name),
  };
}

/** The place, if that very text stands there and the file is the project's own. */
function exact(at: Location | undefined, text: string): Location | undefined {
  return at?.source.origin === 'workspace' && textAt(at) === text ? at : undefined;
}
