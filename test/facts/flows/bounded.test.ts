import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { JobAnalysis } from '../../../src/facts/flows';
import { Budget, Work } from '../../../src/facts/flows/work';
import { analysesOf, factsOf } from './script-case';

/** Seconds that one of these files may take; each of them once took minutes, or all of the stack. */
const MOST_SECONDS = 10;

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

const MORE = /do more than is followed/;
const DEEP = /call one another more deeply than is followed/;

/** Files of a project and the line of a job that reads them. */
const CASES: Readonly<Record<string, readonly [files: Readonly<Record<string, string>>, script: string]>> = {
  'a makefile whose variables each hold another one twice': [{ Makefile: `A0:=$$HARBOR_PASSWORD\n${lines(60, (index) => `A${String(index + 1)}:=$(A${String(index)})$(A${String(index)})`)}all:\n\techo $(A60)\n` }, 'make'],
  'a script that calls itself with more and more words': [{ 'a.sh': 'sh a.sh "$@" $HARBOR_PASSWORD "$@"\nsh a.sh "$@$@"\n. ./a.sh\necho $HARBOR_PASSWORD\n' }, 'sh a.sh'],
  'a script of a package that calls itself with more and more words': [{ 'package.json': JSON.stringify({ name: 'x', scripts: { a: 'npm run a -- "$@" x $HARBOR_PASSWORD; npm run a -- y "$@"' } }) }, 'npm run a'],
  'a makefile that adds to a variable again and again': [{ Makefile: `A=x\n${lines(30_000, () => 'A+=$(HARBOR_PASSWORD)')}all:\n\techo $(A)\n` }, 'make'],
  'a makefile with many conditions that nobody knows': [{ Makefile: `${lines(2_000, (index) => `ifeq ($(X${String(index)}),a)\nA+=b\nelse\nA+=c\nendif`)}all:\n\techo $(A) $(HARBOR_PASSWORD)\n` }, 'make'],
  'a bake file of many targets': [{ 'docker-bake.hcl': `group "default" { targets = [${Array.from({ length: 2_000 }, (_, index) => `"t${String(index)}"`).join(', ')}] }\n${lines(2_000, (index) => `target "t${String(index)}" { inherits = ["t${String(index + 1)}", "t${String(index + 2)}"] }`)}`, Dockerfile: 'FROM scratch\n' }, 'docker buildx bake'],
  'a Dockerfile with a pattern of many stars': [{ Dockerfile: `ARG X=${'a'.repeat(60)}b\nARG Y=${'X%'.replace('X', '${X')}${'*a'.repeat(30)}c}\nARG Z=${'${X/'}${'*a'.repeat(30)}c/d}\nFROM scratch\nARG P\nRUN echo $P\n` }, 'docker build --build-arg P=$HARBOR_PASSWORD .'],
  'a Dockerfile of a long chain of stages': [{ Dockerfile: `FROM scratch AS s0\n${lines(20_000, (index) => `FROM s${String(index)} AS s${String(index + 1)}`)}` }, 'docker build .'],
  'a program that searches with a pattern of many ways': [{ 'a.js': "const a = 'a'.repeat(150); if (/(?:a|a)*b/.test(a) || /((a+))+b/.test(a) || /a*a*a*a*a*a*a*b/.test(a) || /a?a?a?a?a?a?a?a?a?a?a?b/.test(a)) console.log(process.env.HARBOR_PASSWORD);\n" }, 'node a.js'],
  'filters that double a text again and again': [{ 'a.sh': `echo $HARBOR_PASSWORD | sed "${'s/./&&/g;'.repeat(40)}"\nawk 'BEGIN { x = "a"; for (;;) x = x x; print x }'\necho a | sed ':a;H;G;h;ba'\n` }, 'sh a.sh'],
  'texts that are replaced by themselves': [{ 'a.sh': `A=${'x'.repeat(7_000)}\nA=\${A//x/$A}\nA=\${A//x/$A}\nA=\${A//x/$A}\necho $A $HARBOR_PASSWORD\nnode a.js\n`, 'a.js': "let a = 'x'.repeat(900); for (const i of [1, 2, 3, 4]) a = a.replaceAll('x', a); console.log(a + process.env.HARBOR_PASSWORD);\n" }, 'bash a.sh'],
  'a bake file with brackets in brackets': [{ 'docker-bake.hcl': `target "default" { args = ${'{ a = '.repeat(20_000)}1` }, 'docker buildx bake'],
  'scripts of a package that call one another': [{ 'package.json': JSON.stringify({ name: 'x', scripts: { a: 'npm run b && npm run b', b: 'npm run a && npm run a; echo $HARBOR_PASSWORD' } }) }, 'npm run a'],
};

