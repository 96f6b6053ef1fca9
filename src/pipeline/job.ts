import type { Location } from '../text';
import type { Plain, YamlScalar } from '../yaml';
import { childOf, childrenOf, elementsOf, isGiven, isMapping, isText, textOf, type Child, type Item } from './config';
import { Variables } from './expand';
import { plainOf, type LeftOut } from './plain';
import type { References } from './reference';
import { joinSteps, type Step, type Traced } from './traced';
import { inherited, matrixVariables, readVariables, ruleVariables, type Level } from './variables';

/** What all jobs of a pipeline share. */
export interface JobContext {
  readonly references: References;
  /** The rules of `workflow:rules`, references followed; undefined where there are none. */
  readonly workflowRules: readonly Item[] | undefined;
  /** `default:` first, then the deprecated keywords at the root. */
  readonly defaults: readonly Item[];
  /** Levels above the job's own variables: what the CI settings define, what a parent pipeline forwards. */
  readonly above: readonly Level[];
  /** The variables of `workflow:rules`, and below them those of the root. */
  readonly global: { readonly workflow: Level; readonly root: Level };
  /** Levels below everything: what GitLab or the integration gives. */
  readonly below: readonly Level[];
}

/** The levels of variables that a job's rules can read, each by its name; highest precedence first. */
export interface ConditionLevels {
  /** What the CI settings define, and what a parent pipeline forwards. */
  readonly above: readonly Level[];
  /** The rows of `parallel:matrix`. */
  readonly rows: Level;
  /** The job's `variables`. */
  readonly own: Level;
  /** What the job inherits of `workflow:rules`. */
  readonly workflow: Level;
  /** What the job inherits of the root's `variables`. */
  readonly root: Level;
}

/** An `image:` or an entry of `services:`. */
export interface ImageEntry {
  readonly role: 'job' | 'service';
  /** The scalar that holds the reference. */
  readonly name: YamlScalar;
  readonly via: readonly Step[];
  /** The whole entry: the scalar itself, or the mapping around it. */
  readonly entry: Item;
  /** The service's `alias`, as written. */
  readonly alias: Item<YamlScalar> | undefined;
  /** Whether `pull_policy: never` says that the image is on the runner's machine already. */
  readonly neverPulled: boolean;
}

/** Sections of a job that a shell runs; the first two share one shell. */
export type ScriptSection = 'before_script' | 'script' | 'after_script';

/** A job, a trigger job or a template, as GitLab sees it once everything is merged. Parts are worked out when asked for. */
export class Job {
  // A job never changes: what many facts ask for is worked out once.
  private variablesMade: Variables | undefined;
  private imageMade: { readonly entry: ImageEntry | undefined } | undefined;
  private servicesMade: readonly ImageEntry[] | undefined;
  private readonly scriptsMade = new Map<ScriptSection, readonly Traced<YamlScalar>[]>();
  private rulesMade: readonly Item[] | undefined;
  private levelsMade: readonly Level[] | undefined;
  private conditionLevelsMade: ConditionLevels | undefined;

  constructor(
    readonly name: string,
    readonly nameAt: Location,
    readonly kind: 'job' | 'trigger' | 'template',
    /** The effective mapping; `default:` is not merged into it. */
    readonly config: Item,
    private readonly context: JobContext,
  ) {}

  /** The value of a keyword: the job's own, or what `default:` gives where the job inherits it. */
  keyword(key: string): Item | undefined {
    const own = this.own(key);
    if (isGiven(own)) return own;
    return this.kind === 'job' && this.inherits(key) ? this.fromDefault(key) : undefined;
  }

  /** The value of a keyword in the job itself, references followed. */
  own(key: string): Item | undefined {
    return this.context.references.child(this.config, key, this.name);
  }

  get image(): ImageEntry | undefined {
    this.imageMade ??= { entry: this.readImage() };
    return this.imageMade.entry;
  }

  private readImage(): ImageEntry | undefined {
    const value = this.keyword('image');
    return value === undefined ? undefined : this.imageEntry(value, 'job');
  }

  get services(): readonly ImageEntry[] {
    this.servicesMade ??= this.readServices();
    return this.servicesMade;
  }

  private readServices(): readonly ImageEntry[] {
    const value = this.keyword('services');
    if (value === undefined) return [];
    return this.context.references.elements(value, this.name).flatMap((item) => this.imageEntry(item, 'service') ?? []);
  }

  /** The commands of a section, one for each item of the list after flattening. */
  script(section: ScriptSection): readonly Traced<YamlScalar>[] {
    let script = this.scriptsMade.get(section);
    if (script === undefined) {
      script = this.readScript(section);
      this.scriptsMade.set(section, script);
    }
    return script;
  }

  private readScript(section: ScriptSection): readonly Traced<YamlScalar>[] {
    const value = this.keyword(section);
    if (value === undefined) return [];
    return this.context.references
      .flat(value, this.name)
      .filter(isText)
      .map(({ node, via }) => ({ value: node, at: { source: node.source, range: node.content }, via }));
  }

  get rules(): readonly Item[] {
    this.rulesMade ??= this.readRules();
    return this.rulesMade;
  }

  private readRules(): readonly Item[] {
    const value = this.own('rules');
    return value === undefined ? [] : this.context.references.flat(value, this.name).filter(isMapping);
  }

  /** What the job's values are expanded with: settings, rules, matrix, job, workflow, root, integration, in this order. */
  get variables(): Variables {
    this.variablesMade ??= new Variables([...this.context.above, ...this.ownLevels, ...this.context.below]);
    return this.variablesMade;
  }

