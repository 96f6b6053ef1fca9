import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { copyProject, jobsOf, scriptFixtures } from './fixture-jobs';

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'harborlint-')));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

it('finds the cases, and how to run them', () => {
  const remarks = '# oracle: skip the tool is not there\n#oracle: skip no remark\na:\n  script:\n    # oracle: shells bash dash\n    # oracle: env A=1 B=x=y\n    # oracle: env A=\n    - echo\n';
  write({ 'cases/log/one/job.yml': 'a: {script: echo}', 'cases/two/job.yml': remarks, 'cases/three/other.yml': '' });
  expect(scriptFixtures(join(folder, 'cases'))).toEqual([
    { name: 'log/one', folder: join(folder, 'cases/log/one'), skip: undefined, shells: ['bash'], environments: [{}] },
    { name: 'two', folder: join(folder, 'cases/two'), skip: 'the tool is not there', shells: ['bash', 'dash'], environments: [{}, { A: '1', B: 'x=y' }, { A: '' }] },
  ]);
  expect(scriptFixtures(join(folder, 'nowhere'))).toEqual([]);
});

it('gives the jobs as GitLab starts them', () => {
  const pipeline = `
variables: {ROOT: "$HARBOR_PASSWORD", NUMBER: 7}
default: {before_script: [echo before]}
.base: {script: [echo one, [echo two]], variables: {OWN: {value: x}}}
run:
  extends: .base
  after_script: echo after
  artifacts: {paths: [out/], exclude: [out/*.log], reports: {dotenv: build.env}}
  cache: [{key: a, paths: [c/], policy: pull}, {key: b, untracked: true}]
hand-on: {trigger: group/other}
`;
  write({ 'case/job.yml': pipeline, 'case/expected.txt': '', 'case/ci/run.sh': 'echo', 'copy/.keep': '' });
  const files = copyProject(scriptFixtures(folder)[0]!, join(folder, 'copy'));
  expect(readdirSync(files)).toEqual(['ci']);
  expect(readdirSync(join(folder, 'copy/project')).sort()).toEqual(['.gitlab-ci.yml', 'ci']);
  expect(jobsOf(join(folder, 'copy/project'), files)).toEqual([
    {
      name: 'run',
      variables: { ROOT: '$HARBOR_PASSWORD', NUMBER: '7', OWN: 'x' },
      before: ['echo before'],
      script: ['echo one', 'echo two'],
      after: ['echo after'],
      taken: [
        { paths: ['out/', 'build.env'], exclude: ['out/*.log'], untracked: false },
        { paths: [], exclude: [], untracked: true },
      ],
      files,
    },
  ]);
});
