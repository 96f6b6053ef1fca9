/** One place of a pattern: a character, any one, or any number of them. */
interface Step {
  readonly kind: 'character' | 'one' | 'many';
  readonly character: string;
}

/** Length of a pattern times that of the text up to which a match is looked for; beyond, nobody knows. */
const MOST_STEPS = 1_000_000;

/**
 * A pattern of `*` and `?`, as in `${NAME%.*}`. All ways to match are followed side by side, so that no pattern takes longer than its
 * length times that of the text.
 */
export class ShellPattern {
  private readonly steps: readonly Step[];

  constructor(pattern: string) {
    this.steps = [...pattern].map((character) => ({ kind: character === '*' ? 'many' : character === '?' ? 'one' : 'character', character }));
  }

  /** The length of the shortest or the longest head of a text that it matches; -1 for none, undefined where finding out takes too long. */
  head(text: string, isLongest: boolean): number | undefined {
    return this.steps.length * text.length > MOST_STEPS ? undefined : headOf(this.steps, [...text], isLongest);
  }

  /** The same for a tail. */
  tail(text: string, isLongest: boolean): number | undefined {
    return this.steps.length * text.length > MOST_STEPS ? undefined : headOf([...this.steps].reverse(), [...text].reverse(), isLongest);
  }

  /** A text with its first match, or with all of them, replaced, each as long as can be; undefined where finding out takes too long. */
  replaced(text: string, by: string, all: boolean): string | undefined {
    // Each place of the text may be where a match begins.
    if (text.length * Math.max(this.steps.length * text.length, by.length) > MOST_STEPS) return undefined;
    const characters = [...text];
    let out = '';
    for (let at = 0; at < characters.length; ) {
      const rest = characters.slice(at);
      const length = headOf(this.steps, rest, true);
      if (length <= 0) {
        out += characters[at++] ?? '';
        continue;
      }
      at += takenOf(rest, length);
      out += by;
      if (!all) return out + characters.slice(at).join('');
    }
    return out;
  }
}

/** How many characters make so many UTF-16 units. */
function takenOf(characters: readonly string[], units: number): number {
  let count = 0;
  for (let length = 0; length < units; count++) length += characters[count]?.length ?? 1;
  return count;
}

function headOf(steps: readonly Step[], text: readonly string[], isLongest: boolean): number {
  let places = new Set<number>();
  enter(steps, 0, places);
  let found = -1;
  let length = 0;
  for (const character of [...text, undefined]) {
    if (places.has(steps.length)) {
      found = length;
      if (!isLongest) return found;
    }
    if (character === undefined || places.size === 0) break;
    const next = new Set<number>();
    for (const place of places) {
      const step = steps[place];
      if (step?.kind === 'many') enter(steps, place, next);
      else if (step?.kind === 'one' || (step?.kind === 'character' && step.character === character)) enter(steps, place + 1, next);
    }
    places = next;
    length += character.length;
  }
  return found;
}

/** Adds a place, and those behind stars that stand for nothing. */
function enter(steps: readonly Step[], from: number, places: Set<number>): void {
  for (let place = from; !places.has(place); place++) {
    places.add(place);
    if (steps[place]?.kind !== 'many') return;
  }
}
