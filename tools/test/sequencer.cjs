'use strict';

const { default: Sequencer } = require('@jest/test-sequencer');

/**
 * The test files that take longest, the longest first. Where no run before has left their times, Jest goes by the size of the
 * files, and one of these would begin when the others have ended.
 */
const longest = [
  'oracle/oracle',
  'fuzz',
  'oracle/fixtures',
  'tools/build',
  'oracle/campaign',
  'broken',
  'facts/scripts',
  'architecture',
  'startup',
  'facts/flows/filters/differential',
  'report/safety/safety',
  'rules/all',
  'tools/javascript-parser',
  'tools/new-rule',
  'cli/kill',
  'yaml/scalar-offsets.property',
  'package',
].map((name) => `/test/${name}.test.ts`);

function rank({ path }) {
  const index = longest.findIndex((end) => path.replaceAll('\\', '/').endsWith(end));
  return index < 0 ? longest.length : index;
}

/** Begins with the test files that take longest. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((a, b) => rank(a) - rank(b));
  }
};
