import { relative } from 'node:path';
import { placeOf, runRules, type Finding, type PathOf, type Report, type ReportGap, type RunResult, type SuppressedFinding } from '../engine';
import { Facts } from '../facts';
import type { Gap } from '../pipeline';
import { catalogue } from '../rules/catalogue.generated';
import type { Range, Source } from '../text';
import type { CheckRequest, CheckResult } from './api';
import { pathsFrom, projectsOf, reportRoot, slashes, type Project } from './project';

/** The rule whose findings stand at passwords and tokens that are written out. */
const LITERAL_SECRETS = 'hardcoded-credential';

/** The answer for one project, its paths seen from the report's root. */
export interface Part {
  readonly report: Omit<Report, 'root' | 'summary'>;
  readonly sources: ReadonlyMap<string, Source>;
  readonly jobs: number;
  readonly notes: readonly string[];
}

/**
 * Checks projects and files, without the network.
 * @throws UsageError where the invocation is wrong, PolicyError where a policy is
 */
export function check(request: CheckRequest): CheckResult {
  return checkProjects(projectsOf(request), request);
}

/** The same, after fetching what the pipelines include from elsewhere. */
export async function checkOnline(request: CheckRequest): Promise<CheckResult> {
  const projects = projectsOf(request);
  for (const project of projects) await project.fetch();
  return checkProjects(projects, request);
}

/** Checks projects that are read already. */
export function checkProjects(projects: readonly Project[], request: CheckRequest): CheckResult {
  const root = reportRoot(projects, request.cwd);
  const today = todayOf(request);
  const parts = projects.map((project) => checkProject(project, pathsFrom(root, project), today));
  const findings = parts.flatMap(({ report }) => report.findings);
  const sources = new Map(parts.flatMap((part) => [...part.sources]));
  const count = (severity: Finding['severity']): number => findings.filter((finding) => finding.severity === severity).length;
  return {
    report: {
      root: slashes(relative(request.cwd, root)) || '.',
      findings,
      suppressed: parts.flatMap(({ report }) => report.suppressed),
      gaps: parts.flatMap(({ report }) => report.gaps),
      failures: parts.flatMap(({ report }) => report.failures),
      summary: {
        errors: count('error'),
        warnings: count('warning'),
        notes: count('note'),
        files: sources.size,
        jobs: parts.reduce((sum, part) => sum + part.jobs, 0),
        fixable: findings.filter(({ fixes }) => fixes?.some(({ safety }) => safety === 'safe') === true).length,
      },
    },
    sources,
    blank: blankedSpans(parts.flatMap(({ report }) => [...report.findings, ...report.suppressed])),
    notes: parts.flatMap(({ notes }) => notes),
  };
}

/** Places of literal secrets: no output shows them. */
function blankedSpans(findings: readonly Finding[]): ReadonlyMap<string, readonly Range[]> {
  const spans = new Map<string, Range[]>();
  for (const { ruleId, location } of findings) {
    if (ruleId !== LITERAL_SECRETS) continue;
    const range = { start: location.start.offset, end: location.end.offset };
    spans.set(location.path, [...(spans.get(location.path) ?? []), range]);
  }
  return spans;
}

/** The answer for one project; `onPipeline` is told what of each pipeline is known and found, asked for or not. */
export function checkProject(project: Project, pathOf: PathOf, today: string, onPipeline?: (facts: Facts, found: RunResult) => void): Part {
  const { policy, target } = project;
  const findings = new Map<string, Finding>();
  const suppressed = new Map<string, SuppressedFinding>();
  const gaps = new Map<string, ReportGap>();
  const failures: Report['failures'][number][] = [];
  const sources = new Map<string, Source>();
  let jobs = 0;
  for (const { pipeline, whole } of project.pipelines()) {
    const facts = new Facts(pipeline, policy, project.texts);
    const result = runRules({ rules: catalogue, facts, policy, pathOf, today });
    onPipeline?.(facts, result);
    const read = [...facts.pipelines.flatMap((one) => one.files.map(({ source }) => source)), ...facts.followed];
    for (const source of read) sources.set(pathOf(source), source);
    const asked = new Set(read.filter((source) => whole || target.files.includes(source.path)).map(pathOf));
    for (const finding of result.findings) if (asked.has(finding.location.path)) findings.set(finding.fingerprint, finding);
    for (const finding of result.suppressed) if (asked.has(finding.location.path)) suppressed.set(finding.fingerprint, finding);
    for (const gap of [...facts.pipelines.flatMap((one) => one.gaps), ...facts.scriptGaps]) {
      const plain = plainGap(gap, pathOf);
      if (asked.has(plain.location.path)) gaps.set(`${plain.location.path}\n${plain.message}`, plain);
    }
    failures.push(...result.failures);
    jobs += facts.pipelines.reduce((sum, one) => sum + one.jobs.length, 0);
  }
  return {
    report: { findings: [...findings.values()], suppressed: [...suppressed.values()], gaps: [...gaps.values()], failures },
    sources,
    jobs,
    notes: project.notes,
  };
}

/** The day of a check, as `YYYY-MM-DD`. */
export function todayOf({ today }: CheckRequest): string {
  return today ?? dayOf(new Date());
}

/** `YYYY-MM-DD`, in UTC. The first `toISOString` of a process takes 0.2 ms, which this does not. */
function dayOf(date: Date): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${String(date.getUTCFullYear())}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
}

function plainGap({ kind, message, help, at }: Gap, pathOf: PathOf): ReportGap {
  return { kind, message, help, location: placeOf(at, pathOf) };
}
