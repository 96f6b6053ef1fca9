import { childOf, childrenOf, isMapping, placeOf, type Item } from './config';
import { Family, type ChildStart } from './children';
import { rootElementAt } from './element-at';
import { plainExpand } from './readable';
import { Variables } from './expand';
import { Extender } from './extends';
import { parseExpression } from './expression';
import type { ProjectFiles, Wanted } from './files';
import { resolveIncludes, type Included } from './include';
import type { Admits } from './include-entry';
import { Job, jobKind, type JobContext } from './job';
import type { Build, Pipeline } from './model';
import { plainRoot } from './plain';
import type { Gap, MissingJob } from './problem';
import type { YamlFile } from '../yaml';
import { References } from './reference';
import { validate, type ConditionFault } from './validity';
import { outerVariables, readVariables, ruleVariables, type Level } from './variables';

/** What a pipeline is built from. */
export interface BuildInput {
  readonly root: string;
  readonly project: ProjectFiles;
  /** Variables that the CI settings define: they win over the pipeline's own. */
  readonly settings: ReadonlyMap<string, string>;
  /** Variables that GitLab or its Harbor integration gives: the pipeline's own win over them. */
  readonly integration: ReadonlyMap<string, string>;
  /** Whether the file is a part that some other file includes: names that it does not define are then unknown, not missing. */
  readonly fragment?: boolean;
  /** Whether the project's root is only guessed: a file that is not there may then be elsewhere. */
  readonly guessedRoot?: boolean;
  /** Judges `include:rules` for one run of the pipeline, not for those of its children; without it, what some run includes is included. */
  readonly admits?: Admits;
}

/** Builds the effective pipeline from the files at hand, and says which others it wants. Pure; never throws. */
export function buildPipeline(input: BuildInput): Build {
  const family = new Family(input.project);
  const { pipeline, wanted } = build(input, { path: input.root, start: input.root, forwarded: [] }, family, 0);
  return { pipeline: family.gaps.length === 0 ? pipeline : { ...pipeline, gaps: [...pipeline.gaps, ...family.gaps] }, wanted };
}

function build(input: BuildInput, { path, start, forwarded }: ChildStart, family: Family, generation: number): Build {
  const settings: Level = [outerVariables(input.settings, 'settings')];
  const atInclude = new Variables([settings]);
  const expand = (text: string): string | undefined => plainExpand(text, atInclude);
  const admits = generation === 0 ? input.admits : undefined;
  const included = resolveIncludes(start, { project: input.project, guessedRoot: input.guessedRoot === true, expand, admits });
  const config = included.config;
  if (config === undefined) return { pipeline: emptyPipeline(path, included), wanted: included.wanted };

  const extender = new Extender(config);
  const names = childrenOf(config).map(({ key }) => key);
  const references = new References(
    (name) => extender.resolved(name),
    () => names,
    included.files.some(({ file }) => file.hasReferences),
  );
  const context = jobContext(config, references, [settings, ...forwarded], input.integration);
  const all = collectJobs(config, extender, context);
  if (references.any) {
    for (const child of childrenOf(config)) references.sweep(extender.resolved(child.key) ?? child.item, child.key);
  }

  const jobs = all.filter(({ kind }) => kind !== 'template');
  const templates = all.filter(({ kind }) => kind === 'template');
  const isUsed = usedBy(config, extender, references, included);
  const open = included.gaps.length > 0 || included.missing.length > 0 || included.files.some(({ file }) => isPartial(file));
  const { reported, unknown } = sortMissing([...extender.missing, ...references.missing], open, input.fragment === true);
  const children: Build[] = [];
  for (const child of family.startedBy(jobs, forwarded, generation)) {
    if (family.hasRoom(child)) children.push(build(input, child, family, generation + 1));
  }
  const pipeline: Pipeline = {
    root: path,
    files: uniqueFiles(included),
    jobs,
    unusedTemplates: templates.filter((job) => !isUsed(job)),
    usedTemplates: templates.filter(isUsed),
    loneDefaults: jobs.length === 0 ? loneDefaults(config, context) : undefined,
    rootKeywords: (isLeftOut) => plainRoot(config, references, isLeftOut),
    rootElement: (keys) => rootElementAt(config, references, keys),
    workflowRules: context.workflowRules,
    rootLevels: [...context.above, context.global.root],
    config,
    problems: {
      ...fileProblems(included),
      missingJobs: reported,
      cycles: [...included.cycles, ...extender.cycles, ...references.cycles],
      invalid: () => validate({ config, jobs, references, files: uniqueFiles(included), open, fragment: input.fragment === true, conditions }),
    },
    gaps: [...included.gaps, ...unknown, ...extender.gaps],
    children: children.map((child) => child.pipeline),
  };
  return { pipeline, wanted: joinWanted([included.wanted, ...children.map((child) => child.wanted)]) };
}