  /** The job's own levels of variables, highest first: rules, matrix, `variables`, then those of the root. */
  get ownLevels(): readonly Level[] {
    this.levelsMade ??= this.readLevels();
    return this.levelsMade;
  }

  private readLevels(): readonly Level[] {
    const { references } = this.context;
    const rules = this.rules.map((rule) => references.followAll(rule, this.name));
    const { rows, own, workflow, root } = this.conditionLevels;
    return [ruleVariables(rules, 'rules'), rows, own, workflow, root];
  }

  /** What the variables of conditions in the job's rules come from: all levels but the rules' own. */
  get conditionLevels(): ConditionLevels {
    this.conditionLevelsMade ??= this.readConditionLevels();
    return this.conditionLevelsMade;
  }

  private readConditionLevels(): ConditionLevels {
    const { above, global, references } = this.context;
    const inherit = childOf(this.config, 'inherit')?.item;
    const shared = inherit === undefined ? undefined : childOf(inherit, 'variables')?.item;
    const own = this.own('variables');
    const followed = own === undefined ? undefined : references.followAll(own, this.name);
    return {
      above,
      rows: this.rows,
      own: [readVariables(followed, 'job')],
      workflow: inherited(global.workflow, shared),
      root: inherited(global.root, shared),
    };
  }

  /** Every keyword that counts for the job, in order: its own, then what it inherits. `extends` and `inherit` are done with. */
  get keywords(): readonly { readonly key: string; readonly item: Item }[] {
    const keys = childrenOf(this.config).map(({ key }) => key);
    const shared = this.context.defaults.flatMap((item, index) => (index === this.context.defaults.length - 1 ? [] : childrenOf(item).map(({ key }) => key)));
    const all = new Set([...keys, ...DEFAULTED, ...shared]);
    return [...all].flatMap((key) => {
      const item = key === 'extends' || key === 'inherit' ? undefined : this.keyword(key);
      return item === undefined ? [] : [{ key, item }];
    });
  }

  /** The rows of `parallel:matrix`; one without variables where there is no matrix. */
  get rows(): Level {
    const { references } = this.context;
    const parallel = this.own('parallel');
    const followed = parallel === undefined ? undefined : references.followAll(parallel, this.name);
    return matrixVariables(followed, (list) => references.elements(list, this.name));
  }

  /** The items of a list, references followed; the item itself where it is no list. */
  elements(item: Item): readonly Item[] {
    return this.context.references.elements(item, this.name);
  }

  /** The item itself, or what its reference stands for. */
  follow(item: Item): Item | undefined {
    return this.context.references.follow(item, this.name);
  }

  /** The value of one of the keywords without its places. */
  plain(key: string, item: Item, isLeftOut?: LeftOut): Plain {
    return plainOf(item, this.context.references, this.name, key, isLeftOut);
  }

  private fromDefault(key: string): Item | undefined {
    // At the root other keys are jobs, such as `release`, or concern the whole pipeline, such as `variables`.
    const sources = DEFAULTED.includes(key) ? this.context.defaults : this.context.defaults.slice(0, -1);
    for (const defaults of sources) {
      const child = childOf(defaults, key);
      if (child === undefined) continue;
      const value = this.context.references.follow(child.item, this.name);
      if (!isGiven(value)) continue;
      const step: Step = { kind: 'default', name: key, at: child.keyAt };
      return { node: value.node, via: joinSteps([step], value.via) };
    }
    return undefined;
  }

  /** `inherit:default`: true, false, or a list of the keywords that are inherited. */
  private inherits(key: string): boolean {
    const inherit = childOf(this.config, 'inherit')?.item;
    const value = inherit === undefined ? undefined : childOf(inherit, 'default')?.item;
    if (value === undefined) return true;
    if (value.node.kind === 'seq') return elementsOf(value).some((item) => textOf(item) === key);
    return !(isText(value) && value.node.value === false);
  }

  private imageEntry(value: Item, role: ImageEntry['role']): ImageEntry | undefined {
    const { references } = this.context;
    const item = isMapping(value) ? references.child(value, 'name', this.name) : value;
    if (!isText(item) || typeof item.node.value !== 'string') return undefined;
    const alias = isMapping(value) ? references.child(value, 'alias', this.name) : undefined;
    const pull = isMapping(value) ? references.child(value, 'pull_policy', this.name) : undefined;
    const policies = pull === undefined ? [] : references.flat(pull, this.name).map(textOf);
    const neverPulled = policies.length > 0 && policies.every((policy) => policy === 'never');
    return { role, name: item.node, via: item.via, entry: value, alias: isText(alias) ? alias : undefined, neverPulled };
  }
}

/** Keywords that jobs inherit from the root too. */
const DEFAULTED = ['image', 'services', 'before_script', 'after_script', 'cache'];

/** Top-level keys that are never jobs (root.rb's reserved nodes). */
const RESERVED = new Set(['include', 'before_script', 'image', 'services', 'after_script', 'variables', 'stages', 'cache']);

/** Root keys that are jobs only where they hold a script (root.rb, `filter_jobs!`). */
const AMBIGUOUS = new Set(['default', 'workflow']);

/** What kind of job a top-level key is; undefined where it is none. */
export function jobKind(child: Child): Job['kind'] | undefined {
  const { key, item } = child;
  if (RESERVED.has(key)) return undefined;
  if (key.startsWith('.')) return isMapping(item) ? 'template' : undefined;
  if (!isMapping(item)) return undefined;
  const runs = childOf(item, 'script') !== undefined || childOf(item, 'run') !== undefined;
  if (AMBIGUOUS.has(key)) return runs ? 'job' : undefined;
  return !runs && childOf(item, 'trigger') !== undefined ? 'trigger' : 'job';
}
