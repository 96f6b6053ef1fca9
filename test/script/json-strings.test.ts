import { isObject, MappedText, readJson } from '../../src/script';

const keep = (text: string): unknown => {
  const plain = (value: ReturnType<typeof readJson>): unknown => (value instanceof MappedText ? value.text : isObject(value) ? Object.fromEntries([...value].map(([key, one]) => [key, plain(one)])) : Array.isArray(value) ? value.map(plain) : value);
  return plain(readJson(text));
};

it.each<[string, unknown]>([
  ['{"a":"b","c":{"d":["e",1,true,null]}}', { a: 'b', c: { d: ['e', undefined, undefined, undefined] } }],
  ['\ufeff{ "a": "1", "a": "2" }\n', { a: '2' }],
  ['{"a":"\\"\\\\\\n\\u00e9"}', { a: '"\\\né' }],
  ['[]', []],
  ['{"a":"b"', undefined],
  ['{"a" "b"}', undefined],
  ['{"a":"b\n"}', undefined],
  ['{"a":"\\u12"}', undefined],
  ['', undefined],
  ['['.repeat(500), undefined],
])('reads %s', (text, expected) => {
  expect(keep(text)).toEqual(expected);
});

it('knows where each character stands', () => {
  const text = '{ "a": "x \\"y\\" \\u00e9z" }';
  const value = readJson(text);
  const inner = isObject(value) ? value.get('a') : undefined;
  if (!(inner instanceof MappedText)) throw new Error('no text');
  expect(inner.text).toBe('x "y" éz');
  const places = [...inner.text].map((_, index) => { const { start, end } = inner.range(index, index + 1); return text.slice(start, end); });
  expect(places).toEqual(['x', ' ', '\\"', 'y', '\\"', ' ', '\\u00e9', 'z']);
});
