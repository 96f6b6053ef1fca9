import { mkdirSync } from 'node:fs';
import { cases } from './broken/cases';
import { inNewFolder, runIn } from './broken/run';

/** Twice and thrice what a run may take at home: a shared machine is slow. */
const MOST_SECONDS = 6;
const MOST_MEGABYTES = 500;

const STACK = /^\s+at .+:\d+:\d+|(?:Range|Type|Reference)Error|report this|Maximum call stack/m;

describe('what no one should lint', () => {
  test.each(cases)('$name', ({ make, args = [], status, says }) => {
    const run = inNewFolder((folder) => {
      mkdirSync(folder, { recursive: true });
      make(folder);
      return runIn(folder, args);
    });
    const output = run.stdout + run.stderr;
    expect(output).not.toMatch(STACK);
    expect(output).not.toContain('SECRET');
    // Lines are wrapped where the terminal would end.
    expect(output.replace(/\s+/g, ' ').slice(0, 20_000)).toMatch(says);
    expect({ status: run.status, lines: output.split('\n').length > 400 }).toEqual({ status, lines: false });
    expect(run.seconds).toBeLessThan(MOST_SECONDS);
    expect(run.megabytes).toBeLessThan(MOST_MEGABYTES);
  });
});
