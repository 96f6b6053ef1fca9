import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { tool } from '../../src/cli/version';
import { runAsync } from './run-main';
import type { Run } from './run-main';
import { expectedOutcomes, parseScenario, printScenario, wordsOf } from './scenario';
import type { Scenario } from './scenario';

const folder = join(__dirname, '../../fixtures/cli');
const project = join(__dirname, '../..');
/** The built program to run in the place of the sources. */
const program = process.env.HARBORLINT_BIN;

const names = readdirSync(folder).filter((name) => name.endsWith('.scenario'));

it('finds scenarios', () => {
  expect(names.length).toBeGreaterThan(20);
});

it.each(names)('%s', async (name) => {
  const file = join(folder, name);
  const scenario = parseScenario(readFileSync(file, 'utf8'));
  const outcomes = await play(scenario);
  const expected = expectedOutcomes(scenario);
  if (process.env.UPDATE === '1') {
    writeFileSync(file, printScenario(scenario, outcomes));
  } else {
    // A section that is missing fails, like one that differs: UPDATE=1 writes all.
    expect(Object.fromEntries(outcomes)).toEqual(Object.fromEntries(expected));
  }
});

async function play(scenario: Scenario): Promise<ReadonlyMap<string, string>> {
  const cwd = realpathSync(mkdtempSync(join(tmpdir(), 'harborlint-')));
  try {
    for (const [name, text] of scenario.sections) {
      const [kind = '', path = ''] = name.split(/ (.*)/s);
      if (kind === 'folder') mkdirSync(join(cwd, path), { recursive: true });
      if (kind !== 'file') continue;
      mkdirSync(dirname(join(cwd, path)), { recursive: true });
      writeFileSync(join(cwd, path), text);
    }
    const before = filesOf(cwd);
    const { stdout, stderr, status } = await runIn(cwd, scenario);
    const written = [...filesOf(cwd)].filter(([path, text]) => before.get(path) !== text);
    return new Map([
      ['stdout', settled(stdout, cwd)],
      ['stderr', settled(stderr, cwd)],
      ['status', `${String(status)}\n`],
      ...written.map(([path, text]) => [`result ${path}`, settled(text, cwd)] as const),
    ]);
  } finally {
    rmSync(cwd, { recursive: true });
  }
}

async function runIn(cwd: string, scenario: Scenario): Promise<Run> {
  const [command, ...argv] = wordsOf(scenario.sections.get('command') ?? '');
  if (command !== 'harborlint') throw new Error('the command of a scenario is harborlint');
  const lines = (scenario.sections.get('env') ?? '').split('\n').filter((line) => line !== '');
  const variables = Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2)) as [string, string][]);
  const input = scenario.sections.get('stdin') ?? '';
  if (program === undefined) return runAsync(argv, { cwd, variables, readStdin: () => input });
  const env = { ...variables, HARBORLINT_NO_CACHE: '1' };
  const { stdout, stderr, status } = spawnSync(process.execPath, [program, ...argv], { cwd, env, input, encoding: 'utf8' });
  return { stdout, stderr, status: status ?? -1 };
}

function filesOf(cwd: string): ReadonlyMap<string, string> {
  const entries = readdirSync(cwd, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name));
  return new Map(paths.sort().map((path) => [path.slice(cwd.length + 1), readFileSync(path, 'utf8')]));
}

/** A text without what differs from run to run. */
function settled(text: string, cwd: string): string {
  const { version } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as { version: string };
  const own = program === undefined ? tool.version : version;
  let out = text.replaceAll(cwd, '{{cwd}}');
  for (const before of ['harborlint ', '"version": "', '"semanticVersion": "', 'download/v', '}}/harborlint-', 'rev: v']) out = out.replaceAll(before + own, `${before}{{version}}`);
  out = out
    // The pages of rules change more often than the reports that hold them.
    .replace(/"(text|markdown)": "(?:# )?([a-z-]+)\\n\\n(?:## )?What it finds.*"/g, '"$1": "{{page of $2}}"')
    .replace(/_time": "[-\dT:]+"/g, '_time": "{{time}}"')
    .replace(/ +\d+ ms$/gm, ' {{time}}');
  return out === '' || out.endsWith('\n') ? out : `${out}\n{{no line end}}\n`;
}
