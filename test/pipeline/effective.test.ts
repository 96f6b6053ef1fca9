import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pipeline } from '../../src/pipeline';
import { Disk } from '../../src/session/disk';
import { ForeignFiles } from '../../src/session/foreign';
import { Loader } from '../../src/session/load';
import { loadPolicy } from '../../src/session/policy';
import { effectiveText } from './effective-text';
import { Inspector } from './inspector';

const FIXTURES = join(__dirname, '../../fixtures/pipelines');
const ROOT = '.gitlab-ci.yml';

const cases = readdirSync(FIXTURES).flatMap((theme) =>
  readdirSync(join(FIXTURES, theme)).map((name) => ({ id: `${theme}/${name}`, folder: join(FIXTURES, theme, name) })),
);

/** A folder without a root file stands for a fragment: its first pipeline file, judged by itself. */
function load(folder: string): Pipeline {
  const fragment = !existsSync(join(folder, ROOT));
  const root = fragment ? readdirSync(folder).find((file) => /\.ya?ml$/.test(file) && !file.startsWith('.')) ?? ROOT : ROOT;
  const policy = loadPolicy({ cwd: folder, root: folder, policyFile: undefined, preset: undefined, overrides: new Map(), rules: [] });
  const others = new ForeignFiles({ checkouts: new Map(), cacheFolder: undefined, gitlab: undefined, online: undefined });
  return new Loader(new Disk(folder), policy, others).pipeline(root, { fragment, guessedRoot: false });
}

describe('the effective pipeline', () => {
  test('has many cases', () => expect(cases.length).toBeGreaterThanOrEqual(45));

  test.each(cases)('$id', ({ folder }) => {
    const inspector = new Inspector();
    const text = effectiveText(load(folder), inspector);
    const file = join(folder, 'expected.txt');
    if (process.env.UPDATE === '1') writeFileSync(file, text);
    expect(inspector.faults).toEqual([]);
    expect(text).toBe(existsSync(file) ? readFileSync(file, 'utf8') : 'no expected.txt: look at the text and write it with UPDATE=1');
  });
});