/** Files and the line of a job as before, with what the gap says: these never come to their end. */
const CUT: Readonly<Record<string, readonly [files: Readonly<Record<string, string>>, script: string, gap: RegExp]>> = {
  'a Dockerfile of 70,000 instructions': [{ Dockerfile: `FROM scratch\nARG P\n${lines(70_000, () => 'RUN echo $P')}` }, 'docker build --build-arg P=$HARBOR_PASSWORD .', MORE],
  'a Dockerfile with a shell for each of many lines': [{ Dockerfile: `FROM scratch\nARG P\n${lines(8_000, () => 'RUN echo $P')}` }, 'docker build --build-arg P=$HARBOR_PASSWORD .', MORE],
  'a Dockerfile of stages that each have all of the variables before them': [{ Dockerfile: `FROM scratch AS s0\nARG P\n${lines(3_000, (index) => `FROM s${String(index)} AS s${String(index + 1)}\nENV V${String(index)}=$P`)}` }, 'docker build --build-arg P=$HARBOR_PASSWORD .', MORE],
  'a script of thousands of logins': [{ 'a.sh': lines(8_000, (index) => `docker login -u a -p $HARBOR_PASSWORD h${String(index)}`) }, 'sh a.sh', MORE],
  'substitutions in substitutions': [{ 'a.sh': `echo ${'$('.repeat(3_000)}echo $HARBOR_PASSWORD${')'.repeat(3_000)}\n` }, 'sh a.sh', /stand too deeply within one another/],
  'substitutions in substitutions that nothing closes': [{ 'a.sh': `echo ${'$('.repeat(3_000)}echo $HARBOR_PASSWORD\n` }, 'sh a.sh', /no shell can read this line/],
  'a function that calls itself with its words twice': [{ 'a.sh': 'f() { f "$@" "$@"; }\nf $HARBOR_PASSWORD b\n' }, 'sh a.sh', MORE],
  'a function that calls itself with a longer and longer word': [{ 'a.sh': 'f() { f "$1$1"; f "$1 $1"; eval "f \\"$1 $1\\""; }\nf "$HARBOR_PASSWORD"\n' }, 'sh a.sh', DEEP],
  'a script that calls itself with a longer and longer word': [{ 'a.sh': './a.sh "$1$1"\nbash a.sh "$1 $1" "$@"\n' }, './a.sh $HARBOR_PASSWORD', DEEP],
  'a makefile that makes itself with a longer and longer word': [{ Makefile: 'all:\n\t$(MAKE) all A="$(A)$(A)"\n\tmake all A=$(A)$(A)\n' }, 'make all A=$HARBOR_PASSWORD', DEEP],
  'a makefile of targets that need one another': [{ Makefile: lines(15_000, (index) => `t${String(index)}: t${String(index + 1)}\n\techo $(HARBOR_PASSWORD)`) }, 'make', DEEP],
  'a script of a package that runs itself with its words twice': [{ 'package.json': JSON.stringify({ name: 'x', scripts: { a: 'npm run a -- "$@" "$@" && npm run a -- $1$1' } }) }, 'npm run a -- $HARBOR_PASSWORD', DEEP],
  'a program that runs itself with a longer and longer word': [{ 'a.js': "const { execSync, execFileSync } = require('child_process'); const a = process.argv[2]; execSync('node a.js ' + a + a); execFileSync('node', ['a.js', a + a, ...process.argv, ...process.argv]);\n" }, 'node a.js $HARBOR_PASSWORD', DEEP],
};

describe('what never comes to its end', () => {
  it.each(Object.entries(CUT))('ends with a gap: %s', (_, [files, script, gap]) => {
    const { jobs, seconds } = analyse(files, script);
    expect(jobs.flatMap(({ gaps }) => gaps.map(({ message }) => message)).join('\n')).toMatch(gap);
    expect(seconds).toBeLessThan(MOST_SECONDS);
  });

  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['a function that tries again', { 'a.sh': 'again() { "$@" || again "$@"; }\nagain docker push $HARBOR_PASSWORD\n' }, 'sh a.sh'],
    ['a script that sources itself', { 'a.sh': '[ -n "$A" ] || . ./a.sh\n' }, '. ./a.sh'],
    ['a script of a package that runs itself', { 'package.json': JSON.stringify({ name: 'x', scripts: { a: 'test -f x || npm run a' } }) }, 'npm run a'],
    ['a Dockerfile of ordinary size', { Dockerfile: `FROM scratch\nARG P\n${lines(300, () => 'RUN echo $P')}` }, 'docker build --build-arg P=$HARBOR_PASSWORD .'],
  ])('has no gap: %s', (_, files, script) => {
    expect(analyse(files, script).jobs.flatMap(({ gaps }) => gaps)).toEqual([]);
  });

  it('goes on for no more than so much work, and so much for all jobs together', () => {
    const budget = new Budget();
    const one = new Work(budget);
    let jobs = 0;
    expect(one.takeMany(10_000_000)).toBe(false);
    expect(new Work(budget).take()).toBe(true);
    for (let left = true; left && jobs < 1_000; jobs++) {
      const work = new Work(budget);
      left = work.takeMany(50_000);
    }
    expect(jobs).toBeGreaterThan(10);
    expect(jobs).toBeLessThan(100);
    expect(new Work(budget).isOver).toBe(true);
  });
});

describe('what is made to take forever', () => {
  it.each(Object.entries(CASES))('ends for %s', (_, [files, script]) => {
    const { jobs, seconds } = analyse(files, script);
    expect(jobs).toHaveLength(1);
    expect(seconds).toBeLessThan(MOST_SECONDS);
  });
});
