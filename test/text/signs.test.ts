import { hasSigns } from '../../src/text';

test('a sign that stands too far off is none', () => {
  const then = [{ words: ['token'], then: ['=', 3] as const }];
  expect(['token   =', 'token  =', 'token x token='].map((text) => hasSigns(text, then))).toEqual([false, true, true]);
  const behind = [{ words: ['token'], behind: ['--', 3] as const }];
  expect(['--ab-token', '--a-token', 'token --'].map((text) => hasSigns(text, behind))).toEqual([false, false, false]);
  expect(hasSigns('--atoken', behind)).toBe(true);
});

test('each sign has to be there, each by one of its words', () => {
  const signs = [{ words: ['a', 'b'] }, { words: ['c'] }];
  expect(['ab', 'c', 'bc'].map((text) => hasSigns(text, signs))).toEqual([false, false, true]);
});
