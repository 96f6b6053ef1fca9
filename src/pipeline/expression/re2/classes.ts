import { once } from '../../../text';
import { charSet, complement, LAST_CODE_POINT, type CharSet } from './char-set';

/** The characters that `\w` and `\b` count as a word's: ASCII only, as in RE2. */
export const WORD: CharSet = [48, 57, 65, 90, 95, 95, 97, 122];

const DIGIT: CharSet = [48, 57];
/** RE2's `\s` has no vertical tab. */
const SPACE: CharSet = [9, 10, 12, 13, 32, 32];

/** The classes of one letter: `\d`, `\s`, `\w`; a capital letter stands for the opposite. */
export const PERL_CLASSES: ReadonlyMap<string, CharSet> = new Map([
  ['d', DIGIT],
  ['s', SPACE],
  ['w', WORD],
]);

/** The names that may stand in `[[:name:]]`. */
export const POSIX_CLASSES: ReadonlyMap<string, CharSet> = new Map<string, CharSet>([
  ['alnum', [48, 57, 65, 90, 97, 122]],
  ['alpha', [65, 90, 97, 122]],
  ['ascii', [0, 127]],
  ['blank', [9, 9, 32, 32]],
  ['cntrl', [0, 31, 127, 127]],
  ['digit', DIGIT],
  ['graph', [33, 126]],
  ['lower', [97, 122]],
  ['print', [32, 126]],
  ['punct', [33, 47, 58, 64, 91, 96, 123, 126]],
  ['space', [9, 13, 32, 32]],
  ['upper', [65, 90]],
  ['word', WORD],
  ['xdigit', [48, 57, 65, 70, 97, 102]],
]);

const categories = once(() => new Set(
  'L Ll Lm Lo Lt Lu M Mc Me Mn N Nd Nl No P Pc Pd Pe Pf Pi Po Ps S Sc Sk Sm So Z Zl Zp Zs C Cc Cf Co Cs'.split(' '),
));

/** Script names of four letters; the others of four letters are codes, which RE2 does not know. */
const FOUR_LETTER_SCRIPTS = new Set(['Ahom', 'Cham', 'Lisu', 'Modi', 'Newa', 'Thai', 'Toto']);

const made = new Map<string, CharSet | undefined>();

/** The characters of a general category or script as `\p{…}` names it; undefined for a name that RE2 does not know. */
export function unicodeClass(name: string): CharSet | undefined {
  if (name === 'Any') return [0, LAST_CODE_POINT];
  if (!made.has(name)) made.set(name, makeUnicodeClass(name));
  return made.get(name);
}

function makeUnicodeClass(name: string): CharSet | undefined {
  // RE2's `C` leaves out the code points that no character has.
  if (name === 'C') return scan('[\\p{Cc}\\p{Cf}\\p{Co}]');
  if (categories().has(name)) return scan(`\\p{${name}}`);
  if (!/^[A-Z][A-Za-z_]+$/.test(name) || (name.length === 4 && !FOUR_LETTER_SCRIPTS.has(name))) return undefined;
  try {
    return scan(`\\p{Script=${name}}`);
  } catch {
    return undefined;
  }
}

/** The planes of Unicode that have characters. */
const PLANES = [0, 1, 2, 3, 14, 15, 16];
const SLICE = 0x1000;

/** The members of a class, found by running the engine's own search over all characters: testing each alone is ten times slower. */
function scan(source: string): CharSet {
  const run = new RegExp(`${source}+`, 'gu');
  const spans: number[] = [];
  for (const plane of PLANES) {
    for (let first = plane * 0x10000; first < (plane + 1) * 0x10000; first += SLICE) {
      // Lone surrogates stand in no text.
      if (first >= 0xd000 && first < 0xe000) addRuns(run, first, 0x800, spans);
      else addRuns(run, first, SLICE, spans);
    }
  }
  return charSet(spans);
}

function addRuns(run: RegExp, first: number, count: number, spans: number[]): void {
  const width = first > 0xffff ? 2 : 1;
  const text = String.fromCodePoint(...Array.from({ length: count }, (_, i) => first + i));
  for (const { index, 0: found } of text.matchAll(run)) spans.push(first + index / width, first + (index + found.length) / width - 1);
}

/** What Ruby's `[[:space:]]` takes as blank: the characters of a text that `.blank?` calls blank. */
export const BLANK: CharSet = charSet([
  9, 13, 32, 32, 0x85, 0x85, 0xa0, 0xa0, 0x1680, 0x1680, 0x2000, 0x200a, 0x2028, 0x2029, 0x202f, 0x202f, 0x205f, 0x205f,
  0x3000, 0x3000,
]);

/** What `.` takes: all but the line feed. */
export const NOT_LINE_FEED: CharSet = complement([10, 10]);

/** Every character. */
export const EVERY: CharSet = [0, LAST_CODE_POINT];
