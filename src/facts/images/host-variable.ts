import type { Job, Pipeline, YamlScalar } from '../../pipeline';
import type { Policy } from '../../policy';
import { isNamedOnlyIn, proxiedText, servicesWithoutAlias } from './rewrite';
import type { ImageUse } from './use';

const OPENING = /^\$(?:\{(\w+)\}|(\w+))\//;

/** Another text for the variable that references begin with. */
export interface HostRewrite {
  readonly variable: string;
  readonly scalar: YamlScalar;
  readonly text: string;
}

/** All values that a job knows for the variable which a text begins with; none where it begins with no variable and a slash. */
export function hostScalars(written: string, job: Job): (YamlScalar | undefined)[] {
  const name = openingVariable(written);
  return name === undefined ? [] : job.variables.definitions(name).map(({ scalar }) => scalar);
}

/**
 * The value of the variable that a reference begins with, rewritten so that the cache answers: `docker.io` becomes
 * `registry.example/dh`. Only where that is the right reference for every user of the variable, and nothing else names it.
 */
export function proxiedHost(
  use: ImageUse,
  uses: readonly ImageUse[],
  pipelines: readonly Pipeline[],
  policy: Policy,
): HostRewrite | undefined {
  const variable = openingVariable(use.written);
  const [scalar] = use.hostScalars;
  if (variable === undefined || scalar === undefined || scalar.text.includes('$')) return undefined;
  const ending = '/name/name';
  const text = proxiedText(`${scalar.text}${ending}`, policy)?.slice(0, -ending.length);
  if (text === undefined) return undefined;
  const users = uses.filter(({ written }) => openingVariable(written) === variable);
  const right = users.every(
    (user) =>
      user.hostScalars.length === 1 &&
      user.hostScalars[0] === scalar &&
      servicesWithoutAlias(user).length === 0 &&
      user.values.every(({ expanded, proxied }) => proxied?.reference === `${text}${expanded.text.slice(scalar.text.length)}`),
  );
  const places = users.flatMap((user) => user.scalar ?? []);
  return right && isNamedOnlyIn(variable, places, pipelines) ? { variable, scalar, text } : undefined;
}

function openingVariable(written: string): string | undefined {
  const match = OPENING.exec(written);
  return match?.[1] ?? match?.[2];
}
