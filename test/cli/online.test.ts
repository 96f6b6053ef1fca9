import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { Folder } from '../session/foreign/folder';
import { Loopback } from '../session/foreign/loopback';

/** The program as it is installed: another process, which knows of this one only what its environment says. */
const program = process.env.HARBORLINT_BIN ?? join(__dirname, '../../bin/harborlint.js');

/** Looks like no word of any message. */
const TOKEN = 'glpat-Tq72mWx9LdEf4sHv';

const PINNED = `registry.isima.fr/dh/library/node:22@sha256:${'a'.repeat(64)}`;
const BASE = `.base:\n  image: ${PINNED}\n`;
const REMOTE = 'from-remote:\n  image: node:latest\n  script: ./remote\n';
const COMPONENT = 'spec:\n  inputs:\n    stage: { default: test }\n---\nfrom-component:\n  stage: $[[ inputs.stage ]]\n  script: ./component\n';
const TEMPLATE = 'from-template:\n  script: ./template\n';

interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

let folder: Folder;
let gitlab: Loopback;
let other: Loopback;

beforeEach(async () => {
  folder = new Folder();
  gitlab = await Loopback.start();
  other = await Loopback.start();
  gitlab.text(Loopback.raw('group/templates', 'ci/base.yml', 'v2'), BASE);
  gitlab.json('/api/v4/projects/group%2Flint/releases?per_page=50', [{ tag_name: '1.4.0' }, { tag_name: '1.10.0' }]);
  gitlab.text(Loopback.raw('group/lint', 'templates/style.yml', '1.10.0'), COMPONENT);
  gitlab.json('/api/v4/templates/gitlab_ci_ymls/Make', { name: 'Make', content: TEMPLATE });
  other.text('/ci.yml', REMOTE);
  folder.write('project/.gitlab-ci.yml', pipeline(REMOTE));
});

afterEach(async () => {
  await gitlab.stop();
  await other.stop();
  folder.remove();
});

/** One include of each kind that the network gives; `reviewed` is the text that the digest of the remote one was made of. */
function pipeline(reviewed: string): string {
  return `include:
  - project: group/templates
    ref: v2
    file: /ci/base.yml
  - remote: ${other.url}/ci.yml
    integrity: sha256-${createHash('sha256').update(reviewed).digest('base64')}
  - component: $CI_SERVER_FQDN/group/lint/style@~latest
    inputs: { stage: build }
  - template: Make.gitlab-ci.yml
own:
  extends: .base
  script: make
`;
}

function harborlint(argv: readonly string[], variables: Readonly<Record<string, string>> = {}): Promise<Run> {
  const env = { HOME: join(folder.path, 'home'), HARBORLINT_NO_CACHE: '1', CI_SERVER_URL: gitlab.url, HARBORLINT_GITLAB_TOKEN: TOKEN, ...variables };
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...argv], { cwd: join(folder.path, 'project'), env, stdio: ['ignore', 'pipe', 'pipe'] });
    const said = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) child[name].setEncoding('utf8').on('data', (text: string) => (said[name] += text));
    child.on('error', reject);
    child.on('close', (status) => {
      resolve({ status, ...said });
    });
  });
}

async function jobsOf(argv: readonly string[], variables: Readonly<Record<string, string>> = {}): Promise<Record<string, unknown>> {
  const { status, stdout, stderr } = await harborlint(['resolve', '-f', 'json', ...argv], variables);
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Record<string, unknown>;
}

const ALL = {
  'from-remote': { image: 'node:latest', script: ['./remote'] },
  'from-component': { stage: 'build', script: ['./component'] },
  'from-template': { script: ['./template'] },
  own: { image: PINNED, script: ['make'] },
};

describe('harborlint --online', () => {
  test('reads what the pipeline includes of a project, by address, of a component and of GitLab', async () => {
    expect(await jobsOf(['--online'])).toEqual(ALL);
    expect([...gitlab.paths].sort()).toEqual([
      Loopback.raw('group/lint', 'templates/style.yml', '1.10.0'),
      '/api/v4/projects/group%2Flint/releases?per_page=50',
      Loopback.raw('group/templates', 'ci/base.yml', 'v2'),
      '/api/v4/templates/gitlab_ci_ymls/Make',
    ].sort());
    expect(other.paths).toEqual(['/ci.yml']);
  });

  test('checks them with the rest', async () => {
    const online = await harborlint(['check', '--online', '--fail-on', 'warning']);
    expect(online.status).toBe(1);
    expect(online.stdout).toContain(`${other.url}/ci.yml:2:10`);
    expect(online.stdout).not.toContain('cannot be read');
    const offline = await harborlint(['check'], { HOME: join(folder.path, 'elsewhere') });
    expect(offline.stdout).not.toContain(`${other.url}/ci.yml:2:10`);
    expect(offline.stdout + offline.stderr).toContain('has not been fetched yet');
  });

  test('sends the token to GitLab alone, and neither prints nor keeps it', async () => {
    const runs = [await harborlint(['check', '--online']), await harborlint(['resolve', '--online'])];
    gitlab.status(Loopback.raw('group/templates', 'ci/base.yml', 'v2'), 401);
    folder.write('project/.gitlab-ci.yml', pipeline('something else'));
    runs.push(await harborlint(['check', '--online', '--debug'], { HOME: join(folder.path, 'elsewhere') }));
    expect(gitlab.seen.every(({ headers }) => headers['private-token'] === TOKEN)).toBe(true);
    expect(JSON.stringify(other.seen)).not.toContain(TOKEN);
    expect(JSON.stringify(runs)).not.toContain(TOKEN);
    expect(folder.files('home/.cache/harborlint/includes').length).toBeGreaterThan(4);
    expect(folder.everything('.')).not.toContain(TOKEN);
  });

  test('fills the cache, from which runs without the network answer', async () => {
    await jobsOf(['--online']);
    const asked = gitlab.seen.length + other.seen.length;
    gitlab.answers.clear();
    other.answers.clear();
    const { status, stdout, stderr } = await harborlint(['resolve', '-f', 'json']);
    expect([status, JSON.parse(stdout)]).toEqual([0, ALL]);
    expect(stderr).toContain('is a copy that was fetched less than a minute ago');
    // What is fresh is not asked for again.
    expect(await jobsOf(['--online'])).toEqual(ALL);
    expect(gitlab.seen.length + other.seen.length).toBe(asked);
  });

  test('takes no remote file of another content than `integrity` names, and says so', async () => {
    folder.write('project/.gitlab-ci.yml', pipeline('from-remote: {script: as reviewed}'));
    const { status, stdout, stderr } = await harborlint(['resolve', '--online', '-f', 'json']);
    expect([status, Object.keys(JSON.parse(stdout) as object)]).toEqual([0, ['from-component', 'from-template', 'own']]);
    expect(stderr).toContain('its content is not the one that `integrity` names');
  });

  test('says which GitLab is missing where nothing names one', async () => {
    const { stdout } = await harborlint(['check', '--online'], { CI_SERVER_URL: '' });
    expect(stdout).toContain('it is not known which GitLab to ask');
    expect(gitlab.paths).toEqual([]);
  });
});
