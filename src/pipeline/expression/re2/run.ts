import { contains } from './char-set';
import { WORD } from './classes';
import type { Program } from './program';
import type { Assertion } from './syntax';

/** Stands for the place before the first and behind the last character. */
export const EDGE = -1;

/** Steps of one match at the most: pattern size times text length. */
const MOST_STEPS = 2_000_000;

const LINE_FEED = 10;
const NOT_ASCII = /[^\0-\x7f]/;

/**
 * Whether the pattern matches somewhere in the text; undefined where pattern and text together are too large to try,
 * or RE2 goes by bytes.
 * All ways through the pattern are followed at once: there is no backtracking.
 */
export function matches(program: Program, text: string): boolean | undefined {
  if (program.code.length * (text.length + 1) > MOST_STEPS) return undefined;
  if (program.bytewise && NOT_ASCII.test(text)) return undefined;
  let threads: readonly number[] = [];
  let before = EDGE;
  for (let at = 0; ; ) {
    const point = at < text.length ? (text.codePointAt(at) ?? EDGE) : EDGE;
    const next = advance(program, threads, before, point);
    if (next === undefined) return true;
    if (point === EDGE || (program.anchored && next.length === 0)) return false;
    threads = next;
    before = point;
    at += point > 0xffff ? 2 : 1;
  }
}

/** Whether the pattern matches at the start of every text without taking a character, whatever comes there. */
export function matchesEvery(program: Program): boolean {
  return [EDGE, LINE_FEED, WORD[0] ?? EDGE, 0x20].every((point) => advance(program, [], EDGE, point) === undefined);
}

/** Marks of the instructions that one call of `advance` has seen: kept from call to call, as the calls do not nest. */
let marks = new Uint32Array(256);
let round = 0;
const open: number[] = [];

/**
 * The threads (indices of instructions) after one more character; undefined once the pattern has matched.
 * `before` and `point` are the characters around the place where the threads stand, `EDGE` for none.
 * A thread that begins the pattern anew is added by itself.
 */
export function advance(program: Program, threads: readonly number[], before: number, point: number): readonly number[] | undefined {
  const { code } = program;
  if (marks.length < code.length) marks = new Uint32Array(code.length * 2);
  if (++round === 0xffffffff) {
    marks.fill(0);
    round = 1;
  }
  const next: number[] = [];
  open.length = 0;
  if (before === EDGE || !program.anchored) open.push(program.start);
  for (const thread of threads) open.push(thread);
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (marks[index] === round) continue;
    marks[index] = round;
    const instruction = code[index];
    if (instruction === undefined) continue;
    if (instruction.kind === 'match') return undefined;
    if (instruction.kind === 'split') open.push(instruction.other, instruction.next);
    else if (instruction.kind === 'set') {
      if (point !== EDGE && contains(instruction.set, point)) next.push(instruction.next);
    } else if (holds(instruction.assertion, before, point)) open.push(instruction.next);
  }
  return next;
}

function holds(assertion: Assertion, before: number, after: number): boolean {
  switch (assertion) {
    case 'text-start':
      return before === EDGE;
    case 'text-end':
      return after === EDGE;
    case 'line-start':
      return before === EDGE || before === LINE_FEED;
    case 'line-end':
      return after === EDGE || after === LINE_FEED;
    case 'word':
      return contains(WORD, before) !== contains(WORD, after);
    case 'not-word':
      return contains(WORD, before) === contains(WORD, after);
  }
}
