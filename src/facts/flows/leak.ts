import type { Pipeline, Step } from '../../pipeline';
import type { Policy } from '../../policy';
import type { Location } from '../../text';
import type { JobAnalysis } from './analyse';
import { debugTraces } from './debug-trace';
import type { Flow, Invocation, SinkKind } from './flow';
import { stepsOf, type Site } from './site';
import type { Form } from './value';

/** A secret of a job that ends up where it does not belong, with the way there. */
export interface Leak {
  readonly kind: SinkKind;
  readonly at: Location;
  readonly via: readonly Step[];
  readonly jobs: readonly string[];
  readonly secret: string;
  readonly form: Form;
  /** The program that prints, takes or sends it; undefined where it is none. */
  readonly tool: string | undefined;
  /** The option, the file, the host or the build argument. */
  readonly detail: string | undefined;
  readonly flow: { readonly secret: string; readonly certainty: 'must' | 'may'; readonly steps: readonly { readonly message: string; readonly at: Location }[] };
  readonly related: readonly { readonly message: string; readonly at: Location }[];
  /** The command, for fixes. */
  readonly invocation: Invocation | undefined;
}

/** Every leak of every job. */
export function leaks(analyses: readonly JobAnalysis[], pipelines: readonly Pipeline[], policy: Policy): Leak[] {
  return [...analyses.flatMap(({ flows }) => flows.flatMap((flow) => leakOf(flow) ?? [])), ...debugTraces(pipelines, policy)];
}

function leakOf(flow: Flow): Leak | undefined {
  const { site, job, trail, related, secret, certainty } = flow;
  const at = site.locate();
  if (at === undefined) return undefined;
  const { kind, form, tool, detail, invocation } = flow;
  const steps = placed(stepsOf(trail));
  return { kind, at, via: site.via(), jobs: job.name === '' ? [] : [job.name], secret, form, tool, detail, flow: { secret, certainty, steps }, related: placed(related), invocation };
}

function placed(steps: readonly { readonly message: string; readonly site: Site }[]): { readonly message: string; readonly at: Location }[] {
  return steps.flatMap(({ message, site }) => {
    const at = site.locate();
    return at === undefined ? [] : [{ message, at }];
  });
}
