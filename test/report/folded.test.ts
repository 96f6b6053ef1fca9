import fc from 'fast-check';
import type { Finding } from '../../src/engine/finding';
import { folded, linesText, shownFor } from '../../src/report/folded';
import { Source } from '../../src/text';
import { findingAt, placeOf } from './report-of';

const source = new Source('.gitlab-ci.yml', 'image x image\n'.repeat(60));
const place = (nth: number): Finding['location'] => placeOf(source, 'image', nth);
const at = (nth: number, more: Partial<Finding> = {}): Finding => findingAt(place(nth), more);

const only = (findings: readonly Finding[]): ReturnType<typeof folded>[number] => {
  const [entry, ...others] = folded(findings);
  if (entry === undefined || others.length > 0) throw new Error('not one entry');
  return entry;
};

it('stands where the first of them stands, and names all jobs once', () => {
  const entries = folded([at(0, { jobs: ['a', 'b'] }), at(2, { message: 'other' }), at(4, { jobs: ['b', 'c'] })]);
  expect(entries.map(({ first, rest }) => [first.location.start.line, rest.length])).toEqual([[1, 1], [2, 0]]);
  expect(entries.map((entry) => shownFor(entry).jobs)).toEqual([['a', 'b', 'c'], undefined]);
});

it.each<[string, Partial<Finding>]>([
  ['rule', { ruleId: 'other' }],
  ['message', { message: 'other' }],
  ['severity', { severity: 'note' }],
  ['help', { help: 'Mend it.' }],
  ['file', { location: { ...place(1), path: 'other.yml' } }],
  ['fix', { fixes: [{ title: 'Mend it', safety: 'safe', edits: [] }] }],
  ['secret', { flow: { secret: 'OTHER', certainty: 'must', steps: [] } }],
])('keeps apart what differs in its %s', (name, more) => {
  expect(folded([at(0), at(1, more), at(2)]).map(({ rest }) => rest.length)).toEqual([1, 0]);
});

it.each<[readonly number[], string]>([
  [[0, 2], 'at line 2'],
  [[0, 2, 4], 'at lines 2 and 3'],
  [[0, 1, 2], 'at lines 1:9 and 2'],
  [[0, 2, 3], 'at lines 2:1 and 2:9'],
  [Array.from({ length: 42 }, (_, index) => index * 2), `at lines ${Array.from({ length: 40 }, (_, index) => String(index + 2)).join(', ')} and 42`],
])('%j: %s', (places, text) => {
  expect(linesText(only(places.map((nth) => at(nth))))).toBe(text);
});

it('counts what would be too much', () => {
  const entry = only(Array.from({ length: 60 }, (_, index) => at(index * 2)));
  expect(linesText(entry)).toMatch(/^at lines 2, 3, .*, 41 and 19 more$/);
});

it('loses none and invents none', () => {
  const finding = fc.tuple(fc.nat(80), fc.constantFrom('a', 'b'), fc.constantFrom('x', 'y')).map(([nth, message, ruleId]) => at(nth, { message, ruleId }));
  fc.assert(
    fc.property(fc.array(finding), (findings) => {
      const all = folded(findings).flatMap(({ first, rest }) => [first, ...rest]);
      expect(all).toHaveLength(findings.length);
      expect(new Set(all)).toEqual(new Set(findings));
    }),
  );
});
