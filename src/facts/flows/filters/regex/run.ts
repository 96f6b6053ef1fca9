import { isUnknown } from '../marks';
import { WORD } from './bracket';
import type { Program } from './program';
import type { CharClass, Place } from './syntax';

/** Offsets of a match and its groups: `[start, end, start of 1, end of 1, …]`, -1 for a group without a match. */
export type Match = readonly number[];

/** How the marks of a text are to be taken. */
export interface Reading {
  readonly point: (code: number) => number;
  /** Whether unknown text at a mark can run over several lines. */
  readonly isLines: (code: number) => boolean;
}

/** The character before the first and behind the last. */
const EDGE = -1;

interface Thread {
  readonly at: number;
  readonly saved: readonly number[];
}

export function holdsIn({ spans, not }: CharClass, code: number, fold: boolean): boolean {
  for (let i = 0; i + 1 < spans.length; i += 2) {
    const low = spans[i] ?? 0;
    const high = spans[i + 1] ?? 0;
    if (code >= low && code <= high) return !not;
    if (fold && isLetter(code) && (code ^ 32) >= low && (code ^ 32) <= high) return !not;
  }
  return not;
}

const isLetter = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
const isWord = (code: number): boolean => code !== EDGE && holdsIn({ spans: WORD, not: false }, code, false);

function holdsAt(place: Place, before: number, after: number): boolean {
  switch (place) {
    case 'start':
      return before === EDGE;
    case 'end':
      return after === EDGE;
    case 'line-start':
      return before === EDGE || before === 10;
    case 'line-end':
      return after === EDGE || after === 10;
    case 'word':
      return isWord(before) !== isWord(after);
    case 'not-word':
      return isWord(before) === isWord(after);
    case 'word-start':
      return !isWord(before) && isWord(after);
    case 'word-end':
      return isWord(before) && !isWord(after);
    case 'no-word-before':
      return !isWord(before);
    case 'no-word-after':
      return !isWord(after);
    case 'keep':
      return true;
  }
}

/**
 * The leftmost match at or behind `from`, the longest one (POSIX) or the one that comes first (Perl).
 * All ways are followed at once: the time is linear in the text. Unknown text counts as one letter.
 */
export function find(program: Program, text: string, from: number, longest: boolean, fold: boolean, { point }: Pick<Reading, 'point'>, anchored = false): Match | undefined {
  const { code, first } = program;
  const size = (program.groups + 1) * 2;
  const charAt = (at: number): number => (at < 0 || at >= text.length ? EDGE : point(text.charCodeAt(at)));
  const marks = new Uint32Array(code.length);
  const state: { at: number; before: number; here: number; next: Thread[]; best: number[] | undefined; isCut: boolean } = { at: from, before: charAt(from - 1), here: charAt(from), next: [], best: undefined, isCut: false };

  const follow = (index: number, saved: readonly number[]): void => {
    if (state.isCut || marks[index] === state.at + 1) return;
    marks[index] = state.at + 1;
    const instruction = code[index];
    if (instruction === undefined) return;
    switch (instruction.kind) {
      case 'match': {
        const { best } = state;
        const start = saved[0] ?? 0;
        if (best === undefined || start < (best[0] ?? 0) || !longest || state.at > (best[1] ?? 0)) state.best = saved.map((old, slot) => (slot === 1 ? state.at : old));
        if (!longest) state.isCut = true;
        return;
      }
      case 'split':
        follow(instruction.next, saved);
        follow(instruction.other, saved);
        return;
      case 'save':
        return follow(instruction.next, saved.map((old, slot) => (slot === instruction.slot ? state.at : old)));
      case 'place':
        if (instruction.place === 'keep') return follow(instruction.next, saved.map((old, slot) => (slot === 0 ? state.at : old)));
        if (holdsAt(instruction.place, state.before, state.here)) follow(instruction.next, saved);
        return;
      case 'look':
        if (looks(instruction.program, text, state.at, instruction.behind, fold, point) !== instruction.not) follow(instruction.next, saved);
        return;
      case 'class':
        if (state.here !== EDGE && holdsIn(instruction.chars, state.here, fold)) state.next.push({ at: instruction.next, saved });
    }
  };

  let threads: readonly Thread[] = [];
  for (;;) {
    const { best, at } = state;
    state.next = [];
    state.isCut = false;
    for (const thread of threads) if (best === undefined || (thread.saved[0] ?? 0) <= (best[0] ?? 0)) follow(thread.at, thread.saved);
    const canStart = state.best === undefined && (!anchored || at === from);
    if (canStart && (first === undefined || (state.here !== EDGE && first.some((chars) => holdsIn(chars, state.here, fold))))) {
      follow(program.start, Array.from({ length: size }, (_, slot) => (slot === 0 ? at : -1)));
    }
    threads = state.next;
    if (state.here === EDGE || (threads.length === 0 && (state.best !== undefined || anchored))) return state.best;
    state.before = state.here;
    state.at++;
    state.here = charAt(state.at);
  }
}

