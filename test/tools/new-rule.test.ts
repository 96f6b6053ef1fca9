import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HEADINGS, readPage } from '../rules/page';

const project = join(__dirname, '../..');
let copy = '';

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'harborlint-new-rule-'));
  for (const part of ['src', 'tools', 'package.json']) cpSync(join(project, part), join(copy, part), { recursive: true });
  symlinkSync(join(project, 'node_modules'), join(copy, 'node_modules'));
});

afterAll(() => {
  rmSync(copy, { recursive: true });
});

function newRule(...args: string[]): { readonly status: number | null; readonly stderr: string } {
  return spawnSync(process.execPath, [join(copy, 'tools/new-rule.mjs'), ...args], { encoding: 'utf8' });
}

it.each([[], ['Upper-Case'], ['under_score'], ['-dash'], ['dash-'], ['a--b'], ['../x'], ['1st'], ['two', 'ids']])(
  'refuses %p',
  (...args) => {
    const { status, stderr } = newRule(...args);
    expect(stderr).toMatch(/is no id|usage/);
    expect(status).toBe(2);
  },
);

it('refuses the id of a rule that exists', () => {
  const { status, stderr } = newRule('private-image');
  expect(stderr).toContain('src/rules/private-image exists');
  expect(status).toBe(2);
});

it('begins a rule, and refuses to begin it again', () => {
  expect(newRule('sample-rule')).toMatchObject({ status: 0, stderr: '' });
  expect(readFileSync(join(copy, 'src/rules/catalogue.generated.ts'), 'utf8')).toContain("from './sample-rule'");
  expect(readFileSync(join(copy, 'docs/rules.md'), 'utf8')).toContain('`sample-rule`');
  const page = readPage(readFileSync(join(copy, 'src/rules/sample-rule/README.md'), 'utf8'));
  expect(page).toMatchObject({ title: 'sample-rule', headings: HEADINGS });
  for (const name of ['bad-example', 'ok-example']) {
    expect(existsSync(join(copy, 'fixtures/rules/sample-rule', name, '.gitlab-ci.yml'))).toBe(true);
  }
  expect(newRule('sample-rule').status).toBe(2);
});
