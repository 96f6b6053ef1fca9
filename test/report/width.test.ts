import { textWidth, wrap } from '../../src/report';

it.each([
  ['', 0],
  ['abc', 3],
  ['é', 1],
  ['e\u0301', 1],
  ['日本', 4],
  ['ﾊ', 1],
  ['Ａ', 2],
  ['한국', 4],
  ['🎉', 2],
  ['🇫🇷', 2],
  ['❤\ufe0f', 1],
  ['→', 1],
])('%s takes %i cells', (text, width) => {
  expect(textWidth(text)).toBe(width);
});

it('breaks at spaces, with room for what stands before', () => {
  expect(wrap('aa bb cc dd', 5)).toEqual(['aa bb', 'cc dd']);
  expect(wrap('aa bb cc dd', 8, 5, 2)).toEqual(['aa', 'bb cc', 'dd']);
  expect(wrap('日本 語', 6)).toEqual(['日本', '語']);
  expect(wrap('日本 語', 7)).toEqual(['日本 語']);
});

it('keeps a word that is too long whole', () => {
  expect(wrap('a registry.isima.fr/team/app:1.2 b', 10)).toEqual(['a', 'registry.isima.fr/team/app:1.2', 'b']);
});
