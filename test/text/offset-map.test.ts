import { OffsetMap } from '../../src/text';

/** `ab` copied from 10, `x` from the four units at 12, `cd` copied from 20, a unit without text at 22. */
const map = OffsetMap.of(
  [
    { decoded: 0, decodedLength: 2, source: 10, sourceLength: 2, copied: true },
    { decoded: 2, decodedLength: 1, source: 12, sourceLength: 4, copied: false },
    { decoded: 3, decodedLength: 2, source: 20, sourceLength: 2, copied: true },
    { decoded: 5, decodedLength: 1, source: 22, sourceLength: 0, copied: false },
  ],
  22,
);

describe('OffsetMap', () => {
  it('knows the length of the decoded text', () => {
    expect(map.length).toBe(6);
    expect(OffsetMap.identity(3, 4).length).toBe(4);
    expect(OffsetMap.identity(3, 0).length).toBe(0);
  });

  it.each([
    [0, 10, 11],
    [1, 11, 12],
    [2, 12, 16],
    [3, 20, 21],
    [4, 21, 22],
    [5, 22, 22],
    [6, 22, 22],
    [99, 22, 22],
    [-1, 10, 11],
  ])('unit %i stands at [%i, %i)', (offset, start, end) => {
    expect(map.unit(offset)).toEqual({ start, end });
    expect(map.toSource(offset)).toBe(start);
  });

  it('gives the smallest span that holds a decoded span', () => {
    expect(map.range(0, 2)).toEqual({ start: 10, end: 12 });
    expect(map.range(1, 3)).toEqual({ start: 11, end: 16 });
    expect(map.range(2, 4)).toEqual({ start: 12, end: 21 });
    expect(map.range(3, 6)).toEqual({ start: 20, end: 22 });
    expect(map.range(3, 99)).toEqual({ start: 20, end: 22 });
  });

  it('gives an empty span for an empty one, at the unit that follows', () => {
    expect(map.range(3, 3)).toEqual({ start: 20, end: 20 });
    expect(map.range(4, 1)).toEqual({ start: 21, end: 21 });
    expect(map.range(6, 6)).toEqual({ start: 22, end: 22 });
  });

  it('shifts an unchanged text', () => {
    const same = OffsetMap.identity(7, 3);
    expect(same.range(1, 3)).toEqual({ start: 8, end: 10 });
    expect(same.unit(3)).toEqual({ start: 10, end: 10 });
    expect(OffsetMap.identity(7, 0).unit(0)).toEqual({ start: 7, end: 7 });
  });

  it('finds each unit among many runs', () => {
    const runs = Array.from({ length: 1000 }, (_, i) => ({
      decoded: 2 * i,
      decodedLength: 2,
      source: 5 * i,
      sourceLength: 2,
      copied: true,
    }));
    const long = OffsetMap.of(runs, 4997);
    for (let i = 0; i < 2000; i++) expect(long.toSource(i)).toBe(5 * Math.floor(i / 2) + (i % 2));
  });
});
