import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JobAnalysis } from '../../src/facts/flows';
import { analysesOf, factsOf, leaksOf, refusalsOf, scriptCases } from './flows/script-case';
import { shownJob } from './flows/shown';

/** Set to rewrite `expected.txt` from what the code does now; read the difference before it is kept. */
const update = process.env.UPDATE === '1';

const cases = scriptCases();

describe('what scripts do', () => {
  it('has many cases', () => { expect(cases.length).toBeGreaterThanOrEqual(170); });

  describe.each(cases)('$id', ({ folder, leaks }) => {
    let jobs: readonly JobAnalysis[] = [];
    let refusals: readonly string[] = [];
    beforeAll(() => {
      const facts = factsOf(folder);
      jobs = analysesOf(folder, facts);
      refusals = refusalsOf(facts);
    });

    it('is a pipeline that GitLab takes', () => {
      expect(refusals).toEqual([]);
      expect(jobs).not.toEqual([]);
    });

    it('runs the commands and has the flows that are written down', () => {
      const text = `${jobs.flatMap(shownJob).join('\n')}\n`;
      const file = join(folder, 'expected.txt');
      if (update) writeFileSync(file, text);
      expect(text).toBe(existsSync(file) ? readFileSync(file, 'utf8') : 'no expected.txt: look at the text and write it with UPDATE=1');
    });

    it('leaks what its author thinks', () => {
      const thought = jobs.map(({ job: { name } }): [string, string] => [name, leaks.get(name) ?? leaks.get('*') ?? 'nothing said']);
      expect(jobs.map((job): [string, string] => [job.job.name, leaksOf(job)])).toEqual(thought);
      expect([...leaks.keys()].filter((name) => name !== '*' && !jobs.some(({ job }) => job.name === name))).toEqual([]);
    });
  });
});
