import { lineChanges, linesOf } from '../../src/text/line-changes';

/** Numbers below a limit, always the same ones. */
function drawn(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 8) % limit;
  };
}

function applied(was: readonly string[], is: readonly string[]): { readonly lines: readonly string[]; readonly effort: number } {
  const lines: string[] = [];
  let [at, effort] = [0, 0];
  for (const { oldStart, oldEnd, newStart, newEnd } of lineChanges(was, is)) {
    expect(oldStart).toBeGreaterThanOrEqual(at);
    expect(oldEnd - oldStart + newEnd - newStart).toBeGreaterThan(0);
    lines.push(...was.slice(at, oldStart), ...is.slice(newStart, newEnd));
    at = oldEnd;
    effort += oldEnd - oldStart + newEnd - newStart;
  }
  return { lines: [...lines, ...was.slice(at)], effort };
}

/** Lines to take away and to add at least: by the longest common subsequence, in the plainest way. */
function leastEffort(was: readonly string[], is: readonly string[]): number {
  const rows = Array.from({ length: was.length + 1 }, () => new Array<number>(is.length + 1).fill(0));
  for (let x = was.length - 1; x >= 0; x--) {
    for (let y = is.length - 1; y >= 0; y--) {
      const same = was[x] === is[y];
      rows[x]![y] = same ? rows[x + 1]![y + 1]! + 1 : Math.max(rows[x + 1]![y]!, rows[x]![y + 1]!);
    }
  }
  return was.length + is.length - 2 * rows[0]![0]!;
}

test('a text is cut behind its line feeds and nowhere else', () => {
  expect(linesOf('a\r\nb\rc\n\nd')).toEqual(['a\r\n', 'b\rc\n', '\n', 'd']);
  expect(linesOf('a\n')).toEqual(['a\n']);
  expect(linesOf('')).toEqual([]);
});

test('the changes make the one text into the other, with no line more than they must', () => {
  for (let seed = 1; seed <= 400; seed++) {
    const next = drawn(seed);
    const lines = (): string[] => Array.from({ length: next(14) }, () => 'abcd'.charAt(next(4)));
    const [was, is] = [lines(), lines()];
    const { lines: made, effort } = applied(was, is);
    expect({ seed, made }).toEqual({ seed, made: is });
    expect({ seed, effort }).toEqual({ seed, effort: leastEffort(was, is) });
  }
});

test('texts that have nothing in common are compared in bounded time', () => {
  const was = Array.from({ length: 4_000 }, (_, index) => `was ${String(index)}`);
  const is = Array.from({ length: 4_000 }, (_, index) => (index % 7 === 0 ? `was ${String(index)}` : `is ${String(index)}`));
  expect(applied(was, is).lines).toEqual(is);
}, 20_000);
