import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands } from '../../src/cli/options';
import { Source } from '../../src/text';
import { PolicyError, UsageError, fake, finding, result } from './fake-session';
import { run, runAsync } from './run-main';

jest.mock('../../src/session', () => jest.requireActual<object>('./fake-session'));
jest.mock('../../src/session/pages', () => jest.requireActual<object>('./fake-session'));

beforeEach(() => {
  fake.requests = [];
  fake.answer = () => result([]);
});

describe('exit status', () => {
  it.each([
    ['a clean report', [], [], 0],
    ['an error', ['error'], [], 1],
    ['a warning below the threshold', ['warning'], [], 0],
    ['a warning at the threshold', ['warning'], ['--fail-on', 'warning'], 1],
    ['a note below the threshold', ['note'], ['--fail-on', 'warning'], 0],
    ['a note at the threshold', ['note'], ['--fail-on=note'], 1],
    ['an error that may not fail', ['error'], ['--fail-on', 'never'], 0],
    ['as many warnings as allowed', ['warning'], ['--max-warnings', '1'], 0],
    ['too many warnings', ['warning'], ['--max-warnings', '0'], 1],
    ['too many warnings that may not fail otherwise', ['warning'], ['--max-warnings=0', '--fail-on=never'], 1],
  ] as const)('%s', (_, severities, argv, status) => {
    fake.answer = () => result(severities.map((severity) => finding(severity)));
    expect(run(argv).status).toBe(status);
  });

  it('is 3 where a rule failed, whatever was found', () => {
    fake.answer = () => result([finding('error')], { failures: [{ kind: 'rule', name: 'private-image', message: 'x is undefined' }] });
    const { status, stdout } = run(['--fail-on', 'never']);
    expect(status).toBe(3);
    expect(stdout).toContain('the rule `private-image` could not be checked: x is undefined');
  });

  it('says why too many warnings fail', () => {
    fake.answer = () => result([finding('warning'), finding('warning')]);
    expect(run(['--max-warnings', '1']).stderr).toBe('2 warnings: more than the 1 that --max-warnings allows\n');
  });
});

describe('what the session is asked', () => {
  it('hands on what was typed', () => {
    run(['check', 'a', '--policy', 'p.yml', 'b', '--preset=strict', '--rule', 'unpinned-image=note', '--rule=secret-in-log=off'], {
      cwd: '/project',
    });
    expect(fake.requests).toEqual([
      {
        cwd: '/project',
        paths: ['a', 'b'],
        policyFile: 'p.yml',
        preset: 'strict',
        rules: new Map([
          ['unpinned-image', 'note'],
          ['secret-in-log', 'off'],
        ]),
        environment: {},
        onText: expect.any(Function),
      },
    ]);
  });

  it('hands on where other projects are checked out, and the variables of the environment', () => {
    const variables = { XDG_CACHE_HOME: '/cache' };
    run(['--include-map', 'group/a=.', '--include-map=group/b=..'], { cwd: __dirname, variables });
    expect(fake.requests).toMatchObject([{ includeMap: new Map([['group/a', '.'], ['group/b', '..']]), environment: variables }]);
    expect(fake.requests[0]).not.toHaveProperty('online');
  });

  it('asks the network with --online only, and answers later', async () => {
    fake.answer = ({ online }) => result(online === undefined ? [] : [finding('error')]);
    expect((await runAsync(['--online'])).status).toBe(1);
    expect(fake.requests[0]?.online).toEqual({ version: '0.0.0-dev' });
    expect(run(['--offline']).status).toBe(0);
  });

  it('reads standard input only with --stdin', () => {
    run(['--stdin'], { readStdin: () => 'build: {}' });
    run(['--stdin', '--stdin-filename', 'ci/x.yml'], { readStdin: () => 'build: {}' });
    run([], {
      readStdin: () => {
        throw new Error('nobody asked for it');
      },
    });
    expect(fake.requests.map((request) => request.stdin)).toEqual([
      { text: 'build: {}', filename: '.gitlab-ci.yml' },
      { text: 'build: {}', filename: 'ci/x.yml' },
      undefined,
    ]);
  });

  it('takes words after -- as paths', () => {
    run(['--', 'rules', './--quiet']);
    expect(fake.requests[0]?.paths).toEqual(['rules', './--quiet']);
  });
});

