import type { Site } from '../../../src/facts/flows/site';
import { Value, type Form, type Piece, type Taint } from '../../../src/facts/flows/value';

/** A place that is told from others by its name only. */
export function siteAt(key: string): Site {
  return { key, locate: () => undefined, via: () => [] };
}

/** That a text holds a secret, with one step. */
export function taintOf(secret: string, form: Form = 'plain', must = true): Taint {
  const site = siteAt(secret);
  return { secret, form, must, trail: { message: 'it is read', site, before: undefined }, read: site, parameter: undefined, entry: undefined };
}

/** A secret as a value. */
export function secretValue(name = 'P', form: Form = 'plain', must = true): Value {
  return Value.hole(name, [taintOf(name, form, must)]);
}

/** A value of several texts. */
export function valueOf(...texts: readonly (readonly Piece[])[]): Value {
  return new Value(texts.map((pieces) => ({ pieces, origin: undefined })));
}

/** The secrets of a value in short: `P must`, `P encoded may`. */
export function taintsOf({ taints }: Value): string[] {
  return taints.map(({ secret, form, must }) => [secret, ...(form === 'plain' ? [] : [form]), must ? 'must' : 'may'].join(' '));
}
