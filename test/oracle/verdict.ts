import { realpathSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check, type CheckResult } from '../../src/session';
import { CHANNELS, textOf, type Channel, type Job } from './job';

/** What the rules say of a channel: nothing, a leak on some ways through the script, or one on all of them. */
export type Claim = 'none' | 'may' | 'must';

/** What the rules say of one job. */
export type Verdict = Readonly<Record<Channel, Claim>>;

const RULES: Readonly<Record<Channel, string>> = {
  log: 'secret-in-log',
  arguments: 'secret-in-arguments',
  artifact: 'secret-in-artifact',
};

/** What harborlint says of jobs, by the default policy; they are checked as one pipeline. @throws Error where a rule fails, with the script that it fails at */
export function verdictsOf(jobs: readonly Job[]): Verdict[] {
  try {
    return verdictsTogether(jobs);
  } catch (error) {
    const [first, ...others] = jobs;
    if (first === undefined || others.length === 0) throw new Error(`${error instanceof Error ? error.message : String(error)}\n${jobs.map(textOf).join('')}`, { cause: error });
    const half = jobs.length >> 1;
    return [...verdictsOf(jobs.slice(0, half)), ...verdictsOf(jobs.slice(half))];
  }
}

function verdictsTogether(jobs: readonly Job[]): Verdict[] {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'harborlint-verdict-')));
  try {
    const result = check({ cwd: folder, paths: [], stdin: { text: pipelineOf(jobs), filename: '.gitlab-ci.yml' }, today: '2026-11-01' });
    const claims = claimsOf(result);
    return jobs.map((_, index) => verdictOf(claims, nameOf(index)));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The claims of a check's findings by job and channel; what has no job or no flow counts for nothing and as `may`. */
export function claimsOf({ report: { findings, failures } }: CheckResult): ReadonlyMap<string, Verdict> {
  if (failures.length > 0) throw new Error(`the check failed: ${failures.map(({ name, message }) => `${name}: ${message}`).join('; ')}`);
  const claims = new Map<string, Record<Channel, Claim>>();
  for (const { ruleId, jobs = [], flow } of findings) {
    const channel = CHANNELS.find((one) => RULES[one] === ruleId);
    if (channel === undefined) continue;
    for (const job of jobs) {
      const verdict = claims.get(job) ?? { ...SILENT };
      if (verdict[channel] !== 'must') verdict[channel] = flow?.certainty ?? 'may';
      claims.set(job, verdict);
    }
  }
  return claims;
}

/** The claims about one job. */
export function verdictOf(claims: ReadonlyMap<string, Verdict>, job: string): Verdict {
  return claims.get(job) ?? SILENT;
}

const SILENT: Verdict = { log: 'none', arguments: 'none', artifact: 'none' };

function nameOf(index: number): string {
  return `drawn-${String(index)}`;
}

/** A pipeline of the jobs. Texts stand in double quotes, which JSON and YAML share. */
export function pipelineOf(jobs: readonly Job[]): string {
  return jobs.map((job, index) => jobText(nameOf(index), job)).join('\n');
}

function jobText(name: string, { variables, before, script, after, taken }: Job): string {
  const list = (key: string, texts: readonly string[], indent = '  '): string[] =>
    texts.length === 0 ? [] : [`${indent}${key}:`, ...texts.map((text) => `${indent}  - ${JSON.stringify(text)}`)];
  const [artifacts] = taken;
  return [
    `${name}:`,
    ...(Object.keys(variables).length === 0 ? [] : ['  variables:', ...Object.entries(variables).map(([key, value]) => `    ${key}: ${JSON.stringify(value)}`)]),
    ...list('before_script', before),
    ...list('script', script),
    ...list('after_script', after),
    ...(artifacts === undefined ? [] : ['  artifacts:', '    when: always', ...list('paths', artifacts.paths, '    '), ...list('exclude', artifacts.exclude, '    ')]),
    '',
  ].join('\n');
}
