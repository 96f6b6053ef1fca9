import { execFileSync } from 'node:child_process';
import { closeSync, cpSync, ftruncateSync, mkdirSync, openSync, readdirSync, symlinkSync, writeFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as texts from './texts';

/** Something that no one should lint, and what comes of it. */
export interface Case {
  readonly name: string;
  /** Fills the project's folder, which is there and empty. */
  readonly make: (project: string) => void;
  readonly args?: readonly string[];
  readonly status: 0 | 1 | 2;
  /** What the run says of it, on standard output for findings, on standard error for a refusal. */
  readonly says: RegExp;
}

const ROOT = '.gitlab-ci.yml';
const FIXTURES = join(__dirname, '../../fixtures/broken');

/** Cases that are plain files, by the folder's name. */
const STATIC: Readonly<Record<string, Pick<Case, 'status' | 'says'>>> = {
  'include-itself': { status: 1, says: /`\.gitlab-ci\.yml` includes itself/ },
  'include-two-files': { status: 1, says: /`ci\/a\.yml` includes itself/ },
  'include-three-files': { status: 1, says: /`ci\/a\.yml` includes itself/ },
  'include-wildcards': { status: 0, says: /No problems found/ },
  'include-dots': { status: 1, says: /lies outside the project/ },
  'policy-typos': { status: 2, says: /`registrys`[\s\S]*registries/ },
  'policy-not-yaml': { status: 2, says: /\.harborlint\.yml/ },
  'jobs-of-odd-kinds': { status: 1, says: /unknown-job/ },
  'keys-of-prototypes': { status: 1, says: /hasOwnProperty/ },
};

function file(path: string, content: string | Buffer): Case['make'] {
  return (project) => {
    mkdirSync(dirname(join(project, path)), { recursive: true });
    writeFileSync(join(project, path), content);
  };
}

function all(...makers: readonly Case['make'][]): Case['make'] {
  return (project) => {
    for (const make of makers) make(project);
  };
}

function link(path: string, target: string): Case['make'] {
  return (project) => {
    mkdirSync(dirname(join(project, path)), { recursive: true });
    symlinkSync(target, join(project, path));
  };
}

/** Files `ci/0.yml`, `ci/1.yml`, … */
function files(count: number, text: (index: number) => string): Case['make'][] {
  return Array.from({ length: count }, (_, index) => file(`ci/${String(index)}.yml`, text(index)));
}

/** A file of this size with nothing in it: it takes no room on the disk. */
function hugeFile(path: string, bytes: number): Case['make'] {
  return (project) => {
    const descriptor = openSync(join(project, path), 'w');
    writeSync(descriptor, 'build:\n  script: make\n');
    ftruncateSync(descriptor, bytes);
    closeSync(descriptor);
  };
}

function fifo(path: string): Case['make'] {
  return (project) => void execFileSync('mkfifo', [join(project, path)]);
}

const root = (text: string | Buffer): Case['make'] => file(ROOT, text);

export const cases: readonly Case[] = [
  ...readdirSync(FIXTURES).map((name) => ({
    name,
    make: (project: string) => cpSync(join(FIXTURES, name), project, { recursive: true }),
    ...(STATIC[name] ?? { status: 0 as const, says: /nothing is said of this folder in cases\.ts/ }),
  })),
  { name: 'a missing file', make: all(), args: ['gone.yml'], status: 2, says: /`gone\.yml` does not exist/ },
  { name: 'a missing folder', make: all(), args: ['gone/'], status: 2, says: /`gone\/` does not exist/ },
  { name: 'a folder without a pipeline', make: file('README.md', 'x'), status: 2, says: /there is no pipeline/ },
  { name: 'a pipeline that is a folder', make: file(`${ROOT}/x`, 'x'), status: 2, says: /cannot be read/ },
  { name: 'a binary file', make: root(Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 37) % 256))), status: 1, says: /no UTF-8 text/ },
  { name: 'a NUL', make: root('build:\n  script: a\0b\n'), status: 1, says: /control character U\+0000/ },
  { name: 'invalid UTF-8', make: root(Buffer.from([...Buffer.from('a: b'), 0xc3, 0x28])), status: 1, says: /no UTF-8 text/ },
  { name: 'UTF-16', make: root(Buffer.from('\ufeffbuild:\n  script: make\n', 'utf16le')), status: 1, says: /no UTF-8 text/ },
  { name: 'a file of 100 MB', make: hugeFile(ROOT, 100_000_000), status: 1, says: /larger than 2 MiB/ },
  { name: 'an included file of 100 MB', make: all(root('include: a.yml\nbuild: { script: make }\n'), hugeFile('a.yml', 100_000_000)), status: 1, says: /larger than 2 MiB/ },
  { name: 'a file of 2 MiB', make: root(`# ${'x'.repeat(2_097_000)}\nbuild: { script: make }\n`), status: 0, says: /No problems found/ },
  { name: 'a bomb of aliases', make: root(texts.aliasBomb()), status: 1, says: /larger than 2 MiB/ },
  { name: 'a bomb of merge keys', make: root(texts.mergeBomb()), status: 1, says: /merge keys/ },
  { name: '10,000 brackets', make: root(texts.nestedFlow(10_000)), status: 1, says: /100 levels deep/ },
  { name: '2,000 indented levels', make: root(texts.nestedBlock(2_000)), status: 1, says: /100 levels deep/ },
  { name: '10,000 indented levels', make: root(texts.nestedBlock(10_000)), status: 1, says: /larger than 2 MiB/ },
  { name: '10,000 dashes', make: root(texts.nestedDashes(10_000)), status: 1, says: /100 levels deep/ },
  { name: '32,000 jobs', make: root(texts.manyKeys(32_000)), status: 1, says: /larger than 2 MiB/ },
  { name: '10,000 variables', make: root(texts.manyVariables(10_000)), status: 0, says: /No problems found/ },
  { name: '10,000 jobs that extend one another', make: root(texts.longChain(10_000)), status: 1, says: /more than 11 jobs/ },
  { name: 'a ring of 10,000 jobs', make: root(texts.longRing(10_000)), status: 1, says: /more than 11 jobs/ },
  { name: '10,000 references in a row', make: root(texts.longReferences(10_000)), status: 0, says: /No problems found/ },
  { name: 'references that multiply', make: root(texts.doublingReferences(8)), status: 0, says: /No problems found/ },
  { name: 'references that multiply, fifteen lists deep', make: root(texts.doublingReferences(15)), status: 1, says: /more than 10 deep/ },
  { name: 'mappings that multiply', make: root(texts.multiplyingMappings(14)), args: ['--format', 'json:report.json'], status: 1, says: /errors in 1 file/ },
  { name: 'inputs in inputs', make: root(`build: { script: make, image: "${'$[[ '.repeat(50_000)}" }\n`), status: 0, says: /No problems found/ },
  { name: 'braces in braces', make: root(`build: { script: make, image: "a${'${'.repeat(50_000)}" }\n`), status: 0, says: /No problems found/ },
  { name: 'broken text with 5,000 brackets', make: root(`x: "\\q"\na: ${texts.nestedFlow(5_000)}`), status: 1, says: /yaml-syntax/ },
  { name: 'broken text of 400,000 characters', make: root(`x: @\na: [${'b,'.repeat(200_000)}]\n`), status: 1, says: /yaml-syntax/ },
  {
    name: '21,000 findings',
    make: all(root('include: ci/*.yml\n'), ...files(3, (index) => texts.misspelledJobs(7_000, `j${String(index)}_`))),
    args: ['--format', 'json:report.json'],
    status: 1,
    says: /21000 errors in 4 files/,
  },
  { name: 'a chain of 15,000 variables', make: root(`variables:\n${Array.from({ length: 15_000 }, (_, index) => `  V${String(index)}: $V${String(index + 1)}\n`).join('')}build: { image: $V0, script: make }\n`), status: 0, says: /No problems found/ },
  {
    name: '150 includes of 100 jobs, one in the other',
    make: all(root('include: ci/0.yml\n'), ...files(150, (index) => `${index < 149 ? `include: ci/${String(index + 1)}.yml\n` : ''}${texts.manyKeys(100).replaceAll('job', `job${String(index)}_`)}`)),
    status: 0,
    says: /No problems found in 151 files \(15000 jobs\)/,
  },
  { name: 'variables that double', make: root(texts.doublingVariables(60, 'x')), status: 0, says: /No problems found/ },
  { name: 'variables that double nothing', make: root(texts.doublingVariables(60, '')), status: 0, says: /No problems found/ },
  { name: 'variables that double for ever', make: root(texts.doublingVariables(60, '$A0')), status: 0, says: /No problems found/ },
  { name: 'a matrix of 200 by 200', make: root(texts.manyWorlds(200)), status: 1, says: /makes 40000 jobs/ },
  { name: '1,000 children that start themselves', make: root(texts.manyTriggers(1_000, ROOT)), status: 0, says: /No problems found/ },
  {
    name: '1,000 children of 1,000 files',
    make: all(root(texts.manyTriggers(1_000, 'ci/$N.yml')), ...files(1_000, (index) => texts.manyTriggers(1, `ci/${String((index + 1) % 1_000)}.yml`))),
    status: 0,
    says: /No problems found in 1001 files/,
  },
  {
    name: 'children that multiply',
    make: all(root(texts.manyTriggers(1_000, 'ci/0.yml')), ...files(10, (index) => texts.manyTriggers(200, `ci/${String((index + 1) % 10)}.yml`))),
    status: 0,
    says: /`ci\/\d\.yml` is not judged/,
  },
  { name: '151 includes', make: all(root(texts.manyIncludes(151, (index) => `ci/${String(index)}.yml`)), ...files(151, (index) => `.j${String(index)}: {}\n`)), status: 1, says: /more than 150 files/ },
  { name: '151 includes, one in the other', make: all(root('include: ci/0.yml\nbuild: { script: make }\n'), ...files(160, (index) => `include: ci/${String(index + 1)}.yml\n.j: {}\n`)), status: 1, says: /more than 150 files/ },
  { name: 'includes that multiply', make: all(root(texts.manyIncludes(10, () => 'ci/0.yml')), ...files(160, (index) => texts.manyIncludes(10, () => `ci/${String(index + 1)}.yml`))), status: 1, says: /more than 150 files/ },
  { name: 'a link to a file outside', make: all(file('../outside.yml', 'SECRET: x\n'), root('include: link.yml\nbuild: { script: make }\n'), link('link.yml', '../outside.yml')), status: 1, says: /`link\.yml` lies outside/ },
  { name: 'a link to a folder outside', make: all(file('../outside/a.yml', 'SECRET: x\n'), root('include: [link/a.yml, link/*.yml]\nbuild: { script: make }\n'), link('link', '../outside')), status: 1, says: /`link\/a\.yml` lies outside/ },
  { name: 'a pipeline that is a link outside', make: all(file('../outside.yml', 'SECRET: x\n'), link(ROOT, '../outside.yml')), status: 2, says: /leads out of the project/ },
  { name: 'links in a ring', make: all(root('include: [a.yml, "**.yml"]\nbuild: { script: make }\n'), link('a.yml', 'b.yml'), link('b.yml', 'a.yml'), link('folder', '.')), status: 1, says: /`a\.yml`/ },
  { name: 'a pipe as the pipeline', make: fifo(ROOT), status: 2, says: /cannot be read/ },
  { name: 'a pipe as an include', make: all(root('include: a.yml\nbuild: { script: make }\n'), fifo('a.yml')), status: 1, says: /`a\.yml` cannot be read/ },
  { name: 'a device as the pipeline', make: all(), args: ['/dev/zero'], status: 2, says: /cannot be read/ },
  { name: 'a path of 5,000 characters', make: root(`include: ${'a'.repeat(5_000)}.yml\nbuild: { script: make }\n`), status: 1, says: /is not in the project/ },
  { name: 'a path with a NUL', make: root('include: "a\\0b.yml"\nbuild: { script: make }\n'), status: 1, says: /cannot be read/ },
  { name: 'a wildcard of many stars', make: all(root(`include: ${'a*'.repeat(30)}b.yml\nbuild: { script: make }\n`), file(`${'a'.repeat(60)}.yml`, 'x: y\n')), status: 0, says: /No problems found/ },
  { name: 'a pipe as the policy', make: all(root('build: { script: make }\n'), fifo('.harborlint.yml')), status: 2, says: /cannot be read/ },
];
