import { basename, join, relative, resolve, sep } from 'node:path';
import { placeOf, runRules, type Finding, type PathOf, type Report, type ReportGap } from '../engine';
import { Facts } from '../facts';
import type { Gap, Pipeline, Unreadable } from '../pipeline';
import type { Policy } from '../policy';
import { catalogue } from '../rules/catalogue.generated';
import type { Source } from '../text';
import type { YamlFile } from '../yaml';
import { UsageError, type CheckRequest, type CheckResult } from './api';
import { Disk } from './disk';
import { loadPipeline } from './load';
import { loadPolicy } from './policy';
import { targetsOf, type Target } from './projects';

/** Text of this many UTF-16 units is much for one run: from here on the engine is told. */
const LARGE = 6_000;

/** The answer for one project, its paths seen from the report's root. */
interface Part {
  readonly report: Omit<Report, 'root' | 'summary'>;
  readonly sources: ReadonlyMap<string, Source>;
  readonly jobs: number;
}

/**
 * Checks projects and files.
 * @throws UsageError where the invocation is wrong, PolicyError where a policy is
 */
export function check(request: CheckRequest): CheckResult {
  const { cwd, stdin } = request;
  const paths = stdin === undefined ? (request.paths.length === 0 ? ['.'] : request.paths) : [...request.paths, stdin.filename];
  const targets = targetsOf(cwd, paths, stdin?.filename);
  const [only] = targets;
  const root = targets.length === 1 && only !== undefined ? only.root : cwd;
  const parts = targets.map((target) => checkProject(target, root, request));
  const findings = parts.flatMap(({ report }) => report.findings);
  const sources = new Map(parts.flatMap((part) => [...part.sources]));
  const count = (severity: Finding['severity']): number => findings.filter((finding) => finding.severity === severity).length;
  return {
    report: {
      root: slashes(relative(cwd, root)) || '.',
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
    notes: [],
  };
}

function checkProject(target: Target, reportRoot: string, request: CheckRequest): Part {
  const rules = catalogue;
  const overlay = overlayOf(target, request);
  const policy = loadPolicy({
    cwd: request.cwd,
    root: target.root,
    policyFile: request.policyFile,
    preset: request.preset,
    overrides: request.rules ?? new Map(),
    rules,
  });
  let units = 0;
  const disk = new Disk(target.root, overlay, (length) => {
    if (units <= LARGE && units + length > LARGE) request.onLargeInput?.();
    units += length;
  });
  const pipelines = pipelinesOf(target, disk, policy, request.cwd);
  const prefix = slashes(relative(reportRoot, target.root));
  const pathOf: PathOf = (source) => (prefix === '' ? source.path : `${prefix}/${source.path}`);
  const today = request.today ?? new Date().toISOString().slice(0, 10);
  const asked = new Set(target.files.map((path) => (prefix === '' ? path : `${prefix}/${path}`)));

  const findings = new Map<string, Finding>();
  const part = { suppressed: new Map<string, Part['report']['suppressed'][number]>(), gaps: new Map<string, ReportGap>() };
  const failures: Report['failures'][number][] = [];
  const sources = new Map<string, Source>();
  let jobs = 0;
  for (const { pipeline, whole } of pipelines) {
    const facts = new Facts(pipeline, policy);
    const result = runRules({ rules, facts, policy, pathOf, today });
    const wanted = (path: string): boolean => whole || asked.has(path);
    for (const finding of result.findings) if (wanted(finding.location.path)) findings.set(finding.fingerprint, finding);
    for (const finding of result.suppressed) if (wanted(finding.location.path)) part.suppressed.set(finding.fingerprint, finding);
    for (const gap of facts.pipelines.flatMap(({ gaps }) => gaps)) {
      const plain = plainGap(gap, pathOf);
      if (wanted(plain.location.path)) part.gaps.set(`${plain.location.path}\n${plain.message}`, plain);
    }
    failures.push(...result.failures);
    for (const file of facts.pipelines.flatMap(({ files }) => files)) sources.set(pathOf(file.source), file.source);
    jobs += facts.pipelines.reduce((sum, one) => sum + one.jobs.length, 0);
  }
  return {
    report: { findings: [...findings.values()], suppressed: [...part.suppressed.values()], gaps: [...part.gaps.values()], failures },
    sources,
    jobs,
  };
}

interface Loaded {
  readonly pipeline: Pipeline;
  /** Whether all of it was asked for, or only the files that the user named. */
  readonly whole: boolean;
}

/**
 * The pipelines to judge: the project's own; and each named file that it does not include, by itself.
 * A named file that it includes is judged as a part of it, since only there its values are what GitLab makes of them.
 */
function pipelinesOf(target: Target, disk: Disk, policy: Policy, cwd: string): Loaded[] {
  const loaded = new Map<string, YamlFile | Unreadable>();
  const load = (path: string): Pipeline => {
    const file = loaded.get(path) ?? disk.yaml(path);
    loaded.set(path, file);
    if (typeof file === 'string') throw unreadable(target, path, file, policy, cwd);
    const fragment = basename(path) !== basename(policy.root);
    return loadPipeline(disk, path, policy, loaded, { fragment, guessedRoot: target.guessed });
  };
  const { root } = policy;
  const whole = target.files.length === 0 || target.files.includes(root);
  const rootFile = disk.yaml(root);
  loaded.set(root, rootFile);
  const main = whole || typeof rootFile === 'object' ? load(root) : undefined;
  const included = main === undefined ? new Set<string>() : filesOf(main);
  const alone = target.files.filter((path) => path !== root && !included.has(path));
  const inMain = whole || target.files.some((path) => included.has(path));
  return [
    ...(main !== undefined && inMain ? [{ pipeline: main, whole }] : []),
    ...alone.map((path) => ({ pipeline: load(path), whole: true })),
  ];
}

function filesOf(pipeline: Pipeline): Set<string> {
  return new Set([...pipeline.files.map(({ source }) => source.path), ...pipeline.children.flatMap((child) => [...filesOf(child)])]);
}

function overlayOf(target: Target, { cwd, stdin }: CheckRequest): ReadonlyMap<string, string> {
  if (stdin === undefined) return new Map();
  const given = resolve(cwd, stdin.filename);
  const path = target.files.find((file) => join(target.root, file) === given);
  return path === undefined ? new Map() : new Map([[path, stdin.text]]);
}

function unreadable(target: Target, path: string, why: Unreadable, policy: Policy, cwd: string): UsageError {
  const shown = slashes(relative(cwd, join(target.root, path)));
  if (why === 'missing' && target.files.length === 0) {
    const help = 'Name a folder that has one, or a pipeline file; the policy can name another file as `root`.';
    return new UsageError(`there is no pipeline \`${shown}\``, path === policy.root ? help : undefined);
  }
  if (why === 'missing') return new UsageError(`\`${shown}\` does not exist`, 'Name a project folder or a pipeline file.');
  if (why === 'outside') return new UsageError(`\`${shown}\` is a link that leads out of the project`, 'Put the file itself in the project.');
  return new UsageError(`\`${shown}\` cannot be read`, 'Check that it is a file and that you may read it.');
}

function plainGap({ kind, message, help, at }: Gap, pathOf: PathOf): ReportGap {
  return { kind, message, help, location: placeOf(at, pathOf) };
}

function slashes(path: string): string {
  return path.split(sep).join('/');
}
