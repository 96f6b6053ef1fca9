import type { Job, YamlScalar } from '../../pipeline';
import type { Facts } from '../facts';
import { isFree, proxiedText, servicesToName } from './rewrite';
import type { ImageUse } from './use';

const OPENING = /^\$(?:\{(\w+)\}|(\w+))\//;
const NOBODY: ReadonlySet<string> = new Set();

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

/** The variables that the references of all uses begin with, each with its rewritten value where that is right for all of them. */
export function hostRewrites(facts: Facts): ReadonlyMap<string, HostRewrite> {
  const users = new Map<string, ImageUse[]>();
  for (const use of facts.of('image')) {
    const variable = openingVariable(use.written);
    if (variable === undefined) continue;
    const others = users.get(variable);
    if (others === undefined) users.set(variable, [use]);
    else others.push(use);
  }
  const rewrites = new Map<string, HostRewrite>();
  for (const [variable, uses] of users) {
    const rewrite = hostRewrite(variable, uses, facts);
    if (rewrite !== undefined) rewrites.set(variable, rewrite);
  }
  return rewrites;
}

/**
 * The value of the variable that a reference begins with, rewritten so that the cache answers: `docker.io` becomes
 * `registry.example/dh`. Only where that is the right reference for every user of the variable, and nothing else names it.
 */
export function proxiedHost(use: ImageUse, facts: Facts): HostRewrite | undefined {
  const variable = openingVariable(use.written);
  return variable === undefined ? undefined : facts.hostRewrites.get(variable);
}

function hostRewrite(variable: string, users: readonly ImageUse[], facts: Facts): HostRewrite | undefined {
  const scalar = users[0]?.hostScalars[0];
  if (scalar === undefined || scalar.text.includes('$') || !isFree(scalar, [variable], NOBODY, facts)) return undefined;
  const ending = '/name/name';
  const text = proxiedText(`${scalar.text}${ending}`, facts.policy)?.slice(0, -ending.length);
  if (text === undefined) return undefined;
  const right = users.every(
    (user) =>
      user.hostScalars.length === 1 &&
      user.hostScalars[0] === scalar &&
      servicesToName(user, facts).every(({ entry, names }) => facts.serviceOf(entry)?.hasAlias === true && names?.length === 0) &&
      user.values.every(({ expanded, proxied }) => proxied?.reference === `${text}${expanded.text.slice(scalar.text.length)}`),
  );
  const places = users.flatMap((user) => user.scalar ?? []);
  return right && facts.variableNames.areOnlyIn(variable, places) ? { variable, scalar, text } : undefined;
}

function openingVariable(written: string): string | undefined {
  const match = written.startsWith('$') ? OPENING.exec(written) : undefined;
  return match?.[1] ?? match?.[2];
}
