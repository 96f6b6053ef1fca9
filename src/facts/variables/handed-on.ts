import { childOf, childrenOf, isText, textOf, type Job, type Pipeline, type Step } from '../../pipeline';
import { dollars } from '../../pipeline/dollars';
import { isSecret, type Policy } from '../../policy';
import type { Location } from '../../text';
import type { VariableDefinition } from './definition';
import { isIntegrationVariable } from './integration';
import type { VariableReference } from './reference';

/** A place where a secret goes to services, to a variable that all may see, or to another pipeline. */
export interface HandedOn {
  /** The reference in a variable's value or an input, or the `true` of `forward:pipeline_variables`. */
  readonly at: Location;
  readonly via: readonly Step[];
  readonly jobs: readonly string[];
  readonly secret: string;
  readonly by: 'variable' | 'service' | 'input' | 'forward';
  /** The variable's or the input's name; the secret's for `forward`. */
  readonly name: string;
  /** Where the root declares the secret; undefined for the others. */
  readonly declaredAt: Location | undefined;
}

/** The login file for the runner itself: it has to name the password (docs: ci/docker/using_docker_images). */
const EXEMPT = 'DOCKER_AUTH_CONFIG';

/** What hands secrets on: variables under another name, and of trigger jobs inputs, and forwarding what people give a pipeline. */
export function handedOn({ pipelines, policy, references, definitions }: Sources): HandedOn[] {
  const prefilled = definitions.filter(({ isPrefilled, name }) => isPrefilled && isSecret(policy, name));
  const triggers = pipelines.flatMap(({ jobs }) => jobs.filter(({ kind }) => kind === 'trigger'));
  return [
    ...references.flatMap((reference) => byVariable(reference, policy, new Set(triggers.map(({ name }) => name)))),
    ...triggers.flatMap((job) => [...byInputs(job, policy), ...byForward(job, prefilled)]),
  ];
}

interface Sources {
  readonly pipelines: readonly Pipeline[];
  readonly policy: Policy;
  readonly references: readonly VariableReference[];
  readonly definitions: readonly VariableDefinition[];
}

function byVariable({ definition, name: secret, at, via, jobs: all }: VariableReference, policy: Policy, triggers: ReadonlySet<string>): HandedOn[] {
  if (definition === undefined || definition.name === EXEMPT || !isSecret(policy, secret)) return [];
  const { name, scope } = definition;
  if (name === secret && scope !== 'service') return [];
  // GitLab gives a trigger job nothing of the integration: there the value is empty.
  const isShared = scope === 'global' || scope === 'workflow';
  const jobs = isShared || !isIntegrationVariable(secret) ? all : all.filter((job) => !triggers.has(job));
  if (jobs.length === 0 && all.length > 0) return [];
  return [{ at, via, jobs, secret, by: scope === 'service' ? 'service' : 'variable', name, declaredAt: undefined }];
}

function byInputs(job: Job, policy: Policy): HandedOn[] {
  const trigger = job.own('trigger');
  const written = trigger === undefined ? undefined : childOf(trigger, 'inputs')?.item;
  const inputs = written === undefined ? undefined : job.follow(written);
  return (inputs === undefined ? [] : childrenOf(inputs)).flatMap(({ key, item }): HandedOn[] => {
    const value = job.follow(item);
    if (!isText(value)) return [];
    const { node, via } = value;
    return dollars(node.text)
      .filter(({ kind, name }) => kind === 'name' && isSecret(policy, name))
      .map(({ name, start, end }) => ({
        at: { source: node.source, range: node.offsets().range(start, end) },
        via,
        jobs: [job.name],
        secret: name,
        by: 'input',
        name: key,
        declaredAt: undefined,
      }));
  });
}

function byForward(job: Job, prefilled: readonly VariableDefinition[]): HandedOn[] {
  const trigger = job.own('trigger');
  const forward = trigger === undefined ? undefined : childOf(trigger, 'forward')?.item;
  const item = forward === undefined ? undefined : childOf(job.follow(forward) ?? forward, 'pipeline_variables')?.item;
  const value = item === undefined ? undefined : job.follow(item);
  if (!isText(value) || textOf(value) !== 'true') return [];
  const { node, via } = value;
  return prefilled.map(({ name, keyAt }) => ({ at: { source: node.source, range: node.content }, via, jobs: [job.name], secret: name, by: 'forward', name, declaredAt: keyAt }));
}
