import { compile, partsOf, type Program } from './program';
import { parsePattern } from './parse';
import { matches, matchesEvery } from './run';
import { PatternFault } from './syntax';

/** A regular expression as GitLab has it after reading `/…/flags`. */
export class Pattern {
  private every: boolean | undefined;

  constructor(
    /** The expression in RE2's syntax, the flags in front (`(?i)…`): what GitLab compares when it compares patterns. */
    readonly source: string,
    /** Undefined where the pattern is valid, but too large or too odd to be tried here. */
    readonly program: Program | undefined,
  ) {}

  /** Whether it matches somewhere in the text; undefined where that cannot be told. */
  matches(text: string): boolean | undefined {
    return this.program === undefined ? undefined : matches(this.program, text);
  }

  /** Whether it matches every text, the empty one included, because it may match nothing at the text's start. */
  get matchesAll(): boolean {
    this.every ??= this.program !== undefined && matchesEvery(this.program);
    return this.every;
  }
}

/** Patterns longer than this are taken as valid and not tried. */
const MOST_LETTERS = 10_000;
const MOST_KEPT = 500;

const kept = new Map<string, Pattern | PatternFault | undefined>();

/**
 * The pattern that a text such as `/^v\d+/i` stands for; a fault where RE2 refuses it, undefined where the text has no such form.
 * As in GitLab, one line of the text is enough, `\/` stands for a slash, and the last slash ends the pattern.
 * Source: lib/gitlab/untrusted_regexp/ruby_syntax.rb and expression/lexeme/pattern.rb of GitLab.
 */
export function readPattern(text: string): Pattern | PatternFault | undefined {
  if (!text.includes('/')) return undefined;
  if (kept.has(text)) return kept.get(text);
  if (kept.size >= MOST_KEPT) kept.clear();
  const pattern = makePattern(text);
  kept.set(text, pattern);
  return pattern;
}

function makePattern(text: string): Pattern | PatternFault | undefined {
  for (const line of text.replaceAll('\\/', '/').split('\n')) {
    const parts = /^\/(.*)\/([ismU]*)$/s.exec(line);
    if (parts === null) continue;
    const flags = parts[2] ?? '';
    const source = flags === '' ? (parts[1] ?? '') : `(?${flags})${parts[1] ?? ''}`;
    if (source.length > MOST_LETTERS) return new Pattern(source, undefined);
    try {
      return new Pattern(source, compile(parsePattern(source)));
    } catch (error) {
      if (error instanceof PatternFault) return error;
      throw error;
    }
  }
  return undefined;
}

/** The pattern that matches exactly the texts that stand within `text`; its source is a name for it, not RE2's syntax. */
export function partsPattern(text: string): Pattern {
  return new Pattern(`parts of ${text}`, text.length > 1000 ? undefined : partsOf(text));
}
