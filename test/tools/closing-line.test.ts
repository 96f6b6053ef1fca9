import { closingLine, countTests } from '../../tools/test/closing-line.mjs';

const results = {
  numPassedTests: 7,
  numFailedTests: 2,
  numRuntimeErrorTestSuites: 1,
  numPendingTests: 3,
  numTodoTests: 1,
};

test('a test file that cannot run counts as a failed test, one still to write as skipped', () => {
  expect(countTests(results)).toEqual({ passed: 7, failed: 3, skipped: 4 });
});

test.each([
  [{ passed: 7, failed: 0, skipped: 0 }, '7 passed, 0 failed'],
  [{ passed: 0, failed: 1, skipped: 0 }, '0 passed, 1 failed'],
  [{ passed: 7, failed: 3, skipped: 4 }, '7 passed, 3 failed, 4 skipped'],
])('%j closes with "%s"', (counts, line) => {
  expect(closingLine(counts)).toBe(line);
});
