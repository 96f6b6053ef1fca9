import type { FixSafety } from '../finding';
import { chooseFixes, type Chosen } from './choose';
import { byPath, editedTexts } from './edits';
import { objectionTo, type Judged } from './proof';

/** Rounds of fixing: what overlaps in one is mended in the next. */
const MOST_ROUNDS = 10;

/** A fix that is not made, and why, as the second half of a sentence. */
export interface Refused extends Chosen {
  readonly why: string;
}

/** What fixing comes to. */
export interface Mended {
  /** New text of each file that changed, by path. */
  readonly texts: ReadonlyMap<string, string>;
  /** The fixes that are made. */
  readonly made: readonly Chosen[];
  /** The fixes that failed their proof. */
  readonly refused: readonly Refused[];
}

export interface MendInput {
  readonly start: Judged;
  readonly safety: readonly FixSafety[];
  /** Judges the project with other texts in the place of some of its files, by path. */
  readonly judge: (texts: ReadonlyMap<string, string>) => Judged;
  readonly mayEdit: (path: string) => boolean;
}

/** Makes the fixes of a project, in rounds, each fix proven on the texts that the earlier ones left. Writes nothing. */
export function mend({ start, safety, judge, mayEdit }: MendInput): Mended {
  const texts = new Map<string, string>();
  const made: Chosen[] = [];
  let refused: readonly Refused[] = [];
  let state = start;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const now = state;
    const chosen = chooseFixes(now.findings, safety, (path) => now.texts.has(path) && mayEdit(path));
    if (chosen.length === 0) {
      refused = [];
      break;
    }
    const proven = new Round(now, texts, judge);
    proven.prove(chosen);
    refused = proven.refused;
    if (proven.made.length === 0) break;
    for (const [path, text] of proven.texts) texts.set(path, text);
    made.push(...proven.made);
    state = proven.state;
  }
  return { texts, made, refused };
}

/** One round: all fixes are proven at once, and only where that fails, half of them at a time. */
class Round {
  readonly made: Chosen[] = [];
  readonly refused: Refused[] = [];
  /** The project with the fixes of this round that are made. */
  state: Judged;
  /** New texts of this round. */
  texts: ReadonlyMap<string, string> = new Map();

  constructor(
    private readonly before: Judged,
    private readonly earlier: ReadonlyMap<string, string>,
    private readonly judge: MendInput['judge'],
  ) {
    this.state = before;
  }

  prove(chosen: readonly Chosen[]): void {
    const all = [...this.made, ...chosen];
    const texts = editedTexts(this.before.texts, byPath(all.flatMap(({ fix }) => fix.edits)));
    const after = this.judge(new Map([...this.earlier, ...texts]));
    const why = objectionTo(all, this.before, after);
    if (why === undefined) {
      this.made.push(...chosen);
      this.state = after;
      this.texts = texts;
      return;
    }
    const [first] = chosen;
    if (first !== undefined && chosen.length === 1) {
      this.refused.push({ ...first, why });
      return;
    }
    const half = Math.ceil(chosen.length / 2);
    this.prove(chosen.slice(0, half));
    this.prove(chosen.slice(half));
  }
}
