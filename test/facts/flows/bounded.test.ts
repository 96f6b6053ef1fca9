import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { JobAnalysis } from '../../../src/facts/flows';
import { analysesOf, factsOf } from './script-case';

/** Seconds that one of these files may take; each of them once took minutes, or all of the stack. */
const MOST_SECONDS = 5;

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function analyse(files: Readonly<Record<string, string>>, script: string): { readonly jobs: readonly JobAnalysis[]; readonly seconds: number } {
  const folder = mkdtempSync(join(tmpdir(), 'harborlint-bounded-'));
  folders.push(folder);
  for (const [name, text] of Object.entries({ ...files, 'job.yml': `job:\n  script:\n    - ${script}\n` })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const facts = factsOf(folder);
  const start = process.cpuUsage();
  const jobs = analysesOf(folder, facts);
  const { user, system } = process.cpuUsage(start);
  return { jobs, seconds: (user + system) / 1_000_000 };
}

function lines(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => `${line(index)}\n`).join('');
}

/** Files of a project and the line of a job that reads them. */
const CASES: Readonly<Record<string, readonly [files: Readonly<Record<string, string>>, script: string]>> = {
  'a makefile whose variables each hold another one twice': [{ Makefile: `A0:=$$HARBOR_PASSWORD\n${lines(60, (index) => `A${String(index + 1)}:=$(A${String(index)})$(A${String(index)})`)}all:\n\techo $(A60)\n` }, 'make'],
  'a script that calls itself with more and more words': [{ 'a.sh': 'sh a.sh "$@" $HARBOR_PASSWORD "$@"\nsh a.sh "$@$@"\n. ./a.sh\necho $HARBOR_PASSWORD\n' }, 'sh a.sh'],
  'a script of a package that calls itself with more and more words': [{ 'package.json': JSON.stringify({ name: 'x', scripts: { a: 'npm run a -- "$@" x $HARBOR_PASSWORD; npm run a -- y "$@"' } }) }, 'npm run a'],
  'a makefile that adds to a variable again and again': [{ Makefile: `A=x\n${lines(30_000, () => 'A+=$(HARBOR_PASSWORD)')}all:\n\techo $(A)\n` }, 'make'],
  'a makefile with many conditions that nobody knows': [{ Makefile: `${lines(2_000, (index) => `ifeq ($(X${String(index)}),a)\nA+=b\nelse\nA+=c\nendif`)}all:\n\techo $(A) $(HARBOR_PASSWORD)\n` }, 'make'],
  'a bake file of many targets': [{ 'docker-bake.hcl': `group "default" { targets = [${Array.from({ length: 2_000 }, (_, index) => `"t${String(index)}"`).join(', ')}] }\n${lines(2_000, (index) => `target "t${String(index)}" { inherits = ["t${String(index + 1)}", "t${String(index + 2)}"] }`)}`, Dockerfile: 'FROM scratch\n' }, 'docker buildx bake'],
  'a bake file with brackets in brackets': [{ 'docker-bake.hcl': `target "default" { args = ${'{ a = '.repeat(20_000)}1` }, 'docker buildx bake'],
  'scripts of a package that call one another': [{ 'package.json': JSON.stringify({ name: 'x', scripts: { a: 'npm run b && npm run b', b: 'npm run a && npm run a; echo $HARBOR_PASSWORD' } }) }, 'npm run a'],
};

describe('what is made to take forever', () => {
  it.each(Object.entries(CASES))('ends for %s', (_, [files, script]) => {
    const { jobs, seconds } = analyse(files, script);
    expect(jobs).toHaveLength(1);
    expect(seconds).toBeLessThan(MOST_SECONDS);
  });
});
