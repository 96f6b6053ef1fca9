import type { Range } from '../../text';
import { textAt } from '../../text';
import type { Invocation } from '../flows/flow';
import type { Site } from '../flows/site';
import { isMakefile } from './script-edit';
import { spotOf, type Spot } from './spot';

/** Variables that are followed from one to the next. */
const MOST_FOLLOWED = 8;

/** Finds what is looked for in a text as it is written; undefined where it is not there. */
export type Finder = (written: string) => Range | undefined;

type Lookup = Invocation['variable'];

/**
 * Where a text really stands: at a place, or in the text of a variable that is named there, or of one that is named in
 * that. Undefined where it comes from elsewhere: an operation on a variable, a command, a file.
 */
export function trace(site: Site, find: Finder, variable: Lookup): Spot | undefined {
  return follow(site, find, variable, new Set());
}

function follow(site: Site, find: Finder, variable: Lookup, seen: Set<string>): Spot | undefined {
  if (seen.has(site.key) || seen.size > MOST_FOLLOWED) return undefined;
  seen.add(site.key);
  const spot = spotOf(site);
  if (spot === undefined) return undefined;
  const raw = textAt(spot.at);
  // In a makefile `$(NAME)` is a variable.
  const written = withoutCommands(isMakefile(spot.at.source) ? raw.replace(/\$\((\w+)\)/g, '${$1}') : raw);
  const found = find(written);
  if (found !== undefined) {
    const { source, range } = spot.at;
    return { at: { source, range: { start: range.start + found.start, end: range.start + found.end } }, via: spot.via };
  }
  for (const [, braced, bare] of written.matchAll(/\$(?:\{(\w+)[}:]|([A-Za-z_]\w*))/g)) {
    for (const { origin } of variable(braced ?? bare ?? '')?.texts ?? []) {
      const there = origin === undefined ? undefined : follow(origin.site, find, variable, seen);
      if (there !== undefined) return there;
    }
  }
  return undefined;
}

/** A variable that is read as it is, with no operation on it. */
export function plainReference(names: readonly string[]): Finder {
  const pattern = new RegExp(`\\$(?:\\{(?:${names.join('|')})\\}|(?:${names.join('|')})(?![A-Za-z0-9_]))`);
  return (written) => {
    const match = pattern.exec(written);
    return match === null || isEscaped(written, match.index) ? undefined : { start: match.index, end: match.index + match[0].length };
  };
}

/** A text that stands there word for word. */
export function literally(text: string): Finder {
  return (written) => {
    const start = text === '' ? -1 : written.indexOf(text);
    return start < 0 ? undefined : { start, end: start + text.length };
  };
}

function isEscaped(written: string, at: number): boolean {
  return written[at - 1] === '\\' && written[at - 2] !== '\\';
}

/** The text with blanks in the place of `$(…)` and backticks: what stands there is not what comes out of it. */
function withoutCommands(written: string): string {
  if (!written.includes('$(') && !written.includes('`')) return written;
  let depth = 0;
  let ticked = false;
  let text = '';
  for (let i = 0; i < written.length; i++) {
    const char = written.charAt(i);
    if (char === '`') ticked = !ticked;
    if (depth > 0 ? char === '(' : char === '$' && written[i + 1] === '(') depth++;
    const inside = depth > 0 || ticked;
    // The parenthesis behind the dollar sign is the one that was counted.
    if (depth === 1 && char === '$' && written[i + 1] === '(') {
      text += '  ';
      i++;
      continue;
    }
    if (char === ')' && depth > 0) depth--;
    text += inside || char === '`' ? ' ' : char;
  }
  return text;
}
