import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse as load } from 'yaml';
import { run, runAsync } from './run-main';

let cwd: string;

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'harborlint-'));
  writeFileSync(join(cwd, '.gitlab-ci.yml'), 'build:\n  script: "make \u202e"\n  only: [tags]\n');
});

afterEach(() => {
  rmSync(cwd, { recursive: true });
});

it('shows characters that a terminal would obey as escapes that stand for the same value', () => {
  for (const columns of [undefined, 80]) {
    const { stdout } = run(['resolve', 'build'], { cwd, columns: () => columns });
    expect(stdout).toContain('  - "make \\u202e"\n');
    expect(load(stdout, { schema: 'core' })).toMatchObject({ build: { script: ['make \u202e'] } });
  }
  expect(run(['resolve', 'build', '-f', 'json'], { cwd }).stdout).toContain('make \\u202e');
  expect(run(['resolve', '--why', 'build.script'], { cwd }).stdout).toContain('make \\u202e');
  expect(JSON.parse(run(['resolve', 'build', '-f', 'json'], { cwd }).stdout)).toEqual({ build: { script: ['make \u202e'], only: ['tags'] } });
});

it.each([['resolve'], ['resolve', '--why', 'build.script'], ['jobs'], ['jobs', '--source', 'tag', '-f', 'json']])('answers %j with --online as without it', async (...argv) => {
  const online = await runAsync([...argv, '--online'], { cwd });
  expect(online).toEqual(run(argv, { cwd }));
  expect(online.status).toBe(0);
});

it('tells errors that come later in the same way', async () => {
  expect(await runAsync(['resolve', 'biuld', '--online'], { cwd })).toEqual({
    status: 2,
    stdout: '',
    stderr: 'error: the pipeline has no job `biuld`\n  = help: Did you mean `build`?\n',
  });
});

it('fits its tables to the terminal', () => {
  for (const columns of [40, 80, 120]) {
    const { stdout } = run(['jobs'], { cwd, columns: () => columns });
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(Math.max(columns, 60));
    expect(stdout).toContain('does not run');
  }
});

describe('a pipeline with passwords in it', () => {
  const PIPELINE = `
variables:
  DB_PASSWORD: postgres
  API_TOKEN: { value: "Tr0ub4dor&3", description: use it }
  PIN_PASSWORD: 123456
  OTHER: say Tr0ub4dor&3
deploy Tr0ub4dor&3:
  rules:
    - if: $X == "glpat-abcdefghijklmnopqrst"
  script:
    - docker login -u a -p Hunter2Hunter h
    - docker login -u a -p "$HARBOR_PASSWORD" h
`;
  const SECRETS = /postgres|Tr0ub|123456|glpat|Hunter2/;
  const NOTE = 'note: what looks like a password that is written out is shown as `*****`\n';

  beforeEach(() => { writeFileSync(join(cwd, '.gitlab-ci.yml'), PIPELINE); });

  it('is shown without them, and still as YAML', () => {
    const { stdout, stderr } = run(['resolve'], { cwd });
    expect(stderr).toBe(NOTE);
    expect(load(stdout)).toEqual({
      variables: { DB_PASSWORD: '*****', API_TOKEN: { value: '*****', description: 'use it' }, PIN_PASSWORD: '*****', OTHER: 'say *****' },
      'deploy *****': { rules: [{ if: '$X == "*****"' }], script: ['docker login -u a -p ***** h', 'docker login -u a -p "$HARBOR_PASSWORD" h'] },
    });
    expect(run(['resolve', '-f', 'json'], { cwd })).toMatchObject({ stderr: NOTE, stdout: expect.not.stringMatching(SECRETS) });
  });

  it.each([['resolve', '--why', 'variables.API_TOKEN'], ['resolve', '--why', 'variables.API_TOKEN.value'], ['resolve', '--why', 'variables.DB_PASSWORD'], ['resolve', '--why', 'variables'], ['jobs'], ['jobs', '-f', 'json']])('does not tell them by %j', (...argv) => {
    const { stdout, stderr } = run(argv, { cwd });
    expect(stdout).toContain('*****');
    expect(stdout).not.toMatch(SECRETS);
    expect(stderr).toBe(NOTE);
  });
});
