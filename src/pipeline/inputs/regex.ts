import { parsePattern } from '../expression/re2/parse';
import { Pattern } from '../expression/re2/pattern';
import { compile } from '../expression/re2/program';
import { PatternFault } from '../expression/re2/syntax';

/** Patterns longer than this are not tried. */
const MOST_LETTERS = 10_000;

/** An input's `regex`: a fault where RE2 refuses it, undefined where it cannot be tried here. */
export function readRegex(source: string): Pattern | PatternFault | undefined {
  if (source.length > MOST_LETTERS) return undefined;
  try {
    return new Pattern(source, compile(parsePattern(source)));
  } catch (error) {
    if (error instanceof PatternFault) return error;
    throw error;
  }
}

/** Whether an input's `regex` is found anywhere in a text, as GitLab asks; undefined where that cannot be told. */
export function regexMatches(source: string, text: string): boolean | undefined {
  const pattern = readRegex(source);
  return pattern instanceof Pattern ? pattern.matches(text) : undefined;
}
