/** A run of lines that is replaced: lines `[oldStart, oldEnd)` of the one text by `[newStart, newEnd)` of the other, from 0. */
export interface LineChange {
  readonly oldStart: number;
  readonly oldEnd: number;
  readonly newStart: number;
  readonly newEnd: number;
}

/** Steps after which the best way so far is taken: what is far apart need not be compared to the end. */
const MOST_STEPS = 400;

/** A text cut into lines, each with its line feed; the last one may have none. */
export function linesOf(text: string): readonly string[] {
  const lines = text.split('\n').map((line, index, all) => (index < all.length - 1 ? `${line}\n` : line));
  return lines[lines.length - 1] === '' ? lines.slice(0, -1) : lines;
}

/** The changes that make one list of lines into another. After E. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986). */
export function lineChanges(was: readonly string[], is: readonly string[]): readonly LineChange[] {
  const changes: LineChange[] = [];
  let [x, y] = [0, 0];
  while (x < was.length || y < is.length) {
    for (const [dx, dy] of stretch(was, is, x, y)) {
      if (dx === 1 && dy === 1) {
        x++;
        y++;
        continue;
      }
      const last = changes[changes.length - 1];
      if (last?.oldEnd === x && last.newEnd === y) changes[changes.length - 1] = { ...last, oldEnd: x + dx, newEnd: y + dy };
      else changes.push({ oldStart: x, oldEnd: x + dx, newStart: y, newEnd: y + dy });
      x += dx;
      y += dy;
    }
  }
  return changes;
}

/** `[1, 1]` keeps a line, `[1, 0]` takes one away, `[0, 1]` adds one. */
type Move = readonly [number, number];

/** The moves from a place on: to the end, or as far as the search goes. */
function stretch(was: readonly string[], is: readonly string[], fromX: number, fromY: number): readonly Move[] {
  const [width, height] = [was.length - fromX, is.length - fromY];
  const reached = new Map<number, number>([[1, 0]]);
  const history: ReadonlyMap<number, number>[] = [];
  for (let steps = 0; ; steps++) {
    let best = { k: 0, x: -1 };
    history.push(new Map(reached));
    for (let k = -steps; k <= steps; k += 2) {
      let x = isDown(reached, k, steps) ? (reached.get(k + 1) ?? 0) : (reached.get(k - 1) ?? 0) + 1;
      while (x < width && x - k < height && was[fromX + x] === is[fromY + x - k]) x++;
      reached.set(k, x);
      if (x <= width && x - k <= height && 2 * x - k > 2 * best.x - best.k) best = { k, x };
      if (x >= width && x - k >= height) return wayTo(history, steps, { k, x });
    }
    if (steps === MOST_STEPS && best.x >= 0) return wayTo(history, steps, best);
  }
}

function isDown(reached: ReadonlyMap<number, number>, k: number, steps: number): boolean {
  return k === -steps || (k !== steps && (reached.get(k - 1) ?? -1) < (reached.get(k + 1) ?? -1));
}

function wayTo(history: readonly ReadonlyMap<number, number>[], last: number, end: { readonly k: number; readonly x: number }): readonly Move[] {
  const moves: Move[] = [];
  let { k, x } = end;
  for (let steps = last; steps >= 0; steps--) {
    const reached = history[steps] ?? new Map<number, number>();
    const down = isDown(reached, k, steps);
    const from = down ? k + 1 : k - 1;
    const start = reached.get(from) ?? 0;
    const begin = down ? start : start + 1;
    for (; x > begin; x--) moves.push([1, 1]);
    if (steps > 0) moves.push(down ? [0, 1] : [1, 0]);
    x = start;
    k = from;
  }
  return moves.reverse();
}
