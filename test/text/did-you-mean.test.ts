import fc from 'fast-check';
import { editDistance, nearest } from '../../src/text/did-you-mean';

const INTEGRATION = ['HARBOR_URL', 'HARBOR_HOST', 'HARBOR_PROJECT', 'HARBOR_USERNAME', 'HARBOR_PASSWORD', 'HARBOR_OCI'];
const LEVELS = ['error', 'warning', 'note', 'off'];

describe('editDistance', () => {
  test.each([
    ['', '', 0],
    ['', 'abc', 3],
    ['abc', '', 3],
    ['host', 'host', 0],
    ['host', 'hots', 1],
    ['host', 'hst', 1],
    ['host', 'hoost', 1],
    ['host', 'most', 1],
    ['ab', 'ba', 1],
    ['kitten', 'sitting', 3],
    // 3 in the restricted variant, which edits no part twice.
    ['ca', 'abc', 2],
  ])('%j to %j is %i', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
  });

  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });

  test('is a metric', () => {
    fc.assert(
      fc.property(word, word, word, (a, b, c) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, b) === 0).toBe(a === b);
        expect(editDistance(a, c)).toBeLessThanOrEqual(editDistance(a, b) + editDistance(b, c));
      }),
      { numRuns: 300 },
    );
  });
});

describe('nearest', () => {
  test.each([
    ['HARBOR_PASSWD', 'HARBOR_PASSWORD'],
    ['HARBOR_PASS', 'HARBOR_PASSWORD'],
    ['HARBOR_USER', 'HARBOR_USERNAME'],
    ['HARBOR_URI', 'HARBOR_URL'],
    ['HARBOR_OIC', 'HARBOR_OCI'],
    ['harbor_password', 'HARBOR_PASSWORD'],
    ['HARBUR_HOST', 'HARBOR_HOST'],
  ])('%s stands for %s', (word, candidate) => {
    expect(nearest(word, INTEGRATION)).toBe(candidate);
  });

  test.each(['HARBOR_REGISTRY', 'HARBOR_TAG', 'HARBOR_CLI', 'HARBOR_', 'CI_REGISTRY', ''])('%j is near nothing', (word) => {
    expect(nearest(word, INTEGRATION)).toBeUndefined();
  });

  test('a beginning counts where one candidate alone has it', () => {
    expect(nearest('warn', LEVELS)).toBe('warning');
    expect(nearest('abc', ['abcdefgh', 'abcdefgi'])).toBeUndefined();
  });

  test('the smaller distance wins, then the first candidate', () => {
    expect(nearest('registires', ['registrars', 'registries'])).toBe('registries');
    expect(nearest('cat', ['bat', 'hat'])).toBe('bat');
  });

  test('words that are far apart are not alike', () => {
    expect(nearest('on', LEVELS)).toBeUndefined();
    expect(nearest('fatal', LEVELS)).toBeUndefined();
  });
});
