import { baseName } from '../../text';
import { logicalPlace, type Gap, type Job, type Pipeline } from '../../pipeline';
import { parseExpression, variablesIn } from '../../pipeline/expression';
import type { Policy } from '../../policy';
import type { VariableDefinition } from './definition';
import { getsDotenv } from './dotenv';
import { INTEGRATION_PREFIX, isIntegrationVariable } from './integration';
import { jobShells } from '../scripts/job-shells';
import { givenNames, jobNames } from './job-names';
import { jobTexts, pipelineTexts } from './keyword-texts';

/** What the texts at hand know of the names of variables. */
export class KnownNames {
  private readonly parents = new Map<Pipeline, Pipeline>();
  private readonly open = new Map<Pipeline, boolean>();
  private readonly coping = new Map<Job, ReadonlySet<string>>();
  private readonly asked = new Map<Pipeline, ReadonlySet<string>>();
  private readonly dotenv = new Map<Job, boolean>();
  private defined: ReadonlySet<string> | undefined;

  constructor(
    private readonly pipelines: readonly Pipeline[],
    private readonly policy: Policy,
    private readonly definitions: () => readonly VariableDefinition[],
  ) {
    for (const pipeline of pipelines) for (const child of pipeline.children) this.parents.set(child, pipeline);
  }

  /**
   * Whether a variable is called as those of the integration are, nothing that is known gives it a value, and nothing that is not at hand could: the Harbor integration,
   * the policy, any definition in any pipeline, scripts that set it, ask for it or run text that nobody sees, dotenv reports.
   */
  isUndefined(name: string, job: Job | undefined, pipeline: Pipeline): boolean {
    if (!name.startsWith(INTEGRATION_PREFIX) || isIntegrationVariable(name) || this.policy.variables.has(name) || this.isOpen(pipeline)) return false;
    if (this.definedNames.has(name) || this.askedOf(pipeline).has(name)) return false;
    if (job === undefined) return true;
    if (job.kind === 'template' || this.copesWithout(name, job)) return false;
    return !jobNames(job).some(({ isOpen }) => isOpen) && !this.hasDotenv(job, pipeline);
  }

  /** Names that some text of the pipelines sets. */
  private get definedNames(): ReadonlySet<string> {
    if (this.defined !== undefined) return this.defined;
    const names = new Set(this.definitions().filter(({ isSelf }) => !isSelf).map(({ name }) => name));
    for (const { jobs, usedTemplates, unusedTemplates } of this.pipelines) {
      for (const job of [...jobs, ...usedTemplates, ...unusedTemplates]) {
        for (const name of givenNames(job)) names.add(name);
        if (!jobShells(job).some(({ text }) => text.text.includes(INTEGRATION_PREFIX))) continue;
        for (const { defined } of jobNames(job)) for (const name of defined) names.add(name);
      }
    }
    return (this.defined = names);
  }

  /** Whether a job's scripts or conditions ask if the variable is set, or give it a default. */
  private copesWithout(name: string, job: Job): boolean {
    let names = this.coping.get(job);
    if (names === undefined) {
      const conditions = conditionNames(jobTexts(job));
      names = new Set([...conditions, ...jobNames(job).flatMap(({ optional }) => [...optional])]);
      this.coping.set(job, names);
    }
    return names.has(name);
  }

  private askedOf(pipeline: Pipeline): ReadonlySet<string> {
    let names = this.asked.get(pipeline);
    if (names === undefined) this.asked.set(pipeline, (names = conditionNames(pipelineTexts(pipeline))));
    return names;
  }

  private hasDotenv(job: Job, pipeline: Pipeline): boolean {
    let has = this.dotenv.get(job);
    if (has === undefined) this.dotenv.set(job, (has = getsDotenv(job, pipeline)));
    return has;
  }

  /** Whether a file that is not at hand, or not read to its end, may define more. */
  private isOpen(pipeline: Pipeline): boolean {
    let open = this.open.get(pipeline);
    if (open === undefined) {
      const parent = this.parents.get(pipeline);
      open =
        (parent === undefined ? this.isFragment(pipeline) : this.isOpen(parent)) ||
        pipeline.problems.missingIncludes.length > 0 ||
        pipeline.problems.yaml.some(({ kind }) => kind === 'syntax' || kind === 'limit') ||
        pipeline.gaps.some((gap) => mayDefine(gap, pipeline));
      this.open.set(pipeline, open);
    }
    return open;
  }

  /** Whether the pipeline is a file that others include: what they define is not known. */
  private isFragment({ root }: Pipeline): boolean {
    return baseName(root) !== baseName(this.policy.root);
  }
}

/** Variables of GitLab's own templates are no matter of a registry's. */
function mayDefine({ kind, at }: Gap, { files }: Pipeline): boolean {
  return kind === 'include' && !logicalPlace(files, at).endsWith('/template');
}

function conditionNames(texts: readonly { readonly reader: string; readonly scalar: { readonly text: string } }[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { reader, scalar } of texts) {
    const parsed = reader === 'condition' ? parseExpression(scalar.text) : undefined;
    if (parsed?.ok === true) for (const name of variablesIn(parsed.tree).keys()) names.add(name);
  }
  return names;
}
