/**
 * Docker's grammar as a state machine, for texts with unknown pieces: an unknown piece leads to every state that
 * some text leads to, so a text is refused only if it is invalid whatever the unknown pieces stand for.
 * Lengths (of a tag, a path, a digest) are not part of it.
 */
type State =
  | 'domain' | 'label' | 'label dash' | 'dot' | 'bracket' | 'ipv6' | 'bracket end' | 'colon' | 'port'
  | 'component' | 'word' | 'separator' | 'underscore' | 'dash'
  | 'tag start' | 'tag' | 'algorithm start' | 'algorithm' | 'hex start' | 'hex';

type Move = readonly [from: State, over: number, to: State];

/** Kinds of characters as bits; a character of no kind may stand in no reference. */
const DIGIT = 1;
const LOWER_HEX = 2;
const OTHER_LOWER = 4;
const UPPER_HEX = 8;
const OTHER_UPPER = 16;
const DOT = 32;
const UNDERSCORE = 64;
const DASH = 128;
const PLUS = 256;
const COLON = 512;
const SLASH = 1024;
const AT = 2048;
const OPEN = 4096;
const CLOSE = 8192;

const HEX = DIGIT | LOWER_HEX | UPPER_HEX;
const SMALL = DIGIT | LOWER_HEX | OTHER_LOWER;
const ALPHA = LOWER_HEX | OTHER_LOWER | UPPER_HEX | OTHER_UPPER;
const ALNUM = DIGIT | ALPHA;

const MARKS: Readonly<Record<string, number>> = {
  '.': DOT, _: UNDERSCORE, '-': DASH, '+': PLUS, ':': COLON, '/': SLASH, '@': AT, '[': OPEN, ']': CLOSE,
};

const MOVES: readonly Move[] = [
  ['domain', ALNUM, 'label'],
  ['domain', OPEN, 'bracket'],
  ['label', ALNUM, 'label'],
  ['label', DASH, 'label dash'],
  ['label', DOT, 'dot'],
  ['label', COLON, 'colon'],
  ['label', SLASH, 'component'],
  ['label dash', ALNUM, 'label'],
  ['label dash', DASH, 'label dash'],
  ['dot', ALNUM, 'label'],
  ['bracket', HEX | COLON, 'ipv6'],
  ['ipv6', HEX | COLON, 'ipv6'],
  ['ipv6', CLOSE, 'bracket end'],
  ['bracket end', COLON, 'colon'],
  ['bracket end', SLASH, 'component'],
  ['colon', DIGIT, 'port'],
  ['port', DIGIT, 'port'],
  ['port', SLASH, 'component'],
  ['component', SMALL, 'word'],
  ['word', SMALL, 'word'],
  ['word', DOT, 'separator'],
  ['word', UNDERSCORE, 'underscore'],
  ['word', DASH, 'dash'],
  ['word', SLASH, 'component'],
  ['word', COLON, 'tag start'],
  ['word', AT, 'algorithm start'],
  ['separator', SMALL, 'word'],
  ['underscore', SMALL, 'word'],
  ['underscore', UNDERSCORE, 'separator'],
  ['dash', SMALL, 'word'],
  ['dash', DASH, 'dash'],
  ['tag start', ALNUM | UNDERSCORE, 'tag'],
  ['tag', ALNUM | UNDERSCORE | DOT | DASH, 'tag'],
  ['tag', AT, 'algorithm start'],
  ['algorithm start', ALPHA, 'algorithm'],
  ['algorithm', ALNUM, 'algorithm'],
  ['algorithm', DASH | UNDERSCORE | PLUS | DOT, 'algorithm start'],
  ['algorithm', COLON, 'hex start'],
  ['hex start', HEX, 'hex'],
  ['hex', HEX, 'hex'],
];
const START: readonly State[] = ['domain', 'component'];
const END: readonly State[] = ['word', 'tag', 'hex'];

/** A move between sets of states, the sets as bit masks. */
type Step = readonly [from: number, over: number, to: number];

interface Machine {
  readonly start: number;
  readonly end: number;
  readonly steps: readonly Step[];
  /** Where a set of states leads, by kind of character: texts go through few sets, and through these often. */
  readonly next: Map<number, Map<number, number>>;
}

/** As a kind of character: an unknown piece. */
const UNKNOWN = -1;

let machine: Machine | undefined;

/** Whether some text in place of each unknown piece (`unknown.ts`) makes the whole a reference of Docker's grammar. */
export function couldBeReference(text: string): boolean {
  machine ??= build();
  let states = machine.start;
  for (const char of text) {
    states = after(machine, states, char >= '\uE000' && char <= '\uF8FF' ? UNKNOWN : kindOf(char));
    if (states === 0) return false;
  }
  return (states & machine.end) !== 0;
}

function kindOf(char: string): number {
  if (char >= 'a' && char <= 'z') return char <= 'f' ? LOWER_HEX : OTHER_LOWER;
  if (char >= '0' && char <= '9') return DIGIT;
  if (char >= 'A' && char <= 'Z') return char <= 'F' ? UPPER_HEX : OTHER_UPPER;
  return MARKS[char] ?? 0;
}

function after({ steps, next }: Machine, states: number, kind: number): number {
  let known = next.get(kind);
  if (known === undefined) next.set(kind, (known = new Map<number, number>()));
  let to = known.get(states);
  if (to === undefined) {
    to = kind === UNKNOWN ? reach(steps, states) : follow(steps, states, kind);
    known.set(states, to);
  }
  return to;
}

function follow(steps: readonly Step[], states: number, kinds: number): number {
  let next = 0;
  for (const [from, over, to] of steps) if ((states & from) !== 0 && (over & kinds) !== 0) next |= to;
  return next;
}

/** The states, and all states that some text leads to from them. */
function reach(steps: readonly Step[], states: number): number {
  let reached = states;
  for (;;) {
    const more = reached | follow(steps, reached, ~0);
    if (more === reached) return reached;
    reached = more;
  }
}

function build(): Machine {
  const bits = new Map<State, number>();
  const bit = (state: State): number => {
    const known = bits.get(state) ?? 1 << bits.size;
    bits.set(state, known);
    return known;
  };
  const mask = (states: readonly State[]): number => states.reduce((all, state) => all | bit(state), 0);
  const steps = MOVES.map(([from, over, to]): Step => [bit(from), over, bit(to)]);
  return { start: mask(START), end: mask(END), steps, next: new Map() };
}