/** Whether a look-around holds: ahead from here, or behind up to here. */
function looks(program: Program, text: string, at: number, behind: readonly number[] | undefined, fold: boolean, point: (code: number) => number): boolean {
  if (behind === undefined) return find(program, text, at, false, fold, { point }, true) !== undefined;
  const before = text.slice(0, at);
  return behind.some((width) => width <= at && find(program, before, at - width, true, fold, { point }, true)?.[1] === at);
}

/** Whether some text in place of the unknown stretches lets the pattern match. */
export function canMatch(program: Program, text: string, fold: boolean, { point, isLines }: Reading): boolean {
  const { code } = program;
  let threads = new Set<number>();
  for (let at = 0; ; at++) {
    const raw = at < text.length ? text.charCodeAt(at) : EDGE;
    const before = at === 0 ? EDGE : text.charCodeAt(at - 1);
    const open = close(code, [program.start, ...threads], (place) => mayHold(place, text, at, before, raw, { point, isLines }));
    if (open === undefined) return true;
    if (raw === EDGE) return false;
    const next = new Set<number>();
    if (isUnknown(raw)) {
      // Any text: each class can be met in it, over and over.
      let reached: ReadonlySet<number> = open;
      for (let size = -1; size !== reached.size; ) {
        size = reached.size;
        const wider = close(code, [program.start, ...reached, ...[...reached].flatMap((index) => nextOfClass(code[index]))], (place) =>
          place === 'start' || place === 'end' ? isLines(raw) : true,
        );
        if (wider === undefined) return true;
        reached = wider;
      }
      for (const index of reached) next.add(index);
    } else {
      for (const index of open) {
        const instruction = code[index];
        if (instruction?.kind === 'class' && holdsIn(instruction.chars, point(raw), fold)) next.add(instruction.next);
      }
    }
    threads = next;
  }
}

function nextOfClass(instruction: Program['code'][number] | undefined): readonly number[] {
  return instruction?.kind === 'class' ? [instruction.next] : [];
}

/** A place next to unknown text can be what the pattern asks for. */
function mayHold(place: Place, text: string, at: number, before: number, after: number, { point, isLines }: Reading): boolean {
  if (place === 'start' || place === 'line-start') return before === EDGE || point(before) === 10 || isLines(before) || isAllUnknown(text, 0, at);
  if (place === 'end' || place === 'line-end') return after === EDGE || isLines(after) || isAllUnknown(text, at, text.length);
  if (isUnknown(before) || isUnknown(after)) return true;
  return holdsAt(place, before === EDGE ? EDGE : point(before), after === EDGE ? EDGE : point(after));
}

function isAllUnknown(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (!isUnknown(text.charCodeAt(at))) return false;
  return true;
}

/** All instructions that can be reached without a character; undefined once the pattern has matched. Look-arounds are taken to hold. */
function close(code: Program['code'], from: readonly number[], holds: (place: Place) => boolean): Set<number> | undefined {
  const seen = new Set<number>();
  const open = [...from];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (seen.has(index)) continue;
    seen.add(index);
    const instruction = code[index];
    if (instruction === undefined) continue;
    if (instruction.kind === 'match') return undefined;
    if (instruction.kind === 'split') open.push(instruction.next, instruction.other);
    else if (instruction.kind === 'place' ? holds(instruction.place) : instruction.kind !== 'class') open.push(instruction.next);
  }
  return seen;
}
