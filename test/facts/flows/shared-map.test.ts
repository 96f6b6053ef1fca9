import fc from 'fast-check';
import { SharedMap } from '../../../src/facts/flows/shared-map';

type Change = { readonly kind: 'set' | 'delete'; readonly key: number; readonly value: number } | { readonly kind: 'copy'; readonly of: number } | { readonly kind: 'use'; readonly of: number };

const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constantFrom('set' as const, 'delete' as const), key: fc.integer({ min: 0, max: 40 }), value: fc.integer({ min: 0, max: 3 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('copy' as const, 'use' as const), of: fc.nat(50) }) },
);

/** Does the same to shared maps and to plain ones, whole copies of one another. */
function played(changes: readonly Change[]): { shared: SharedMap<number, number>; plain: Map<number, number> }[] {
  const pairs = [{ shared: new SharedMap<number, number>(), plain: new Map<number, number>() }];
  let at = pairs[0];
  for (const one of changes) {
    if (at === undefined) break;
    if (one.kind === 'set') {
      at.shared.set(one.key, one.value);
      at.plain.set(one.key, one.value);
    } else if ('key' in one) {
      expect(at.shared.delete(one.key)).toBe(at.plain.delete(one.key));
    } else {
      const from = pairs[one.of % pairs.length];
      if (from === undefined) break;
      at = from;
      if (one.kind === 'copy') pairs.push((at = { shared: SharedMap.of(from.shared), plain: new Map(from.plain) }));
    }
  }
  return pairs;
}

const byKey = (a: readonly [number, number], b: readonly [number, number]): number => a[0] - b[0];

it('holds what a map with whole copies holds', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 200 }), (changes) => {
      for (const { shared, plain } of played(changes)) {
        expect([...shared].sort(byKey)).toEqual([...plain].sort(byKey));
        expect(shared.size).toBe(plain.size);
        for (let key = 0; key <= 40; key++) expect([shared.has(key), shared.get(key)]).toEqual([plain.has(key), plain.get(key)]);
      }
    }),
    { numRuns: 300, seed: 7 },
  );
});

it('names every key by which two copies differ', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 200 }), (changes) => {
      const pairs = played(changes);
      for (const a of pairs) {
        for (const b of pairs.slice(-3)) {
          const named = new Set(SharedMap.differing(a.shared, b.shared));
          for (let key = 0; key <= 40; key++) if (a.plain.get(key) !== b.plain.get(key)) expect(named).toContain(key);
          if (SharedMap.areSame(a.shared, b.shared)) expect([...a.plain].sort(byKey)).toEqual([...b.plain].sort(byKey));
        }
      }
    }),
    { numRuns: 200, seed: 7 },
  );
});

it('copies and compares in the time that the changes take, not the size', () => {
  const map = new SharedMap<number, number>();
  for (let key = 0; key < 20_000; key++) map.set(key, key);
  let named = 0;
  for (let round = 0; round < 2_000; round++) {
    const copy = SharedMap.of(map);
    copy.set(round, -1);
    named += [...SharedMap.differing(map, copy)].length;
    map.set(round, -1);
  }
  // One for each change, and now and then a layer that was put together with the next one.
  expect(named).toBeLessThan(100_000);
});
