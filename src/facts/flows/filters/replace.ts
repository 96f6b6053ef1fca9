import { hasUnknown } from './marks';
import type { Match, Regex } from './regex';
import { VAGUE } from './read-marks';
import { bounded } from './unclear';
import type { World } from './world';

/** Texts in place of unknown ones, to see whether matches take all of them along. */
const PROBES = ['aZ7/+=', ' -.:"\'_,x', 'k'];

/** What a replacement makes of a text. */
export interface Replaced {
  readonly text: string;
  /** Number of matches. */
  readonly count: number;
}

/** The text with matches replaced, from the `nth` on: that one, or all. */
export function replaceMatches(regex: Regex, text: string, put: (match: Match) => string, all: boolean, nth: number, world: World): Replaced {
  const matches = matchesOf(regex, text, all ? Infinity : nth);
  let result = '';
  let copied = 0;
  for (const match of matches.slice(nth - 1)) {
    const [from = 0, to = 0] = match;
    result = bounded(result + text.slice(copied, from) + put(match));
    copied = to;
  }
  result += text.slice(copied);
  return { text: result + leftover(regex, text, all, nth, matches, world), count: matches.length };
}

function matchesOf(regex: Regex, text: string, most: number): Match[] {
  const found: Match[] = [];
  let before = -1;
  for (let at = 0; at <= text.length && found.length < most; ) {
    const match = regex.find(text, at);
    if (match === undefined) break;
    const [from = 0, to = 0] = match;
    at = to > from ? to : to + 1;
    // An empty match right behind another one does not count.
    if (from === to && from === before) continue;
    before = to;
    found.push(match);
  }
  return found;
}

/** What may be left of text that holds a secret somewhere, where a match takes its mark along. */
function leftover(regex: Regex, text: string, all: boolean, nth: number, matches: readonly Match[], world: World): string {
  if (!hasUnknown(text)) return '';
  const taken = matches.slice(nth - 1).map(([from = 0, to = 0]) => text.slice(from, to)).join('');
  const marks = new Set((taken.match(/[\uf4a0-\uf7bf]/g) ?? []).filter((mark) => world.hasTaint(mark)));
  return [...marks]
    .filter((mark) => PROBES.some((probe) => !isTaken(regex, text, mark, probe, all, nth)) && world.decide())
    .map((mark) => world.derive(mark, VAGUE, (taint) => ({ ...world.use.step({ ...taint, form: 'part' }, 'cuts it'), must: false })))
    .join('');
}

/** Whether matches cover all of a probe in a mark's place. */
function isTaken(regex: Regex, text: string, mark: string, probe: string, all: boolean, nth: number): boolean {
  const at = text.indexOf(mark);
  const probed = text.slice(0, at) + probe + text.slice(at + 1);
  const matches = matchesOf(regex, probed, all ? Infinity : nth).slice(nth - 1);
  return Array.from(probe, (_, index) => at + index).every((place) => matches.some(([from = 0, to = 0]) => place >= from && place < to));
}
