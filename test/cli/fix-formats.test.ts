import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { formats } from '../../src/report';
import { run } from './run-main';

const FILES = {
  '.gitlab-ci.yml': 'include: ci/base.yml\nbuild:\n  extends: .base\n  script:\n    - echo $HARBOR_PASSWORD\n    - ./ci/pull.sh\n',
  'ci/base.yml': '.base:\n  image: node:22\n',
  'ci/pull.sh': '#!/bin/sh\ndocker pull redis:7\n',
};

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'harborlint-formats-'));
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), text);
  }
});
afterEach(() => {
  rmSync(cwd, { recursive: true });
});

const read = (path: string): string => readFileSync(join(cwd, path), 'utf8');
/** Of a run that mended, without what it says of that, and without the time of day. */
const settled = (report: string): string => report.replace(/; \d+ mended/g, '').replace(/,\s*"fixed": \d+/g, '').replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/g, 'now');

it.each([...formats.keys()])('--fix with --format %s reports what is left, as a check of the mended project does', (format) => {
  const mended = run(['--fix', '--format', format], { cwd });
  expect(mended.status).toBe(1);
  expect(read('ci/base.yml')).toContain('registry.isima.fr/dh/library/node:22');
  expect(read('ci/pull.sh')).toContain('registry.isima.fr/dh/library/redis:7');
  const after = run(['--format', format], { cwd });
  expect(settled(mended.stdout)).toBe(settled(after.stdout));
  expect(after.stdout).toContain('HARBOR_PASSWORD');
  expect(mended.stdout).not.toMatch(/node:22.*docker\.io/);
});

it.each([...formats.keys()])('--diff with --format %s writes a report of what is there, and no other file', (format) => {
  const { stdout, status } = run(['--diff', '--format', `${format}:report.out`], { cwd });
  expect(status).toBe(1);
  expect(stdout).toContain('+++ b/ci/base.yml');
  expect(read('ci/base.yml')).toBe(FILES['ci/base.yml']);
  expect(settled(read('report.out'))).toBe(settled(run(['--format', format], { cwd }).stdout));
});

it('--fix writes each of several reports', () => {
  run(['--fix', '-f', 'text', '-f', 'sarif:a.sarif', '-f', 'codequality:b.json'], { cwd });
  expect(read('a.sarif')).toContain('secret-in-log');
  expect(read('b.json')).toContain('secret-in-log');
  expect(read('b.json')).not.toContain('uncached-image');
});
