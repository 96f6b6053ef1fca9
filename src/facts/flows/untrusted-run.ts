import type { Job, Pipeline, Step } from '../../pipeline';
import type { Policy } from '../../policy';
import { expandedOf, shownText } from '../commands/spot';
import { valueOf, type ImageValue } from '../images/value';
import type { Location } from '../../text';
import { Secrets } from '../secrets';
import { secretsOf } from '../variables/secret-use';
import type { JobAnalysis } from './analyse';
import { movingIncludes, type MovingInclude } from './moving-includes';
import type { Untrusted } from './untrusted';
import { markedText, type Text } from './value';

interface Base {
  readonly at: Location;
  readonly via: readonly Step[];
  readonly jobs: readonly string[];
  /** A secret that the jobs use. */
  readonly secret: string;
}

/** Code that a project does not control at that moment, beside a secret. */
export type UntrustedRun = Base & (
  /** A shell runs what `tool` has downloaded just now. */
  | { readonly kind: 'download'; readonly tool: string }
  /** A package runs in whatever version is the newest. */
  | { readonly kind: 'package'; readonly name: string }
  /** `tool` gives the secret to an image of somebody else. */
  | { readonly kind: 'container'; readonly tool: string; readonly image: string }
  /** An include that may be another text tomorrow. */
  | Pick<MovingInclude, 'kind' | 'name'>
);

/** Foreign code in jobs that use a secret. */
export function untrustedRuns(analyses: readonly JobAnalysis[], pipelines: readonly Pipeline[], policy: Policy): UntrustedRun[] {
  const made = new Set(analyses.flatMap(madeImages));
  const secrets = new Map<Job, readonly string[]>();
  const names = Secrets.of(policy);
  const followed = new Map(analyses.map((one) => [one.job, one.followed]));
  // Most pipelines name no secret anywhere, which is found out at once.
  const isNamed = [...pipelines.flatMap(({ files }) => files.map(({ source }) => source)), ...[...followed.values()].flat()].some(({ text }) => names.mayBeIn(text));
  const usedBy = (job: Job): readonly string[] => {
    if (!isNamed) return [];
    const known = secrets.get(job) ?? secretsOf(job, policy, followed.get(job) ?? []);
    secrets.set(job, known);
    return known;
  };
  const inScripts = analyses.flatMap(({ job, untrusted }) =>
    untrusted.flatMap((one): UntrustedRun[] => {
      const at = one.site.locate();
      const secret = one.kind === 'container' ? one.secret : usedBy(job)[0];
      if (at === undefined || secret === undefined) return [];
      const base = { at, via: one.site.via(), jobs: job.name === '' ? [] : [job.name], secret };
      return isForeign(one, policy, made) ? [{ ...base, ...shown(one) }] : [];
    }),
  );
  return [...inScripts, ...pipelines.flatMap((pipeline) => besideSecrets(pipeline, usedBy))];
}

function shown(one: Untrusted): { readonly kind: 'download'; readonly tool: string } | { readonly kind: 'package'; readonly name: string } | { readonly kind: 'container'; readonly tool: string; readonly image: string } {
  if (one.kind === 'container') return { kind: one.kind, tool: one.tool, image: shownText(one.image) };
  return one.kind === 'package' ? { kind: one.kind, name: one.name } : { kind: one.kind, tool: one.tool };
}

/** Whether code comes from somebody else for sure. An image by its digest is the one that the project chose. */
function isForeign(one: Untrusted, policy: Policy, made: ReadonlySet<string>): boolean {
  if (one.kind !== 'container') return true;
  const expanded = expandedOf(one.image);
  const { parsed, project }: ImageValue = valueOf(expanded.text, expanded, policy);
  if (!parsed.ok || parsed.ref === undefined || made.has(withoutTag(expanded.text)) || expanded.text.includes('@sha256:')) return false;
  if (project !== undefined) return project.kind === 'proxy';
  const { registry } = parsed.ref;
  // Registries that only a variable names are not known to be somebody else's.
  return !/[\ue000-\uf8ff]/.test(registry) && !policy.registries.some(({ host }) => host === registry);
}

/** Images that a job builds or tags itself, without their tags. */
function madeImages({ invocations }: JobAnalysis): string[] {
  return invocations.flatMap(({ call, fields }) =>
    call.arguments.flatMap(({ role, word, from }) => (role === 'target' ? (fields[word]?.value.texts ?? []).map((text) => withoutTag(marked(text, from))) : [])),
  );
}

function marked(text: Text, from: number): string {
  return markedText(text).slice(from);
}

function withoutTag(reference: string): string {
  return reference.replace(/[:@][^/]*$/, '');
}

/** The includes of a pipeline with jobs that use a secret: what is included can change any of them. */
function besideSecrets(pipeline: Pipeline, usedBy: (job: Job) => readonly string[]): UntrustedRun[] {
  const includes = movingIncludes(pipeline);
  if (includes.length === 0) return [];
  const users = pipeline.jobs.filter((job) => usedBy(job).length > 0);
  const [first] = users;
  const secret = first === undefined ? undefined : usedBy(first)[0];
  if (secret === undefined) return [];
  return includes.map(({ kind, name, at, via }) => ({ kind, name, at, via, jobs: users.map((job) => job.name), secret }));
}
