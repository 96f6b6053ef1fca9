import { hasUnknown } from '../marks';
import { Unclear } from '../unclear';
import { parseRegex } from './parse';
import { compile, type Program } from './program';
import { canMatch, find, type Match, type Reading } from './run';
import { Unreadable, type RegexOptions, type Syntax } from './syntax';

/** Whether a pattern matches a text with unknown stretches. */
export type Verdict = 'yes' | 'no' | 'maybe';

/** Texts that unknown stretches are tried with: a pattern that matches with all of them matches for sure. */
const PROBES = ['', '7', ' -/.:="#,x'];
const MOST_STEPS = 2_000_000;

/** A pattern of grep, sed or awk over marked text. */
export class Regex {
  private constructor(
    private readonly program: Program | undefined,
    private readonly options: RegexOptions,
    private readonly reading: Reading,
  ) {}

  /** The pattern; one that is not known or not understood may match anything. */
  static of(pattern: string, options: RegexOptions, reading: Reading): Regex {
    if (hasUnknown(pattern)) return new Regex(undefined, options, reading);
    try {
      const { syntax, groups } = parseRegex(pattern, options, (code) => reading.point(code));
      return new Regex(compile(wrapped(syntax, options), groups), options, reading);
    } catch (error) {
      if (error instanceof Unreadable) return new Regex(undefined, options, reading);
      throw error;
    }
  }

  get isKnown(): boolean {
    return this.program !== undefined;
  }

  /** Number of its groups. */
  get groups(): number {
    return this.program?.groups ?? 0;
  }

  test(text: string): Verdict {
    if (this.program === undefined || this.program.code.length * text.length > MOST_STEPS) return 'maybe';
    if (!hasUnknown(text)) return this.find(text) === undefined ? 'no' : 'yes';
    if (!canMatch(this.program, text, this.options.ignoreCase === true, this.reading)) return 'no';
    return PROBES.every((probe) => this.find(text.replace(/[\uf4a0-\uf7bf]/g, probe)) !== undefined) ? 'yes' : 'maybe';
  }

  /** The leftmost match from an offset on, with unknown text taken for a letter. */
  find(text: string, from = 0): Match | undefined {
    if (this.program === undefined) return undefined;
    if (this.program.code.length * text.length > MOST_STEPS) throw new Unclear('too much to match');
    return find(this.program, text, from, this.options.dialect !== 'perl', this.options.ignoreCase === true, this.reading);
  }
}

function wrapped(syntax: Syntax, { whole }: RegexOptions): Syntax {
  if (whole === undefined) return syntax;
  const [before, after] = whole === 'line' ? (['start', 'end'] as const) : (['no-word-before', 'no-word-after'] as const);
  return { kind: 'sequence', items: [{ kind: 'place', place: before }, syntax, { kind: 'place', place: after }] };
}
