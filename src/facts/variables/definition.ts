import { childOf, childrenOf, elementsOf, isMapping, isText, type Item, type Job, type Pipeline, type Step, type Variable, type YamlScalar } from '../../pipeline';
import { sameLocation, type Location } from '../../text';

/** Which `variables` define a variable: those of the root, of a rule of the workflow, of a job, of a rule or a matrix of it, of a service. */
export type DefinitionScope = 'global' | 'workflow' | 'job' | 'rules' | 'matrix' | 'service';

/** A variable that the pipeline's text defines: one for each text that is its value, whoever uses it. */
export interface VariableDefinition {
  /** The value, or the key where the text gives none. */
  readonly at: Location;
  readonly keyAt: Location;
  readonly via: readonly Step[];
  readonly jobs: readonly string[];
  readonly name: string;
  readonly scope: DefinitionScope;
  /** The value before expansion. */
  readonly text: string;
  /** The text in the project; undefined where the key has none. */
  readonly scalar: YamlScalar | undefined;
  /** Whether references in it are expanded (`expand: false` says no). */
  readonly expand: boolean;
  /** Whether it is the own variable of trigger jobs: what GitLab hands on to the pipeline that they start. */
  readonly inTrigger: boolean;
  /** Whether the variable is set to itself, and so left as it is. */
  readonly isSelf: boolean;
  /** Whether the root describes it, so that people can give it a value when they start a pipeline. */
  readonly isPrefilled: boolean;
}

interface Draft extends Omit<VariableDefinition, 'jobs'> {
  readonly jobs: Set<string>;
}

/** A definition as one job sees it. */
export type Found = Omit<VariableDefinition, 'jobs' | 'isSelf' | 'inTrigger' | 'isPrefilled'>;

const SCOPES: { readonly [Scope in Variable['scope']]?: DefinitionScope } = { rules: 'rules', matrix: 'matrix', job: 'job', workflow: 'workflow', global: 'global' };

/** All definitions of variables in the texts of the pipelines. */
export function variableDefinitions(pipelines: readonly Pipeline[]): VariableDefinition[] {
  const drafts = new Drafts();
  for (const pipeline of pipelines) {
    const prefilled = prefilledNames(pipeline);
    const judged = [...pipeline.jobs, ...pipeline.unusedTemplates];
    for (const job of judged) {
      for (const found of definitionsOf(job)) drafts.add(found, job, prefilled);
    }
    for (const found of rootDefinitions(pipeline, judged.length === 0)) drafts.add(found, undefined, prefilled);
  }
  return drafts.all();
}

class Drafts {
  /** By the value, or by the place of the key where there is none. */
  private readonly drafts = new Map<YamlScalar | Location, Draft[]>();
  /** Of what several jobs share: the variables of the root are in each of them. */
  private readonly shared = new Map<Found, Draft>();

  add(found: Found, job: Job | undefined, prefilled: ReadonlySet<string>): void {
    const known = this.shared.get(found);
    const draft = known ?? this.draftOf(found, isOwn(found.scope) && job?.kind === 'trigger', prefilled);
    if (known === undefined && !isOwn(found.scope)) this.shared.set(found, draft);
    if (job !== undefined) draft.jobs.add(job.name);
  }

  private draftOf(found: Found, inTrigger: boolean, prefilled: ReadonlySet<string>): Draft {
    const { name, text, expand, keyAt, scope, scalar } = found;
    const same = this.drafts.get(scalar ?? keyAt) ?? [];
    let draft = same.find((one) => one.inTrigger === inTrigger && one.scope === scope && one.name === name && sameLocation(one.keyAt, keyAt));
    if (draft === undefined) {
      const isSelf = expand && (text === `$${name}` || text === `\${${name}}`);
      // Named one by one: there are thousands, and spreading them is slow.
      draft = { at: found.at, keyAt, via: found.via, name, scope, text, scalar, expand, inTrigger, isSelf, isPrefilled: scope === 'global' && prefilled.has(name), jobs: new Set() };
      this.drafts.set(scalar ?? keyAt, [...same, draft]);
    }
    return draft;
  }

  all(): VariableDefinition[] {
    return [...this.drafts.values()].flat().map((draft) => ({ ...draft, jobs: [...draft.jobs] }));
  }
}

/** Whether `variables` of this scope are the job's own. */
export function isOwn(scope: DefinitionScope): boolean {
  return scope === 'job' || scope === 'rules' || scope === 'matrix';
}

/** What a job's own keywords and the root define for it. */
export function definitionsOf(job: Job): Found[] {
  const found: Found[] = [];
  for (const level of job.ownLevels) {
    for (const set of level) {
      for (const variable of set.values()) {
        const one = fromVariable(variable);
        if (one !== undefined) found.push(one);
      }
    }
  }
  return job.services.length === 0 ? found : [...found, ...serviceDefinitions(job)];
}

/** The variables of the root are the same ones for all jobs. */
const known = new WeakMap<Variable, Found>();

function fromVariable(variable: Variable): Found | undefined {
  const before = known.get(variable);
  if (before !== undefined) return before;
  const { name, scope: level, text, scalar, keyAt, via, expand } = variable;
  const scope = SCOPES[level];
  if (scope === undefined || keyAt === undefined || scalar === undefined) return undefined;
  const found: Found = { at: { source: scalar.source, range: scalar.content }, keyAt, via, name, scope, text, scalar, expand };
  known.set(variable, found);
  return found;
}

/** What the services of a job are given. */
function serviceDefinitions(job: Job): Found[] {
  return job.services.flatMap(({ entry }) => {
    const written = isMapping(entry) ? childOf(entry, 'variables')?.item : undefined;
    const variables = written === undefined ? undefined : job.follow(written);
    if (variables === undefined) return [];
    return childrenOf(variables).flatMap(({ key, keyAt, item }): Found[] => {
      const value = job.follow(item);
      if (!isText(value)) return [];
      const { node, via } = value;
      return [{ at: { source: node.source, range: node.content }, keyAt, via, name: key, scope: 'service', text: node.text, scalar: node, expand: true }];
    });
  });
}

/** What stands at the root and reaches no job as a text: keys without a value, and all of it where there are no jobs. */
export function rootDefinitions({ config, rootLevels }: Pipeline, alone: boolean): Found[] {
  const variables = config === undefined ? undefined : childOf(config, 'variables')?.item;
  const bare = variables === undefined ? [] : childrenOf(variables).flatMap(({ key, keyAt, item }): Found[] => {
    if (!isMapping(item) || childOf(item, 'value') !== undefined || childrenOf(item).length === 0) return [];
    return [{ at: keyAt, keyAt, via: item.via, name: key, scope: 'global', text: '', scalar: undefined, expand: true }];
  });
  const levels = alone ? rootLevels : [];
  return [...bare, ...levels.flatMap((level) => level.flatMap((set) => [...set.values()].flatMap((variable) => fromVariable(variable) ?? [])))];
}

function prefilledNames({ config }: Pipeline): ReadonlySet<string> {
  const variables = config === undefined ? undefined : childOf(config, 'variables')?.item;
  const described = variables === undefined ? [] : childrenOf(variables).filter(({ item }) => isMapping(item) && childOf(item, 'description') !== undefined);
  return new Set(described.map(({ key }) => key));
}

/** The items of a value that may be one or a list. */
export function eachOf(item: Item): Item[] {
  return item.node.kind === 'seq' && !item.node.reference ? elementsOf(item) : [item];
}
