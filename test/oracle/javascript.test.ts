import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { check } from '../../src/session';
import { CANARY, formsIn } from './canary';
import { programs } from './javascript';
import { claimsOf, verdictOf } from './verdict';

const COUNT = Number(process.env.HARBORLINT_DRAWS ?? 60);
const SEED = Number(process.env.HARBORLINT_SEED ?? 3);

jest.setTimeout(600_000);

/** Drawn programs are run by node; what they print, and what the rules say that they print, must agree. */
it('says of drawn programs what node shows', () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'harborlint-')));
  try {
    const drawn: string[] = [];
    fc.assert(fc.property(programs, (text) => void drawn.push(text)), { seed: SEED, numRuns: COUNT });
    mkdirSync(join(folder, 'ci'));
    drawn.forEach((text, index) => { writeFileSync(join(folder, 'ci', `${String(index)}.js`), text); });
    writeFileSync(join(folder, '.gitlab-ci.yml'), drawn.map((_, index) => `drawn-${String(index)}:\n  script: node ci/${String(index)}.js\n`).join(''));
    const claims = claimsOf(check({ cwd: folder, paths: [], today: '2026-11-01' }));
    const wrong = drawn.flatMap((text, index) => {
      const { log: claim } = verdictOf(claims, `drawn-${String(index)}`);
      const { stdout, stderr } = spawnSync(process.execPath, [join(folder, 'ci', `${String(index)}.js`)], { encoding: 'utf8', env: { HARBOR_PASSWORD: CANARY } });
      const leaks = formsIn(stdout + stderr.replace(/^.*(?=\w*Error: )/s, '')).length > 0;
      return leaks === (claim !== 'none') || (!leaks && claim === 'may') ? [] : [`${claim}, and it ${leaks ? 'leaks' : 'does not leak'}:\n${text}`];
    });
    expect(wrong).toEqual([]);
    const kinds = new Set(drawn.map((_, index) => verdictOf(claims, `drawn-${String(index)}`).log));
    expect([...kinds].sort()).toEqual(['may', 'must', 'none']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
