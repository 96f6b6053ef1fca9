import type { Variables } from './expand';
import { type Expanded, UNKNOWN_BASE } from './template';

/** The one value of a text that GitLab itself expands; undefined where a variable in it is unknown or has several values. */
export function plainExpand(text: string, variables: Variables): string | undefined {
  const values = variables.expand({ text, at: undefined, scalar: undefined, via: [], expand: true, dialect: 'gitlab' });
  const [first] = values;
  return values.length === 1 && first?.unknown.length === 0 ? first.text : undefined;
}

/** What stands in `$[[ … ]]` (lib/gitlab/ci/config/interpolation/context.rb). */
const INPUT = /^(?:inputs|component|matrix)\b/;

/** The value as a person reads it: unknown parts as `$NAME`, or `$[[ … ]]` for an input. */
export function readable(expanded: Pick<Expanded, 'text' | 'unknown'>): string {
  return expanded.text.replace(/[\ue000-\uf8ff]/g, (character) => {
    const name = expanded.unknown[character.charCodeAt(0) - UNKNOWN_BASE];
    if (name === undefined) return character;
    if (/^\w+$/.test(name)) return `$${name}`;
    // What a script makes is named as the script has it: `$(cat)`.
    if (name.startsWith('$(')) return name;
    return INPUT.test(name) ? `$[[ ${name} ]]` : `\${${name}}`;
  });
}
