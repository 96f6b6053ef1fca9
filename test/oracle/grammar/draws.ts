import fc from 'fast-check';

/** Drawn shell text. */
export type Text = fc.Arbitrary<string>;

/** One of some texts, each as likely as the others. */
export function among(...texts: readonly string[]): Text {
  return fc.constantFrom(...texts);
}

/** One of some draws, each with its weight. The first is what shrinking tries to come to. */
export function either(...choices: readonly (readonly [weight: number, draw: Text])[]): Text {
  return fc.oneof({ withCrossShrink: true }, ...choices.map(([weight, arbitrary]) => ({ weight, arbitrary })));
}

/** A template string whose gaps are drawn. */
export function text(strings: TemplateStringsArray, ...gaps: readonly (Text | string)[]): Text {
  return fc.tuple(...gaps.map((gap) => (typeof gap === 'string' ? fc.constant(gap) : gap))).map((parts) => strings.map((string, index) => `${string}${parts[index] ?? ''}`).join(''));
}

/** Some draws joined by a separator. */
export function several(draw: Text, separator: string, minLength: number, maxLength: number): Text {
  return fc.array(draw, { minLength, maxLength, size: 'max' }).map((parts) => parts.join(separator));
}
