import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run, runAsync } from './run-main';

let cwd: string;

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'harborlint-'));
  writeFileSync(join(cwd, '.gitlab-ci.yml'), 'build:\n  script: "make \u202e"\n  only: [tags]\n');
});

afterEach(() => {
  rmSync(cwd, { recursive: true });
});

it('keeps every character in a file, and shows those that a terminal would obey', () => {
  expect(run(['resolve', 'build'], { cwd }).stdout).toContain('make \u202e');
  expect(run(['resolve', 'build'], { cwd, columns: () => 80 }).stdout).toContain('make \\u202e');
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
