import { readContent } from '../../../src/engine/comments/content';

function read(text: string): unknown {
  const content = readContent(text, 0, text.length);
  if (content === undefined) return undefined;
  const { names, ...rest } = content;
  return { ...rest, names: names.map(({ start, end }) => text.slice(start, end)) };
}

const nothing = { forFile: false, until: undefined, reason: undefined };

test.each<[string, unknown]>([
  [' a', { ...nothing, names: ['a'] }],
  [' a, b -- why', { ...nothing, names: ['a', 'b'], reason: 'why' }],
  [': a,b --- why', { ...nothing, names: ['a', 'b'], reason: 'why' }],
  [' a — why', { ...nothing, names: ['a'], reason: 'why' }],
  [' a-- why', { ...nothing, names: ['a--', 'why'] }],
  [' a --', { ...nothing, names: ['a'] }],
  [' -- why', { ...nothing, names: [], reason: 'why' }],
  ['', { ...nothing, names: [] }],
  ['-file a -- why', { ...nothing, forFile: true, names: ['a'], reason: 'why' }],
  [' a -- until 2027-01-31: why', { ...nothing, names: ['a'], until: '2027-01-31', reason: 'why' }],
  [' a -- until 2027-01-31', { ...nothing, names: ['a'], until: '2027-01-31' }],
  [' a -- until 2027-13-41: why', { ...nothing, names: ['a'], until: '2027-13-41', reason: 'why' }],
  [' a -- until the end', { ...nothing, names: ['a'], reason: 'until the end' }],
  [' a -- why -- because', { ...nothing, names: ['a'], reason: 'why -- because' }],
  ['d a', undefined],
  ['-files a', undefined],
])('reads `harborlint-ignore%s`', (text, expected) => {
  expect(read(text)).toEqual(expected);
});
