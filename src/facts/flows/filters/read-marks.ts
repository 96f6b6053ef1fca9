import { mergeTaints, type Hole, type Piece, type Taint, type Text } from '../value';
import { changeOf, isMark, isSecret, offsetOf, type Change } from './marks';

/** What the marks of a text stand for. */
export interface Legend {
  /** Characters that a secret is written with. */
  lengthOf(hole: Hole): number;
  secret(code: number): Hole | undefined;
  unknown(code: number): Hole | undefined;
  /** How the whole of an unknown stretch is written. */
  shape(mark: string): string;
  readonly step: (taint: Taint, message: string) => Taint;
}

/** Characters in a row by which a secret is told. */
export const TELLING = 4;
const MOST_PIECES = 150;
/** Holes of this name stand for text that the analysis no longer keeps apart; those of what a command wrote (`$(…)`) can have any shape too. */
export const VAGUE = '…';

/** Characters of one secret that follow one another in the output as in the secret. */
interface Run {
  readonly hole: Hole;
  readonly from: number;
  readonly count: number;
  readonly change: Change;
}

const isRun = (item: Run | Piece): item is Run => typeof item !== 'string' && 'from' in item;

/** The text of a filter's output: whole secrets as they came, others as a part or encoded. */
export function readMarks(output: string, legend: Legend): Text {
  const found: (Run | Piece)[] = [];
  for (let at = 0; at < output.length; ) {
    const code = output.charCodeAt(at);
    let end = at + 1;
    if (!isMark(code)) {
      while (end < output.length && !isMark(output.charCodeAt(end))) end++;
      found.push(output.slice(at, end));
    } else if (isSecret(code)) {
      const run = runAt(output, at, legend);
      if (run !== undefined) found.push(run);
      end = at + (run?.count ?? 1);
    } else {
      const shape = legend.shape(output.charAt(at));
      const isChanged = changeOf(code) !== 'none';
      const whole = wholeAt(output, at, shape);
      const isWhole = whole > 0 && !isChanged;
      if (isWhole) end = at + whole;
      else while (output.charCodeAt(end) === code) end++;
      const hole = legend.unknown(code);
      if (hole !== undefined) found.push(isWhole ? hole : left(hole, isChanged, false, legend));
    }
    at = end;
  }
  return { pieces: compact(join(found, legend)), origin: undefined };
}

/** Units of a whole unknown stretch, 0 where only a part of it stands here. What was broken over lines is whole in one line too. */
function wholeAt(output: string, at: number, shape: string): number {
  if (output.startsWith(shape, at)) return shape.length;
  const mark = shape.charAt(0);
  if (shape !== `${mark}\n${mark}`) return 0;
  return output.charAt(at + 1) === mark ? 2 : output.charAt(at + 2) === mark ? 3 : 0;
}

function runAt(output: string, at: number, legend: Legend): Run | undefined {
  const code = output.charCodeAt(at);
  const hole = legend.secret(code);
  if (hole === undefined) return undefined;
  const length = legend.lengthOf(hole);
  const from = offsetOf(code);
  let change: Change = 'none';
  let count = 0;
  for (; from + count < length && at + count < output.length; count++) {
    const next = output.charCodeAt(at + count);
    if (!isSecret(next) || offsetOf(next) !== from + count || legend.secret(next) !== hole) break;
    if (change !== 'unsure' && changeOf(next) !== 'none') change = changeOf(next);
  }
  return { hole, from, count, change };
}

/** What is left of a hole. */
function left(hole: Hole, isEncoded: boolean, isSure: boolean, { step }: Legend): Hole {
  const prefix = isEncoded ? 'changed ' : 'part of ';
  const taints = hole.taints.map((taint) => {
    const next = step({ ...taint, form: isEncoded ? 'encoded' : 'part' }, isEncoded ? 'encodes it' : 'cuts it');
    // What is cut twice may be too short to tell anything.
    return isSure && (isEncoded || taint.form !== 'part') ? next : { ...next, must: false };
  });
  return { name: hole.name.startsWith(prefix) ? hole.name : prefix + hole.name, taints };
}

/** What stands scattered of each secret: pieces too short to tell it can do so all together. */
interface Scattered {
  readonly offsets: Set<number>;
  /** Number of pieces that follow the one before, forwards or backwards. */
  steps: number;
  total: number;
  last: number;
  isSure: boolean;
}

function join(found: readonly (Run | Piece)[], legend: Legend): Piece[] {
  const scattered = new Map<Hole, Scattered>();
  for (const run of found) {
    if (!isRun(run) || run.count >= TELLING) continue;
    const all = scattered.get(run.hole) ?? { offsets: new Set(), steps: 0, total: 0, last: -9, isSure: true };
    scattered.set(run.hole, all);
    for (let offset = run.from; offset < run.from + run.count; offset++) {
      all.offsets.add(offset);
      all.total++;
      if (Math.abs(offset - all.last) === 1) all.steps++;
      all.last = offset;
    }
    if (run.change === 'unsure') all.isSure = false;
  }
  const joined: Piece[] = [];
  for (let at = 0; at < found.length; at++) {
    const run = found[at];
    if (run === undefined || !isRun(run)) {
      if (run !== undefined) joined.push(run);
      continue;
    }
    const { hole, count, change } = run;
    const length = legend.lengthOf(hole);
    const all = scattered.get(hole);
    if (count === length && change === 'none') joined.push(hole);
    else if (count >= TELLING) joined.push(left(hole, change !== 'none', change !== 'unsure', legend));
    else if (all === undefined || all.offsets.size < TELLING) joined.push({ name: `part of ${hole.name}`, taints: [] });
    else {
      let together = count;
      for (let next = found[at + 1]; next !== undefined && isRun(next) && next.hole === hole && next.count < TELLING; next = found[at + 1]) {
        together += next.count;
        at++;
      }
      const isAll = all.offsets.size === length;
      const { name, taints } = left(hole, isAll || change !== 'none', isAll && all.isSure && all.steps >= all.total * 0.8, legend);
      // Pieces with other text between them are of any length.
      joined.push({ name: together >= length ? name : VAGUE, taints });
    }
  }
  return joined;
}

function compact(pieces: readonly Piece[]): readonly Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined[joined.length - 1];
    if (typeof piece === 'string' && typeof last === 'string') joined[joined.length - 1] = last + piece;
    else joined.push(piece);
  }
  if (joined.length <= MOST_PIECES) return joined;
  return [{ name: VAGUE, taints: mergeTaints(joined.flatMap((piece) => (typeof piece === 'string' ? [] : piece.taints))) }];
}