function jobContext(
  config: Item,
  references: References,
  above: readonly Level[],
  integration: ReadonlyMap<string, string>,
): JobContext {
  const defaults = childOf(config, 'default')?.item;
  const workflow = childOf(config, 'workflow')?.item;
  const workflowRules = workflow === undefined ? undefined : references.child(workflow, 'rules', 'workflow');
  const rules = workflowRules === undefined ? [] : references.flat(workflowRules, 'workflow').filter(isMapping);
  const variables = references.child(config, 'variables', 'variables');
  const followed = variables === undefined ? undefined : references.followAll(variables, 'variables');
  return {
    references,
    workflowRules: workflowRules === undefined ? undefined : rules,
    defaults: defaults === undefined ? [config] : [defaults, config],
    above,
    global: {
      workflow: ruleVariables(rules.map((rule) => references.followAll(rule, 'workflow')), 'workflow'),
      root: [readVariables(followed, 'global')],
    },
    below: [[outerVariables(integration, 'integration')]],
  };
}

function collectJobs(config: Item, extender: Extender, context: JobContext): Job[] {
  const jobs: Job[] = [];
  for (const child of childrenOf(config)) {
    const resolved = extender.resolved(child.key) ?? child.item;
    const item = context.references.follow(resolved, child.key) ?? resolved;
    const kind = jobKind({ ...child, item });
    if (kind !== undefined) jobs.push(new Job(child.key, child.keyAt, kind, item, context));
  }
  return jobs;
}

/** Whether some other job uses a template: by `extends`, by `!reference`, or by an anchor of it. */
function usedBy(config: Item, extender: Extender, references: References, included: Included): (job: Job) => boolean {
  const aliased = new Set(included.files.flatMap(({ file }) => [...file.aliased]));
  return (job) => {
    if (extender.usedAsBase.has(job.name) || references.used.has(job.name)) return true;
    // An anchor is on what is written, not on what `extends` makes of it.
    const written = childOf(config, job.name)?.item.node;
    return written?.kind === 'map' && aliased.has(written);
  };
}

/** `default:` as a job, so that a file of defaults alone is judged too. */
function loneDefaults(config: Item, context: JobContext): Job | undefined {
  const has = context.defaults.some((item) => childOf(item, 'image') !== undefined || childOf(item, 'services') !== undefined);
  if (!has) return undefined;
  const nothing: Item = { node: { kind: 'merged', at: placeOf(config.node), entries: new Map() }, via: [] };
  return new Job('', placeOf(config.node), 'job', nothing, context);
}

/** Whether GitLab may see more in a file than was read of it. */
function isPartial({ content, problems }: YamlFile): boolean {
  return content === undefined || problems.some(({ kind }) => kind === 'syntax' || kind === 'limit');
}

/** Names that are missing for certain, and names that a file not at hand may define. */
function sortMissing(missing: readonly MissingJob[], open: boolean, fragment: boolean): { reported: MissingJob[]; unknown: Gap[] } {
  const reported: MissingJob[] = [];
  const unknown: Gap[] = [];
  for (const one of missing) {
    if (one.name.includes('$[[')) continue;
    if (!open && !fragment) reported.push(one);
    else if (fragment) unknown.push(unknownName(one));
  }
  return { reported, unknown };
}

function unknownName(missing: MissingJob): Gap {
  return {
    kind: 'job',
    message: `\`${missing.name}\` is not defined in this file`,
    help: 'Lint the project, so that the files which define it are read too.',
    at: missing.at,
  };
}

function fileProblems(included: Included): Pick<Pipeline['problems'], 'yaml' | 'duplicates' | 'missingIncludes' | 'inputs'> {
  const files = uniqueFiles(included);
  return {
    yaml: [...files.flatMap((file) => file.problems), ...included.limits],
    duplicates: files.flatMap((file) => file.duplicates),
    missingIncludes: included.missing,
    inputs: included.inputs,
  };
}

function uniqueFiles(included: Included): Pipeline['files'] {
  return [...new Set(included.files.map(({ file }) => file))];
}

function emptyPipeline(root: string, included: Included): Pipeline {
  return {
    root,
    files: uniqueFiles(included),
    jobs: [],
    unusedTemplates: [],
    usedTemplates: [],
    loneDefaults: undefined,
    rootKeywords: () => new Map(),
    rootElement: () => undefined,
    workflowRules: undefined,
    rootLevels: [],
    config: undefined,
    problems: { ...fileProblems(included), missingJobs: [], cycles: included.cycles, invalid: () => [] },
    gaps: included.gaps,
    children: [],
  };
}

function joinWanted(all: readonly Wanted[]): Wanted {
  return {
    files: all.flatMap(({ files }) => files),
    globs: all.flatMap(({ globs }) => globs),
    foreign: all.flatMap(({ foreign }) => foreign),
    listings: all.flatMap(({ listings }) => listings),
  };
}

/** What is wrong with a condition; undefined where GitLab takes it. */
function conditions(text: string): ConditionFault | undefined {
  const parsed = parseExpression(text);
  return parsed.ok ? undefined : parsed;
}
