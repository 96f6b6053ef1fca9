import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { check, type BaselineMode, type CheckResult } from '../../../src/session';

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'harborlint-')));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function run(mode?: BaselineMode, paths: readonly string[] = []): CheckResult {
  const result = check({ cwd: folder, paths, today: '2026-11-01', ...(mode === undefined ? {} : { baseline: { mode } }) });
  for (const { file, text } of result.baselines ?? []) writeFileSync(file, text);
  return result;
}

/** What is new after a change: `path:line rule`. */
function fresh(result = run()): string[] {
  return result.report.findings.map(({ location, ruleId }) => `${location.path}:${String(location.start.line)} ${ruleId}`);
}

const pipeline = `variables:
  APP_IMAGE: registry.isima.fr/team/app:1.2
.base:
  image: node:22
build:
  extends: .base
  script:
    - make
    - echo "$HARBOR_PASSWORD"
deploy:
  image: $APP_IMAGE
  services: [postgres:16]
  script: |
    token="$HARBOR_PASSWORD"
    echo "$token"
`;

const changed: readonly (readonly [string, (text: string) => string])[] = [
  ['nothing', (text) => text],
  ['lines above', (text) => `# one\n\n# two\n${text}`],
  ['indentation', (text) => text.replace(/^ {4}(?=[-te])/gm, '        ')],
  ['line ends', (text) => text.replaceAll('\n', '\r\n')],
  ['the order of jobs', (text) => text.replace(/(build:[^]*)(deploy:[^]*)/, '$2$1')],
  ['the order of a script', (text) => text.replace('    - make\n    - echo', '    - ls\n    - make\n    - test -d .\n    - echo')],
  ['the name of a job', (text) => text.replace('deploy:', 'publish:').replace('build:', 'compile:')],
  ['the name of a template', (text) => text.replaceAll('.base', '.defaults')],
  ['the name of a variable', (text) => text.replaceAll('APP_IMAGE', 'IMAGE_OF_APP').replaceAll('token', 'secret')],
  ['the style of a value', (text) => text.replace('services: [postgres:16]', 'services:\n    - "postgres:16"')],
  ['the version of an image', (text) => text.replace('node:22', 'node:24').replace('app:1.2', 'app:1.3')],
  ['a job that has nothing wrong', (text) => `${text}lint:\n  image: registry.isima.fr/dh/library/node:22\n  script: make lint\n`],
];

test.each(changed)('nothing is new after a change of %s', (_, change) => {
  write('.gitlab-ci.yml', pipeline);
  expect(run('write').report.suppressed).toHaveLength(5);
  write('.gitlab-ci.yml', change(pipeline));
  const result = run();
  expect(fresh(result)).toEqual([]);
  expect(result.notes).toEqual([]);
  expect(result.report.suppressed.map(({ suppression }) => suppression.kind)).toEqual(Array<string>(5).fill('baseline'));
});

test('nothing is new where a file is renamed, or a job moves to another one', () => {
  write('.gitlab-ci.yml', 'include: a.yml\n');
  write('a.yml', pipeline);
  run('write');
  renameSync(join(folder, 'a.yml'), join(folder, 'b.yml'));
  write('.gitlab-ci.yml', 'include: b.yml\n');
  expect(fresh()).toEqual([]);
  const [before = '', after = ''] = pipeline.split(/(?=deploy:)/);
  write('b.yml', before);
  write('c.yml', after);
  write('.gitlab-ci.yml', 'include: [b.yml, c.yml]\n');
  expect(fresh()).toEqual([]);
});

test.each<[string, (text: string) => string, readonly string[]]>([
  ['another job', (text) => `${text}lint:\n  image: node:22\n  script: make\n`, ['.gitlab-ci.yml:17 uncached-image']],
  ['one more of a kind', (text) => text.replace('    - make\n', '    - echo "$HARBOR_PASSWORD"\n'), ['.gitlab-ci.yml:9 secret-in-log']],
  ['another service', (text) => text.replace('[postgres:16]', '[redis:7, postgres:16]'), ['.gitlab-ci.yml:12 uncached-image']],
  [
    'one mended, and another elsewhere',
    (text) => `${text.replace('node:22', 'registry.isima.fr/dh/library/node:22')}lint:\n  image: node:22\n  script: make\n`,
    ['.gitlab-ci.yml:17 uncached-image'],
  ],
])('what comes with %s is new', (_, change, expected) => {
  write('.gitlab-ci.yml', pipeline);
  run('write');
  write('.gitlab-ci.yml', change(pipeline));
  expect(fresh()).toEqual(expected);
  expect(fresh(run('new-only'))).toEqual(expected);
});

test('what is gone is told, and written no more', () => {
  write('.gitlab-ci.yml', pipeline);
  const [first] = run('write').baselines ?? [];
  write('.gitlab-ci.yml', pipeline.replace('node:22', 'registry.isima.fr/dh/library/node:22').replace('    - echo "$HARBOR_PASSWORD"\n', ''));
  expect(run().notes).toEqual(['2 findings of the baseline `.harborlint-baseline.json` are gone; `--write-baseline` takes them out']);
  expect(run('new-only').notes).toEqual([]);
  const [second] = run('write').baselines ?? [];
  const lines = (text = ''): string[] => text.split('\n').map((line) => line.replace(/,$/, ''));
  expect(lines(first?.text)).toEqual(expect.arrayContaining(lines(second?.text)));
  expect(lines(first?.text).length - lines(second?.text).length).toBe(2);
  expect(run().notes).toEqual([]);
});

test('a run of one file tells and writes what it looked at', () => {
  write('.gitlab-ci.yml', 'include: [a.yml, b.yml]\n');
  write('a.yml', 'build:\n  image: node:22\n  script: make\n');
  write('b.yml', 'test:\n  image: node:22\n  script: make\n');
  run('write');
  write('a.yml', 'build:\n  image: registry.isima.fr/dh/library/node:22\n  script: make\n');
  expect(run('use', ['b.yml']).notes).toEqual([]);
  expect(run('use', ['a.yml']).notes).toHaveLength(1);
  expect(run('write', ['a.yml']).baselines?.[0]?.text).toContain('"b.yml"');
  expect(fresh()).toEqual([]);
});

test('holds no text of the pipeline, and is the same however often it is written', () => {
  write('.gitlab-ci.yml', 'build:\n  variables: { DB_PASSWORD: "hunter2-is-secret" }\n  script: docker login -u "robot$ci" -p Zk3jf93kf0s registry.isima.fr\n');
  const { report, baselines } = run('write');
  expect(report.suppressed.map(({ ruleId }) => ruleId)).toContain('hardcoded-credential');
  expect(baselines?.[0]?.text).not.toMatch(/Zk3|hunter2|robot\$/);
  expect(run('write').baselines?.[0]?.text).toBe(baselines?.[0]?.text);
});

test('a link out of the project is not read', () => {
  write('project/.gitlab-ci.yml', 'build: { script: make }\n');
  write('secret', 'the text of another file\n');
  symlinkSync(join(folder, 'secret'), join(folder, 'project/.harborlint-baseline.json'));
  expect(() => run('use', ['project'])).toThrow('the baseline `project/.harborlint-baseline.json` cannot be read');
});
