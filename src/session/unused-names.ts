import { INTEGRATION_VARIABLES } from '../facts';
import type { Policy } from '../policy';
import type { Source } from '../text';
import { nearest } from '../text/did-you-mean';

/**
 * Sentences about names in `secrets` and `variables` of a policy that no text of the project has in it and that are nearly those of
 * the Harbor integration: a misspelt secret is watched by no rule, and nobody would notice.
 */
export function unusedNames({ secrets, variables }: Pick<Policy, 'secrets' | 'variables'>, texts: Iterable<Source>): readonly string[] {
  const own = new Set(INTEGRATION_VARIABLES);
  const doubtful = ([key, names]: readonly [string, Iterable<string>]): { readonly key: string; readonly name: string; readonly meant: string }[] =>
    [...names].flatMap((name) => {
      const meant = own.has(name) || /[^\w]/.test(name) ? undefined : nearest(name, INTEGRATION_VARIABLES);
      return meant === undefined ? [] : [{ key, name, meant }];
    });
  const found = [...doubtful(['secrets', secrets]), ...doubtful(['variables', variables.keys()])];
  if (found.length === 0) return [];
  const all = [...texts].map(({ text }) => text);
  return found
    .filter(({ name }) => !all.some((text) => text.includes(name)))
    .map(({ key, name, meant }) => `\`${name}\`, which the policy names in \`${key}\`, comes up nowhere in this project; did you mean \`${meant}\`?`);
}
