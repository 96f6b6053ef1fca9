import { age } from '../../../src/session/foreign/age';
import { digestOf, sha256 } from '../../../src/session/foreign/sha256';
import { highest, isCommit, isPartial } from '../../../src/session/foreign/versions';

describe('the highest version', () => {
  const tags = ['1.0.0', 'v1.9.0', '1.10.0', '1.10.1-rc1', '2.0.0-beta', 'v2.0.1', '2.0.0', 'nightly', '10.0', '1.2.3.4'];

  test.each([
    [undefined, 'v2.0.1'],
    ['1', '1.10.0'],
    ['1.9', 'v1.9.0'],
    ['1.10', '1.10.0'],
    ['2.0', 'v2.0.1'],
    ['10', undefined],
    ['3', undefined],
  ])('of %s is %s', (partial, tag) => {
    expect(highest(tags, partial)).toBe(tag);
  });

  test('of no versions is none', () => {
    expect(highest(['latest', 'main'])).toBeUndefined();
  });
});

test.each([
  ['1', true],
  ['1.2', true],
  ['1.2.3', false],
  ['v1', false],
  ['~latest', false],
  ['main', false],
])('%s is a part of a version: %s', (version, expected) => {
  expect(isPartial(version)).toBe(expected);
});

test.each([
  ['a'.repeat(40), true],
  ['F'.repeat(64), true],
  ['a'.repeat(39), false],
  ['g'.repeat(40), false],
])('%s is a commit: %s', (ref, expected) => {
  expect(isCommit(ref)).toBe(expected);
});

test.each([
  [59_999, 'less than a minute ago'],
  [60_000, '1 minute ago'],
  [7_199_999, '1 hour ago'],
  [7_200_000, '2 hours ago'],
  [90_000_000, '1 day ago'],
  [86_400_000 * 400, '400 days ago'],
])('%d ms are %s', (milliseconds, words) => {
  expect(age(milliseconds)).toBe(words);
});

describe('an integrity', () => {
  const digest = sha256('hello');

  test('is the Base64 of a SHA-256', () => {
    expect(digest.toString('hex')).toBe('2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824');
    expect(digestOf('sha256-LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=')).toEqual(digest);
  });

  test.each([
    digest.toString('base64'),
    `sha512-${digest.toString('base64')}`,
    `sha256-${digest.toString('base64').slice(0, -1)}`,
    `sha256-${digest.toString('hex')}`,
    `sha256-${digest.toString('base64')}\n`,
    'sha256-aGVsbG8=',
    'sha256-',
  ])('is not %j', (text) => {
    expect(digestOf(text)).toBeUndefined();
  });
});
