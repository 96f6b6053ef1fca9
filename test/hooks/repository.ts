import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const project = join(__dirname, '../..');

/** A program that came to its end: all that it wrote, and its status. */
export interface Ended {
  readonly status: number | null;
  readonly output: string;
}

/** A git repository in a folder of its own, with a home of its own, where harborlint is installed as npm would do it. */
export class Repository {
  private readonly top = realpathSync(mkdtempSync(join(tmpdir(), 'harborlint-hooks-')));
  readonly folder = join(this.top, 'repository');
  private readonly variables: NodeJS.ProcessEnv;

  constructor() {
    const home = join(this.top, 'home');
    for (const path of [home, join(this.folder, 'node_modules/.bin')]) mkdirSync(path, { recursive: true });
    const { PATH = '' } = process.env;
    const path = `${join(this.folder, 'node_modules/.bin')}:${dirname(process.execPath)}:${PATH}`;
    const git = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_AUTHOR_NAME: 'A', GIT_AUTHOR_EMAIL: 'a@example.org', GIT_COMMITTER_NAME: 'A', GIT_COMMITTER_EMAIL: 'a@example.org' };
    this.variables = { PATH: path, HOME: home, PRE_COMMIT_HOME: join(this.top, 'pre-commit'), ...git };
    symlinkSync(project, join(this.folder, 'node_modules/harborlint'));
    symlinkSync('../harborlint/bin/harborlint.js', join(this.folder, 'node_modules/.bin/harborlint'));
    this.demand('git', 'init', '-q', '-b', 'main');
    this.write({ '.gitignore': 'node_modules\n' });
  }

  remove(): void {
    rmSync(this.top, { recursive: true, force: true });
  }

  write(files: Readonly<Record<string, string>>): void {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.folder, path)), { recursive: true });
      writeFileSync(join(this.folder, path), text);
    }
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  run(program: string, ...argv: readonly string[]): Ended {
    const { status, stdout, stderr } = spawnSync(program, argv, { cwd: this.folder, env: this.variables, encoding: 'utf8' });
    return { status, output: stdout + stderr };
  }

  /** Runs what has to succeed. */
  demand(program: string, ...argv: readonly string[]): string {
    const { status, output } = this.run(program, ...argv);
    if (status !== 0) throw new Error(`${program} ${argv.join(' ')} ended with ${String(status)}:\n${output}`);
    return output;
  }

  /** Commits all that has changed, through the hooks. */
  commit(): Ended {
    this.demand('git', 'add', '--all');
    return this.run('git', 'commit', '-q', '-m', 'A commit');
  }

  /** How many commits there are. */
  get commits(): number {
    const { status, output } = this.run('git', 'rev-list', '--count', 'HEAD');
    return status === 0 ? Number(output) : 0;
  }

  /** A repository of harborlint as a release would have it if it were built already: pre-commit's own work is the same, the build is left out. */
  harborlint(): { readonly path: string; readonly commit: string } {
    const path = join(this.top, 'harborlint');
    mkdirSync(path);
    for (const part of ['bin', 'dist', 'schema', '.pre-commit-hooks.yaml', '.npmrc']) cpSync(join(project, part), join(path, part), { recursive: true });
    const { devDependencies: _, scripts: __, ...manifest } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as Record<string, unknown>;
    writeFileSync(join(path, 'package.json'), JSON.stringify(manifest));
    chmodSync(join(path, 'bin/harborlint.js'), 0o755);
    const git = (...argv: readonly string[]): string => execFileSync('git', ['-C', path, ...argv], { env: this.variables, encoding: 'utf8' });
    git('init', '-q');
    git('add', '--all', '--force');
    git('commit', '-q', '-m', 'A release');
    return { path, commit: git('rev-parse', 'HEAD').trim() };
  }
}

/** A project whose pipeline is clean; the image stands in a file that it includes, by a name that says nothing. */
export const CLEAN: Readonly<Record<string, string>> = {
  '.gitlab-ci.yml': 'include: build/jobs.yaml\nbuild:\n  extends: .node\n  script: [make]\n',
  'build/jobs.yaml': '.node:\n  image: registry.isima.fr/dh/library/node:22.4.1\n',
};

/** What makes that pipeline fail. */
export const PRIVATE: Readonly<Record<string, string>> = { 'build/jobs.yaml': '.node:\n  image: registry.isima.fr/team/node:22.4.1\n' };

/** What a fix mends. */
export const UNCACHED: Readonly<Record<string, string>> = { 'build/jobs.yaml': '.node:\n  image: node:22.4.1 # ours\n' };