describe('output', () => {
  it('keeps notes of the session off standard output, and out of a quiet run', () => {
    fake.answer = () => result([], {}, ['no policy found\x1b']);
    expect(run([])).toEqual({ status: 0, stdout: 'No problems found in 1 file (1 job)\n', stderr: 'note: no policy found\\x1b\n' });
    expect(run(['--quiet'])).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  it('shows in a quiet run what makes it fail', () => {
    fake.answer = () => result([finding('error', 'first'), finding('warning', 'second'), finding('note', 'third')]);
    const titles = (argv: readonly string[]): readonly string[] => run(argv).stdout.split('\n').filter((line) => /^[a-z]/.test(line));
    expect(titles(['--quiet'])).toEqual(['error[private-image]: first']);
    expect(titles(['--quiet', '--fail-on=warning'])).toEqual(['error[private-image]: first', 'warning[private-image]: second']);
    expect(titles(['--quiet', '--fail-on=never'])).toEqual(['error[private-image]: first']);
  });

  it('leaves the JSON report whole in a quiet run', () => {
    fake.answer = () => result([finding('note')]);
    expect(run(['--quiet', '-fjson']).stdout).toBe(run(['--format', 'json']).stdout);
  });

  it('prints times on request', () => {
    expect(run(['--stats']).stderr).toMatch(/^start +\d+ ms\ncheck +\d+ ms\nreport +\d+ ms\ntotal +\d+ ms\n$/);
  });

  it.each([
    [[], {}, undefined, false],
    [[], {}, 80, true],
    [[], { TERM: 'dumb' }, 80, false],
    [[], { NO_COLOR: '1' }, 80, false],
    [[], { NO_COLOR: '' }, 80, true],
    [[], { FORCE_COLOR: '1' }, undefined, true],
    [[], { FORCE_COLOR: '0' }, 80, false],
    [[], { NO_COLOR: '1', FORCE_COLOR: '1' }, undefined, false],
    [['--color=always'], { NO_COLOR: '1' }, undefined, true],
    [['--color', 'never'], { FORCE_COLOR: '1' }, 80, false],
  ] as const)('is in colour or not: %j %j on a terminal of %p columns', (argv, variables, columns, colored) => {
    const { stdout } = run(argv, { variables, columns: () => columns });
    expect(stdout.includes('\x1b[')).toBe(colored);
  });

  it('goes to files, with no draft left, and says the result on standard error', () => {
    const folder = mkdtempSync(join(tmpdir(), 'harborlint-'));
    try {
      fake.answer = () => result([finding('error')]);
      const both = run(['-f', 'text', '-f', 'json:out.json'], { cwd: folder });
      expect(both.stdout).toContain('error[private-image]');
      expect(both.stderr).toBe('');
      expect(JSON.parse(readFileSync(join(folder, 'out.json'), 'utf8'))).toMatchObject({ version: 1, findings: [{}] });
      const alone = run(['-f', 'text:out.txt'], { cwd: folder, columns: () => 80 });
      expect(alone).toEqual({ status: 1, stdout: '', stderr: '1 error in 1 file (1 job)\n' });
      expect(readFileSync(join(folder, 'out.txt'), 'utf8')).not.toContain('\x1b');
      expect(readdirSync(folder).sort()).toEqual(['out.json', 'out.txt']);
      expect(run(['-f', 'json:no/out.json'], { cwd: folder })).toEqual({
        status: 2,
        stdout: '',
        stderr: 'error: the report cannot be written to `no/out.json`: its folder does not exist\n  = help: Name another file.\n',
      });
      expect(run(['-f', 'json:.'], { cwd: folder }).stderr).toContain('it is a folder');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('leaves alone what has the name of its draft', () => {
    const folder = mkdtempSync(join(tmpdir(), 'harborlint-'));
    try {
      const draft = `out.json.${String(process.pid)}.tmp`;
      writeFileSync(join(folder, draft), 'mine');
      expect(run(['-f', 'json:out.json'], { cwd: folder })).toMatchObject({ status: 2, stderr: expect.stringContaining('a file beside it has the name') });
      expect(readFileSync(join(folder, draft), 'utf8')).toBe('mine');
      expect(readdirSync(folder)).toEqual([draft]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('errors', () => {
  it('shows a policy error at its place', () => {
    const policy = new Source('.harborlint.yml', 'secrets: []\nrulez: {}\n');
    fake.answer = () => {
      throw new PolicyError('there is no key `rulez`', { source: policy, range: { start: 12, end: 17 } }, 'Did you mean `rules`?');
    };
    expect(run([])).toEqual({
      status: 2,
      stdout: '',
      stderr: [
        'error: there is no key `rulez`',
        ' --> .harborlint.yml:2:1',
        '  |',
        '2 | rulez: {}',
        '  | ^^^^^',
        '  = help: Did you mean `rules`?',
        '',
      ].join('\n'),
    });
  });

  it('shows a usage error with its help, and nothing that a terminal obeys', () => {
    fake.answer = () => {
      throw new UsageError('`a\x1b[2J` is not there', 'check its name');
    };
    expect(run(['a'])).toEqual({ status: 2, stdout: '', stderr: 'error: `a\\x1b[2J` is not there\n  = help: check its name\n' });
  });

  it('tells errors of a run that asks the network in the same way', async () => {
    fake.answer = () => {
      throw new UsageError('no answer', 'Try later.');
    };
    expect(await runAsync(['--online'])).toEqual({ status: 2, stdout: '', stderr: 'error: no answer\n  = help: Try later.\n' });
  });

  it('owns up to an unexpected exception in one line, with the stack on request', () => {
    fake.answer = () => {
      throw new TypeError('x is not\na function');
    };
    const line = 'internal error: x is not\\na function (please report this)\n';
    expect(run([])).toEqual({ status: 3, stdout: '', stderr: line });
    for (const loud of [run(['--debug']), run([], { variables: { HARBORLINT_DEBUG: '1' } })]) {
      expect(loud.status).toBe(3);
      expect(loud.stderr.slice(0, line.length)).toBe(line);
      expect(loud.stderr).toContain('fake-session');
    }
  });
});

describe('pages', () => {
  it('explain a rule and list all', () => {
    expect(run(['explain', 'secret-in-log']).stdout).toBe(
      'secret-in-log\n=============\n\nLeaks; error by default; no automatic fix.\n\nThe page of `secret-in-log`.\n\nOn the web: https://example.org/rules/secret-in-log\n',
    );
    expect(run(['explain', 'unpinned-image']).stdout).toContain('Images; off by default (`--rule unpinned-image=warning` turns it on); no\nautomatic fix.\n');
    expect(run(['rules']).stdout).toContain('  unpinned-image (off)\n      what unpinned-image finds\n');
    expect(JSON.parse(run(['rules', '--format', 'json']).stdout)).toMatchObject({ version: 1, rules: { length: 3, 1: { id: 'unpinned-image', level: 'off' } } });
  });
});

describe('in a terminal', () => {
  const columns = (): number => 60;
  const widest = (text: string): number => Math.max(...text.split('\n').map((line) => line.length));

  it('breaks notes at its width, and keeps them whole in a pipe', () => {
    const note = 'a sentence of the session that goes on and on until it is longer than the terminal is wide';
    fake.answer = () => ({ ...result([]), notes: [note] });
    expect(run([]).stderr).toBe(`note: ${note}\n`);
    const { stderr } = run([], { columns });
    expect(stderr).toBe('note: a sentence of the session that goes on and on until it\n  is longer than the terminal is wide\n');
    expect(widest(stderr)).toBeLessThanOrEqual(60);
  });

  it('breaks errors at its width', () => {
    fake.answer = () => {
      throw new UsageError('the file that was named is not there, or nobody may read it, or it is a folder', 'Name another one.');
    };
    expect(run(['--color=never'], { columns }).stderr).toBe('error: the file that was named is not there, or nobody may\n  read it, or it is a folder\n  = help: Name another one.\n');
  });
});

describe('help', () => {
  it.each([undefined, ...Object.keys(commands)])('of %s fits 80 columns', (command) => {
    const { stdout, status } = run(command === undefined ? ['--help'] : ['help', command]);
    expect(status).toBe(0);
    expect(stdout).toContain('Usage: harborlint');
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });
});
