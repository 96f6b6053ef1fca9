import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { analysesOf, factsOf } from '../script-case';

const project = join(__dirname, '../../../..');

/** Programs that people wrote for other ends: of this project, and of packages that it is built with. */
const FOLDERS = ['tools', 'bin', 'node_modules/semver', 'node_modules/esbuild/lib', 'node_modules/eslint/lib', 'node_modules/yaml/dist', 'node_modules/minimatch/dist', 'node_modules/picocolors', 'node_modules/publint'];
const MOST = 50;

jest.setTimeout(600_000);

describe('real programs', () => {
  let folder: string;
  beforeAll(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'harborlint-')));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('are followed to their end, with the secret that they print there', () => {
    const all = FOLDERS.filter((path) => existsSync(join(project, path))).flatMap((path) => readdirSync(join(project, path), { recursive: true, encoding: 'utf8' }).map((name) => `${path}/${name}`));
    const scripts = all.filter((path) => /\.[cm]?js$/.test(path) && statSync(join(project, path)).isFile() && statSync(join(project, path)).size < 60_000).sort();
    // A few of each folder rather than the first folder's all.
    const chosen = scripts.filter((_, index) => index % Math.ceil(scripts.length / MOST) === 0);
    expect(chosen.length).toBeGreaterThan(30);
    const copied = new Set(scripts);
    for (const path of copied) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      cpSync(join(project, path), join(folder, path));
    }
    for (const path of chosen) {
      const text = readFileSync(join(folder, path), 'utf8');
      writeFileSync(join(folder, path), `var harborPassword = process.env.HARBOR_PASSWORD;\nconsole.log(harborPassword);\n${text.replace(/^#!.*/, '')}`);
    }
    writeFileSync(join(folder, 'job.yml'), chosen.map((path, index) => `job-${String(index)}:\n  script: node ${path}\n`).join(''));
    const facts = factsOf(folder);
    const jobs = analysesOf(folder, facts);
    expect(jobs).toHaveLength(chosen.length);
    const silent = jobs.flatMap(({ flows, gaps }, index) => (flows.some(({ kind, certainty }) => kind === 'log' && certainty === 'must') || gaps.length > 0 ? [] : [chosen[index]]));
    expect(silent).toEqual([]);
  });
});
