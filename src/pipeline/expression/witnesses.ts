import { advance, BLANK, complement, contains, EDGE, WORD, type CharSet, type Pattern, type Program } from './re2';

/** Instructions tried at the most in one search, and characters told apart at the most. */
const MOST_STEPS = 500_000;
const MOST_SYMBOLS = 200;
const MOST_SPANS = 5000;
const MOST_KEPT = 300;

const NOT_BLANK = complement(BLANK);
/** Matches texts that are not blank: every search tells the two apart, as `.present?` does. */
const PRESENT: Program = { code: [{ kind: 'match' }, { kind: 'set', set: NOT_BLANK, next: 0 }], start: 1, anchored: false, bytewise: false };

const kept = new Map<string, readonly string[] | undefined>();

/**
 * Texts that stand for all texts: each way to be blank or not and to match some of the patterns and not the others
 * has `count` texts among them that are none of `constants`, or all there are; the constants come first.
 * Undefined where the patterns are too many or too large to find out.
 */
export function witnesses(patterns: readonly Pattern[], constants: readonly string[], count: number): readonly string[] | undefined {
  const key = JSON.stringify([count, constants, patterns.map((pattern) => pattern.source)]);
  if (kept.has(key)) return kept.get(key);
  if (kept.size >= MOST_KEPT) kept.clear();
  const found = patterns.length === 0 ? plain(constants, count) : search(patterns, constants, count);
  kept.set(key, found);
  return found;
}

function plain(constants: readonly string[], count: number): readonly string[] {
  const texts = new Set(constants);
  for (const letter of ['x', ' ']) {
    for (let made = 0, length = letter === ' ' ? 0 : 1; made < count; length++) {
      const text = letter.repeat(length);
      if (texts.has(text)) continue;
      texts.add(text);
      made++;
    }
  }
  return [...texts];
}

/** All patterns at once in one state: undefined stands for a pattern that has matched. */
interface State {
  readonly threads: readonly (readonly number[] | undefined)[];
  readonly before: number;
  readonly text: string;
}

/**
 * Walks the product of the patterns' automata breadth first. Visiting each state as often as texts are wanted
 * finds that many of the shortest texts that lead to it, so that enough are left when the constants are taken away.
 */
function search(patterns: readonly Pattern[], constants: readonly string[], count: number): readonly string[] | undefined {
  const programs = [PRESENT];
  for (const { program } of patterns) if (program !== undefined) programs.push(program);
  const often = count + constants.length;
  const symbols = alphabet(programs, often);
  if (symbols === undefined) return undefined;

  const visits = new Map<string, number>();
  const found = new Map<string, string[]>();
  const queue: State[] = [{ threads: programs.map(() => []), before: EDGE, text: '' }];
  const size = programs.reduce((sum, { code }) => sum + code.length, 0);
  let steps = 0;
  for (const state of queue) {
    const id = idOf(state);
    const visited = visits.get(id) ?? 0;
    if (visited >= often) continue;
    visits.set(id, visited + 1);
    if (!constants.includes(state.text)) {
      const ending = after(programs, state, EDGE).map((threads) => (threads === undefined ? '1' : '0')).join('');
      const texts = found.get(ending);
      if (texts === undefined) found.set(ending, [state.text]);
      else if (texts.length < count) texts.push(state.text);
    }
    steps += size * symbols.length;
    if (steps > MOST_STEPS) return undefined;
    for (const symbol of symbols) {
      const text = state.text + String.fromCodePoint(symbol);
      queue.push({ threads: after(programs, state, symbol), before: symbol, text });
    }
  }
  return [...constants, ...[...found.values()].flat()];
}

function after(programs: readonly Program[], state: State, point: number): State['threads'] {
  return programs.map((program, i) => {
    const threads = state.threads[i];
    return threads === undefined ? undefined : advance(program, threads, state.before, point);
  });
}

function idOf({ threads, before }: State): string {
  const place = before === EDGE ? 'e' : before === 10 ? 'l' : contains(WORD, before) ? 'w' : 'o';
  return place + threads.map((list) => (list === undefined ? '+' : [...new Set(list)].sort((a, b) => a - b).join())).join('|');
}

/** Characters that stand for all: `count` of each kind that the programs can tell apart, or all of that kind. */
function alphabet(programs: readonly Program[], count: number): readonly number[] | undefined {
  const sets = new Map<string, CharSet>([['word', WORD], ['line', [10, 10]]]);
  for (const program of programs) {
    if (program.code.length > MOST_SPANS) return undefined;
    for (const instruction of program.code) if (instruction.kind === 'set') sets.set(instruction.set.join(), instruction.set);
  }
  const starts = new Set([1, 0xd800, 0xe000]);
  for (const set of sets.values()) set.forEach((bound, i) => starts.add(i % 2 === 0 ? Math.max(1, bound) : bound + 1));
  if (starts.size > MOST_SPANS) return undefined;
  const bounds = [...starts].sort((a, b) => a - b);
  const kinds = new Map<string, number[]>();
  for (const [i, low] of bounds.entries()) {
    if (low === 0xd800 || low > 0x10ffff) continue;
    const high = (bounds[i + 1] ?? 0x110000) - 1;
    const kind = [...sets.values()].map((set) => (contains(set, low) ? '1' : '0')).join('');
    const members = kinds.get(kind) ?? [];
    kinds.set(kind, members);
    for (let point = low; point <= high && members.length < count; point++) members.push(point);
  }
  const symbols = [...kinds.values()].flat();
  return symbols.length > MOST_SYMBOLS ? undefined : symbols;
}
