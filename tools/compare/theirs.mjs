import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { RUN } from './settings.mjs';

/** Milliseconds after which a run is given up: it asks the network for what is not there. */
const MOST_TIME = 30_000;

const newerMethods = fileURLToPath(new URL('set-union.cjs', import.meta.url));

/** The program and the version of the package; undefined where it is not installed. `folder` is the package's folder. */
export function gitlabCiLocal(folder) {
  const manifest = join(folder, 'package.json');
  if (!existsSync(manifest)) return undefined;
  const { version, bin } = JSON.parse(readFileSync(manifest, 'utf8'));
  return { version, program: join(folder, typeof bin === 'string' ? bin : bin['gitlab-ci-local']) };
}

/** Makes a folder the repository that gitlab-ci-local wants to see. */
export function makeRepository(folder) {
  const git = (...args) => execFileSync('git', ['-C', folder, ...args], { stdio: 'ignore' });
  // A branch that no rule asks for: gitlab-ci-local works the rules of one run into its preview.
  git('init', '-q', '-b', RUN.branch);
  git('remote', 'add', 'origin', 'git@gitlab.com:group/project.git');
  git('add', '--all', '--force');
  git('-c', 'user.name=Compare', '-c', 'user.email=compare@example.com', 'commit', '-q', '-m', 'Pipelines', '--no-gpg-sign');
  git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
}

/**
 * The pipeline as `gitlab-ci-local --preview` prints it, or why it does not.
 * @returns {{ preview: Record<string, unknown> } | { refusal: string }}
 */
export function previewOf(program, folder, file, home) {
  const options = ['--preview', '--file', file, '--home', home, '--no-json-schema-validation', '--no-color'];
  // It ends without waiting for a pipe to take all of its output.
  const answer = join(home, 'preview.yml');
  const output = openSync(answer, 'w');
  const { status, stderr } = spawnSync(process.execPath, ['--require', newerMethods, program, ...options], {
    cwd: folder,
    encoding: 'utf8',
    timeout: MOST_TIME,
    stdio: ['ignore', output, 'pipe'],
    env: { ...process.env, GIT_ALLOW_PROTOCOL: 'file', GIT_TERMINAL_PROMPT: '0' },
  });
  closeSync(output);
  const stdout = readFileSync(answer, 'utf8');
  if (status !== 0) return { refusal: lastLine(stderr) };
  // Its printer writes YAML 1.2, like its reader; warnings may stand above.
  return { preview: parse(stdout.slice(stdout.search(/^---$/m)), { version: '1.2', maxAliasCount: -1 }) ?? {} };
}

function lastLine(text) {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.find((line) => line.startsWith('Error') || line.startsWith('Asser') || /^[✘×]/u.test(line)) ?? lines.findLast((line) => line !== '') ?? 'no answer in time';
}
