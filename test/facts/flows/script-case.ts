import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Facts } from '../../../src/facts';
import { CalledTexts } from '../../../src/facts/called-texts';
import { analyseJobs, type JobAnalysis } from '../../../src/facts/flows';
import { Secrets } from '../../../src/facts/secrets';
import { Disk } from '../../../src/session/disk';
import { ForeignFiles } from '../../../src/session/foreign';
import { Loader } from '../../../src/session/load';
import { ProjectTexts } from '../../../src/session/project-texts';
import { loadPolicy } from '../../../src/session/policy';
import { RULES } from './shown';

/** Where the cases are: `<theme>/<case>/job.yml`. */
export const SCRIPT_CASES = join(__dirname, '../../../fixtures/scripts');

/** A case of `fixtures/scripts`. */
export interface ScriptCase {
  /** `<theme>/<case>`. */
  readonly id: string;
  readonly folder: string;
  /** What its author holds to be true, as the remarks at the top say it: leaks by job, `*` for every job. */
  readonly leaks: ReadonlyMap<string, string>;
}

/** All cases of a theme, or of all themes. */
export function scriptCases(theme = ''): ScriptCase[] {
  return readdirSync(join(SCRIPT_CASES, theme), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('/job.yml') || path === 'job.yml')
    .map((path) => dirname(join(SCRIPT_CASES, theme, path)))
    .sort()
    .map((folder) => ({ id: folder.slice(SCRIPT_CASES.length + 1), folder, leaks: leaksSaid(readFileSync(join(folder, 'job.yml'), 'utf8')) }));
}

/** The remarks `# leaks: log must, arguments may` and, for one of several jobs, `# leaks (job): none`. */
function leaksSaid(text: string): Map<string, string> {
  return new Map([...text.matchAll(/^# leaks(?: \((.+)\))?: (.+?)\r?$/gm)].map(([, job = '*', leaks = '']) => [job, leaks]));
}

/** A case's pipeline and what is known of it. */
export function factsOf(folder: string): Facts {
  const policy = loadPolicy({ cwd: folder, root: folder, policyFile: undefined, preset: undefined, overrides: new Map(), rules: [] });
  const others = new ForeignFiles({ checkouts: new Map(), cacheFolder: undefined, gitlab: undefined, online: undefined });
  const disk = new Disk(folder);
  return new Facts(new Loader(disk, policy, others).pipeline('job.yml', { fragment: false, guessedRoot: false }), policy, new ProjectTexts(disk));
}

/** What the scripts of a case's jobs do, whether or not that can matter to a rule. */
export function analysesOf(folder: string, { pipelines, policy }: Facts): readonly JobAnalysis[] {
  const files = new ProjectTexts(new Disk(folder));
  return analyseJobs(pipelines, policy, files, new CalledTexts(files, Secrets.of(policy)));
}

/** What GitLab would refuse in a case's pipeline: a case is about what runs. */
export function refusalsOf(facts: Facts): string[] {
  return [...facts.of('yaml-problem'), ...facts.of('missing-job'), ...facts.of('missing-include'), ...facts.of('unknown-keyword'), ...facts.of('invalid-value')].map((problem) => JSON.stringify(problem, ['kind', 'message', 'name', 'code', 'messageId']));
}

/** A job's leaks in the words of the remarks: each rule once without its `secret-`, `must` before `may`; `none` where there is none. */
export function leaksOf({ flows }: JobAnalysis): string {
  const found = new Map<string, string>();
  for (const { kind, certainty } of flows) {
    const name = RULES[kind].replace(/^secret-(?:in-|over-)?/, '');
    if (certainty === 'must' || !found.has(name)) found.set(name, certainty);
  }
  return found.size === 0 ? 'none' : [...found].map(([name, certainty]) => `${name} ${certainty}`).sort().join(', ');
}
