import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JobAnalysis } from '../../src/facts/flows/analyse';
import { factsOf, scriptCases, type ScriptCase } from './flows/script-case';

const PAGE = join(__dirname, '../../docs/precision.md');
const BEGIN = '<!-- login spellings: written from fixtures/scripts/logins by UPDATE=1 npx jest test/facts/login-table -->';
const END = '<!-- end of login spellings -->';

/** The tools, each with a job of its name in every case. */
const TOOLS = ['docker', 'podman', 'buildah', 'nerdctl', 'helm', 'skopeo', 'crane', 'oras', 'regctl', 'cosign'];

/** A case's first remark that says what it is. */
function titleOf({ folder }: ScriptCase): string {
  const remarks = readFileSync(join(folder, 'job.yml'), 'utf8').split('\n').map((line) => /^# (?!oracle:|leaks)(.+)/.exec(line)?.[1]);
  return remarks.find((remark) => remark !== undefined) ?? '';
}

function cellOf({ flows }: JobAnalysis): string {
  return flows.length === 0 ? 'silent' : flows.every(({ kind, certainty }) => certainty === 'must' && kind === 'arguments') ? 'found' : 'other';
}

/** The password is told from its name by what the case's author says of it. */
function rowOf(one: ScriptCase): { readonly title: string; readonly cells: readonly string[]; readonly wanted: string } {
  const jobs = new Map(factsOf(one.folder).analyses.map((job) => [job.job.name, job]));
  const cells = TOOLS.map((tool) => {
    const job = jobs.get(tool);
    return job === undefined ? 'missing' : cellOf(job);
  });
  return { title: titleOf(one), cells, wanted: one.leaks.get('*') === 'none' ? 'silent' : 'found' };
}

const rows = scriptCases('logins').map(rowOf);
// Those that are found come first.
const ordered = ['found', 'silent'].flatMap((wanted) => rows.filter((row) => row.wanted === wanted));

function table(): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(['Spelling', ...TOOLS]), line(['---', ...TOOLS.map(() => '---')]), ...ordered.map(({ title, cells }) => line([title.replace(/\|/g, '\\|'), ...cells]))].join('\n');
}

it('finds every spelling of a login that takes the password as an argument, with every tool, and no other one', () => {
  expect(rows.length).toBeGreaterThanOrEqual(20);
  expect(rows.filter(({ cells, wanted }) => cells.some((cell) => cell !== wanted))).toEqual([]);
});

it('stands in docs/precision.md as it is', () => {
  const page = readFileSync(PAGE, 'utf8');
  const before = page.split(BEGIN)[0] ?? '';
  const after = page.split(END)[1];
  if (process.env.UPDATE === '1' && after !== undefined) writeFileSync(PAGE, `${before}${BEGIN}\n\n${table()}\n\n${END}${after}`);
  expect(readFileSync(PAGE, 'utf8').split(BEGIN)[1]?.split(END)[0]?.trim()).toBe(table());
});
