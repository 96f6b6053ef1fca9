import { visible, visibleJson } from '../../src/report';

it.each([
  ['a plain text', 'plain $HOME `x` ~', 'plain $HOME `x` ~'],
  ['letters of any language', 'é 日本 🎉 e\u0301', 'é 日本 🎉 e\u0301'],
  ['a colour', '\x1b[31mred\x1b[0m', '\\x1b[31mred\\x1b[0m'],
  ['line ends and tabs', 'a\r\n\tb', 'a\\r\\n\\tb'],
  ['NUL, DEL and C1 controls', '\0\x7f\x9b', '\\x00\\x7f\\x9b'],
  ['a bidirectional override', 'a\u202eb\u2066', 'a\\u202eb\\u2066'],
  ['zero-width characters', '\u200b\u200d\ufeff\u2060\xad', '\\u200b\\u200d\\ufeff\\u2060\\xad'],
  ['separators of lines', '\u2028\u2029', '\\u2028\\u2029'],
  ['tags and supplementary variation selectors', '\u{e0041}\u{e0100}', '\\u{e0041}\\u{e0100}'],
  ['half a surrogate pair', '\ud83d!', '\\ud83d!'],
])('writes out %s', (_, text, shown) => {
  expect(visible(text)).toBe(shown);
});

it('escapes a finished JSON text without changing its data', () => {
  const data = { a: 'x\x7f\x9b\u202e\u{e0041}\u2028\x1b\n', b: ['é🎉'] };
  const shown = visibleJson(JSON.stringify(data, null, 2));
  expect(JSON.parse(shown)).toEqual(data);
  expect(shown).toContain('x\\u007f\\u009b\\u202e\\udb40\\udc41\\u2028\\u001b\\n');
  expect(shown).toContain('é🎉');
  expect(shown.split('\n')).toHaveLength(6);
});
