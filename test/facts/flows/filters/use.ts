import type { FilterUse } from '../../../../src/facts/flows/filters/filter';
import type { Site } from '../../../../src/facts/flows/site';
import { concat, Value, type Taint } from '../../../../src/facts/flows/value';

const site: Site = { key: 'test', locate: () => undefined, via: () => [] };

export function taint(secret: string, form: Taint['form'] = 'plain', must = true): Taint {
  return { secret, form, must, trail: { message: 'is read', site, before: undefined }, read: undefined, parameter: undefined, entry: undefined };
}

/** A value in short: `{P}` is the secret, `{N}` unknown text of one line, `{$(x)}` unknown text of any lines. */
export function value(text: string): Value {
  const parts = text.split(/\{(P|N|\$\([^)]*\))\}/);
  return concat(
    parts.map((part, index) => {
      if (index % 2 === 0) return Value.literal(part);
      return part === 'P' ? Value.hole('HARBOR_PASSWORD', [taint('HARBOR_PASSWORD')]) : Value.hole(part === 'N' ? 'CI_NAME' : part);
    }),
  );
}

/** A filter's use with words and input in short; `HARBOR_PASSWORD` is in its environment. */
export function useOf(words: readonly string[], input: string | Value): FilterUse {
  const environment = new Map<string, Value>([['HARBOR_PASSWORD', value('{P}')], ['CI_NAME', value('{N}')], ['STAGE', Value.literal('test')]]);
  return {
    call: { tool: words[0] ?? '', name: words[0] ?? '', command: { path: [] }, arguments: [], flags: new Set(), unsure: false },
    words: words.map(value),
    input: typeof input === 'string' ? value(input) : input,
    variable: (name) => environment.get(name),
    secrets: () => new Map([['HARBOR_PASSWORD', value('{P}')]]),
    step: (one, message) => ({ ...one, trail: { message, site, before: one.trail } }),
  };
}

/** A value in short again: `{P}` the secret, `{encoded}` `{part}` what is left of it, a `?` where it may be; `|` between alternatives. */
export function shown(result: Value): string {
  return result.texts
    .map(({ pieces }) =>
      pieces
        .map((piece) => {
          if (typeof piece === 'string') return piece;
          if (piece.taints.length === 0) return `{${piece.name === 'CI_NAME' ? 'N' : piece.name}}`;
          return piece.taints.map(({ form, must }) => `{${form === 'plain' ? 'P' : form}${must ? '' : '?'}}`).join('');
        })
        .join(''),
    )
    .join('|');
}

/** The forms in which a value shows the secret: `plain`, `part?`, … */
export function forms(result: Value): string {
  return result.taints
    .map(({ form, must }) => (must ? form : `${form}?`))
    .sort()
    .join(' ');
}
