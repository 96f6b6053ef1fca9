import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Repository } from '../hooks/repository';
import { describeWith, isInstalled, npmTool } from '../hooks/tools';
import { run } from '../cli/run-main';

const project = join(__dirname, '../..');
const gitlabCiLocal = npmTool('gitlab-ci-local/dist/index.js');

const BUILD = 'build:\n  image: registry.isima.fr/dh/library/node:22.4.1\n  script: [make]\n';
const component = (inputs: string): string => `include:\n  - local: templates/harborlint.yml\n    inputs: ${inputs}\n${BUILD}`;
const TEMPLATE = { 'templates/harborlint.yml': readFileSync(join(project, 'templates/harborlint.yml'), 'utf8') };

/** The job of docs/ci.md, which says that `init` writes it. */
const JOB = /```yaml\n(harborlint:\n.*?)```/s.exec(readFileSync(join(project, 'docs/ci.md'), 'utf8'))?.[1] ?? '';

let repository: Repository;
beforeEach(() => {
  repository = new Repository();
});
afterEach(() => {
  repository.remove();
});

describe('the component', () => {
  it.each([
    ['as it is', '{}', 'harborlint'],
    ['with every input', '{ job-name: "check: ci", stage: .pre, image: registry.isima.fr/dh/library/node:24, version: 1.2.3-rc.1, package: x.tgz, path: sub, fail-on: never, format: markdown }', 'check: ci'],
  ])('is clean under the default and the strict preset: %s', (_, inputs, job) => {
    repository.write({ ...TEMPLATE, '.gitlab-ci.yml': component(inputs) });
    for (const preset of ['isima', 'strict']) {
      expect(run(['--preset', preset, '--fail-on', 'note'], { cwd: repository.folder })).toEqual({ status: 0, stdout: 'No problems found in 2 files (2 jobs)\n', stderr: '' });
    }
    expect(run(['resolve', job], { cwd: repository.folder }).stdout).toContain('- npm install --global');
  });

  it('can be included as one', () => {
    repository.write({ '.gitlab-ci.yml': `include:\n  - component: $CI_SERVER_FQDN/group/harborlint/harborlint@v0.1.0\n${BUILD}` });
    const { stdout } = run(['resolve', 'harborlint', '--include-map', `group/harborlint=${project}`], { cwd: repository.folder });
    expect(stdout).toContain('image: registry.isima.fr/dh/library/node:22\n');
  });

  it('has the version of the package for its default', () => {
    const { version } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as { version: string };
    expect(TEMPLATE['templates/harborlint.yml']).toContain(`default: "${version}"`);
    for (const page of ['docs/ci.md', 'docs/hooks.md']) {
      const named = [...readFileSync(join(project, page), 'utf8').matchAll(/\bv?(\d+\.\d+\.\d+)(?=\/harborlint|\.tgz|\n|`)/g)].map(([, found]) => found);
      expect(new Set(named)).toEqual(new Set([version]));
    }
  });

  it('is refused with an input that there is not', () => {
    repository.write({ ...TEMPLATE, '.gitlab-ci.yml': component('{ fail-on: errors }') });
    expect(run([], { cwd: repository.folder }).stdout).toContain('error[invalid-input]');
  });
});

it('is not needed: init writes the job that docs/ci.md shows', () => {
  repository.write({ '.gitlab-ci.yml': BUILD });
  run(['init', '--yes'], { cwd: repository.folder });
  const written = repository.read('.gitlab-ci.yml').slice(BUILD.length).replaceAll('0.0.0-dev', '0.1.0');
  expect(JOB).toContain('npm install');
  expect(written.replace(/^\n(?:#.*\n)+/, '')).toBe(JOB);
});

const needs = { 'gitlab-ci-local': gitlabCiLocal !== undefined, rsync: isInstalled('rsync') };

describeWith(needs)('in gitlab-ci-local, with its shell executor', () => {
  let packed: string;
  let tarball: string;
  beforeAll(() => {
    packed = mkdtempSync(join(tmpdir(), 'harborlint-packed-'));
    tarball = execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', packed], { cwd: project, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  }, 60_000);
  afterAll(() => {
    rmSync(packed, { recursive: true, force: true });
  });

  function runJob(pipeline: string): { readonly status: number | null; readonly output: string } {
    repository.write({ ...TEMPLATE, '.gitlab-ci.yml': pipeline });
    cpSync(join(packed, tarball), join(repository.folder, tarball));
    repository.commit();
    repository.demand('git', 'remote', 'add', 'origin', 'git@gitlab.example.org:group/project.git');
    repository.demand('git', 'update-ref', 'refs/remotes/origin/main', 'HEAD');
    repository.demand('git', 'symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
    // Where npm installs globally, as in the job's own container.
    const prefix = join(repository.folder, '../prefix');
    const path = `${join(prefix, 'bin')}:${process.env.PATH ?? ''}`;
    const argv = ['--force-shell-executor', 'harborlint', '--no-color', '--home', join(repository.folder, '../local'), '--variable', `npm_config_prefix=${prefix}`, '--variable', `PATH=${path}`];
    return repository.run(process.execPath, '--require', join(project, 'tools/compare/set-union.cjs'), gitlabCiLocal ?? '', ...argv);
  }

  const report = (name: string): unknown => JSON.parse(repository.read(name));

  it('the component passes over a clean pipeline, and leaves both reports', () => {
    const { status, output } = runJob(component(`{ package: ${tarball} }`));
    expect(output).toContain('No problems found in 2 files (2 jobs)');
    expect({ status, quality: report('gl-code-quality-report.json') }).toEqual({ status: 0, quality: [] });
    expect(report('gl-sast-report.json')).toMatchObject({ vulnerabilities: [] });
  }, 60_000);

  it('the component fails where harborlint does, and the log says why', () => {
    const { status, output } = runJob(component(`{ package: ${tarball} }`).replace('/dh/library/', '/team/').replace('[make]', "[make, 'echo $HARBOR_PASSWORD']"));
    expect(output).toContain('error');
    expect(output).toContain('private-image');
    expect(output).toContain('.gitlab-ci.yml:5:10');
    expect(status).toBe(1);
    expect(report('gl-code-quality-report.json')).toEqual(expect.arrayContaining([expect.objectContaining({ check_name: 'private-image', location: expect.objectContaining({ path: '.gitlab-ci.yml' }) })]));
    // Only what is a weakness is in the other.
    expect(report('gl-sast-report.json')).toMatchObject({ vulnerabilities: [{ name: expect.any(String), location: { file: '.gitlab-ci.yml', start_line: 6 } }] });
  }, 60_000);

  it('the component names files from the top of the repository, whatever folder it checks', () => {
    repository.write({ 'app/one/.gitlab-ci.yml': `include: ci/more.yml\n${BUILD.replace('/dh/library/', '/team/')}`, 'app/one/ci/more.yml': 'more:\n  image: registry.isima.fr/dh/library/node:22.4.1\n  script: echo $HARBOR_PASSWORD\n' });
    const { status, output } = runJob(component(`{ package: ${tarball}, path: app/one }`));
    expect(output).toContain('app/one/.gitlab-ci.yml:3:10');
    expect(status).toBe(1);
    const paths = (report('gl-code-quality-report.json') as readonly { location: { path: string } }[]).map(({ location }) => location.path);
    expect(paths.sort()).toEqual(['app/one/.gitlab-ci.yml', 'app/one/ci/more.yml']);
    expect(report('gl-sast-report.json')).toMatchObject({ vulnerabilities: [{ location: { file: 'app/one/ci/more.yml', start_line: 3 } }] });
  }, 60_000);

  it('so does the job that stands in docs/ci.md', () => {
    const { status, output } = runJob(BUILD.replace('/dh/library/', '/team/') + JOB.replace(/https:\S*\.tgz/, tarball));
    expect(output).toContain('private-image');
    expect(status).toBe(1);
    expect(report('gl-code-quality-report.json')).toHaveLength(1);
  }, 60_000);
});
