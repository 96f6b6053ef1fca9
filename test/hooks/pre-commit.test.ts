import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { CLEAN, PRIVATE, Repository, UNCACHED } from './repository';
import { describeWith, isInstalled } from './tools';

const project = join(__dirname, '../..');

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly files: string;
}

describe('.pre-commit-hooks.yaml', () => {
  const hooks = parse(readFileSync(join(project, '.pre-commit-hooks.yaml'), 'utf8')) as readonly Hook[];
  // Python's verbose mode: blanks mean nothing.
  const pattern = new RegExp((hooks[0]?.files ?? '').replace(/^\(\?x\)/, '').replace(/\s+/g, ''));

  it('has two hooks that look at the same files', () => {
    expect(hooks.map(({ id, entry }) => `${id}: ${entry}`)).toEqual(['harborlint: harborlint', 'harborlint-fix: harborlint --fix']);
    expect(new Set(hooks.map(({ files }) => files)).size).toBe(1);
  });

  it.each(['.gitlab-ci.yml', 'ci/base.yaml', '.gitlab/deep/er/x.yml', '.harborlint.yml', 'run.sh', 'ci/login.bash', 'scripts/release.mjs', 'src/a.ts', 'tool.cts', 'Dockerfile', 'docker/Dockerfile.prod', 'app.Dockerfile', 'Containerfile', 'Makefile', 'GNUmakefile', 'lib/rules.mk', 'package.json', 'sub/package.json', 'build.ps1', 'deploy.py'])(
    '%s can change what harborlint says',
    (path) => {
      expect(path).toMatch(pattern);
    },
  );

  it.each(['README.md', 'docs/ci.txt', 'package-lock.json', 'yml', 'a.yml.bak', 'src/main.rs', 'logo.svg', 'shell', 'Dockerfiles/readme.md'])('%s cannot', (path) => {
    expect(path).not.toMatch(pattern);
  });

  it('can be installed: npm pack prints the name of the package and nothing else, though it builds', () => {
    // pre-commit takes all of it for a file name.
    const { stdout } = spawnSync('npm', ['pack', '--dry-run'], { cwd: project, encoding: 'utf8', env: { PATH: process.env.PATH, HOME: process.env.HOME } });
    expect(stdout).toMatch(/^harborlint-\S+\.tgz\n$/);
  });
});

describeWith({ 'pre-commit': isInstalled('pre-commit') })('pre-commit', () => {
  let repository: Repository;
  const configure = (id: string): void => {
    repository.write({ '.pre-commit-config.yaml': repository.read('.pre-commit-config.yaml').replace(/id: harborlint.*/, `id: ${id}`) });
  };

  beforeAll(() => {
    repository = new Repository();
    repository.write({ ...CLEAN, '.pre-commit-config.yaml': 'repos:\n  # the others\n  - repo: local\n    hooks: [{id: fine, name: fine, entry: "true", language: system, always_run: true}]\n' });
    repository.demand('harborlint', 'init', '--yes');
    const { path, commit } = repository.harborlint();
    const config = repository.read('.pre-commit-config.yaml');
    expect(config).toContain('  # the others\n');
    const local = config.replace(/repo: https:.*harborlint\n(\s+)rev: v.*/, `repo: ${path}\n$1rev: ${commit}`);
    expect(local).toContain(commit);
    repository.write({ '.pre-commit-config.yaml': local });
    repository.demand('pre-commit', 'install');
  }, 30_000);

  afterAll(() => {
    repository.remove();
  });

  it('installs the hook, and lets a clean pipeline pass', () => {
    const { status, output } = repository.commit();
    expect(output).toMatch(/^harborlint\.+Passed$/m);
    expect({ status, commits: repository.commits }).toEqual({ status: 0, commits: 1 });
  }, 60_000);

  it('keeps a commit back that makes an included file wrong, and shows why', () => {
    repository.write(PRIVATE);
    const { status, output } = repository.commit();
    expect(output).toMatch(/^harborlint\.+Failed$/m);
    expect(output).toContain('error[private-image]');
    expect(output).toContain('build/jobs.yaml:2:10');
    expect({ status, commits: repository.commits }).toEqual({ status: 1, commits: 1 });
    repository.demand('git', 'checkout', '-q', 'HEAD', '--', 'build/jobs.yaml');
  });

  it('is not in the way of commits that cannot change the pipeline', () => {
    repository.write({ 'README.md': '# Hello\n' });
    const { status, output } = repository.commit();
    expect(output).toMatch(/^harborlint\.+\(no files to check\)Skipped$/m);
    expect({ status, commits: repository.commits }).toEqual({ status: 0, commits: 2 });
  });

  it('mends with harborlint-fix, says so, and passes once that is added', () => {
    configure('harborlint-fix');
    repository.write(UNCACHED);
    const first = repository.commit();
    expect(first.output).toMatch(/^harborlint --fix\.+Failed$/m);
    expect(first.output).toContain('files were modified by this hook');
    expect({ status: first.status, text: repository.read('build/jobs.yaml') }).toEqual({ status: 1, text: '.node:\n  image: registry.isima.fr/dh/library/node:22.4.1 # ours\n' });
    const second = repository.commit();
    expect(second.output).toMatch(/^harborlint --fix\.+Passed$/m);
    expect({ status: second.status, commits: repository.commits }).toEqual({ status: 0, commits: 3 });
  }, 60_000);
});

describeWith({ 'pre-commit': isInstalled('pre-commit') })('pre-commit with an installed harborlint', () => {
  const [shown] = [...readFileSync(join(project, 'docs/hooks.md'), 'utf8').matchAll(/```yaml\n(repos:\n {2}- repo: local\n[^`]*)```/g)].map(([, text = '']) => text);

  it('runs it as docs/hooks.md says, and keeps a wrong commit back', () => {
    const repository = new Repository();
    repository.write({ ...CLEAN, '.pre-commit-config.yaml': shown ?? '' });
    repository.demand('pre-commit', 'install');
    expect(repository.commit().status).toBe(0);
    repository.write(PRIVATE);
    const { status, output } = repository.commit();
    repository.remove();
    expect(output).toContain('private-image');
    expect(status).toBe(1);
  }, 30_000);
});
