import { join } from 'node:path';
import type { FixSafety } from '../../engine';
import { literalSecrets, merged } from '../../report';
import { Source } from '../../text';
import type { CheckRequest } from '../api';
import { checkProjects } from '../check';
import { pathsFrom, projectsOf, reportRoot, type Project } from '../project';
import type { Change, LeftFix, MendOptions, MendResult, Unwritten } from './api';
import { planOf, textsOf, type Plan } from './plan';
import { writeTexts, type NewText } from './write';

export type { Change, LeftFix, MendOptions, MendResult, Unwritten } from './api';

const SAFETY: Readonly<Record<MendOptions['level'], readonly FixSafety[]>> = { safe: ['safe'], unsafe: ['safe', 'unsafe'] };

/**
 * Mends what a check of projects and files finds, as far as its fixes can be proven, without the network.
 * @throws UsageError where the invocation is wrong, PolicyError where a policy is
 */
export function mend(request: CheckRequest, options: MendOptions): MendResult {
  return mendProjects(projectsOf(request), request, options);
}

/** The same, after fetching what the pipelines include from elsewhere. */
export async function mendOnline(request: CheckRequest, options: MendOptions): Promise<MendResult> {
  const projects = projectsOf(request);
  for (const project of projects) await project.fetch();
  return mendProjects(projects, request, options);
}

function mendProjects(projects: readonly Project[], request: CheckRequest, { level, write }: MendOptions): MendResult {
  const barred = new Map<NewText, string>();
  for (;;) {
    const plan = planOf({ projects, safety: SAFETY[level], request, barred: new Set([...barred.keys()].map(fileOf)) });
    const { staging, committing } = write ? writeTexts([...plan.texts.values()]) : NOTHING_FAILED;
    // What is proven is proven for all files together: where one cannot be written, the others are thought over.
    for (const [text, why] of staging) barred.set(text, why);
    if (staging.size > 0) continue;
    return resultOf(projects, request, plan, write, new Map([...barred, ...committing]));
  }
}

const NOTHING_FAILED: ReturnType<typeof writeTexts> = { staging: new Map(), committing: new Map() };

function resultOf(projects: readonly Project[], request: CheckRequest, plan: Plan, write: boolean, failed: ReadonlyMap<NewText, string>): MendResult {
  const root = reportRoot(projects, request.cwd);
  const lost = new Set([...failed.keys()].map(fileOf));
  const texts = new Map([...plan.texts].filter(([file]) => !lost.has(file)));
  const fixed = new Map<string, number>();
  for (const { project, made } of plan.projects) {
    for (const { finding, fix } of made) {
      if (fix.edits.some(({ location }) => lost.has(join(project.target.root, location.path)))) continue;
      fixed.set(finding.ruleId, (fixed.get(finding.ruleId) ?? 0) + 1);
    }
  }
  const mended = checkProjects(projects.map((project) => project.changed(textsOf(project, texts))), request);
  const result = write ? mended : checkProjects(projects, request);
  const { report } = result;
  const all = [...fixed.values()].reduce((sum, count) => sum + count, 0);
  const shown = ({ root: folder, path }: NewText): string => {
    const project = projects.find(({ target }) => target.root === folder);
    return project === undefined ? path : pathsFrom(root, project)(new Source(path, ''));
  };
  const changes = [...texts.values()].map((text): Change => ({ path: shown(text), before: text.before, after: text.after }));
  return {
    result: write ? { ...result, report: { ...report, summary: { ...report.summary, fixed: all } } } : result,
    changes,
    // Where nothing is left to report, the check has not looked for what a report must not show.
    blankAfter: new Map(changes.map(({ path, after }) => [path, merged([...(mended.blank.get(path) ?? []), ...literalSecrets(after)])])),
    fixed,
    left: plan.projects.flatMap(({ project, refused }) =>
      refused.map(({ finding: { ruleId, location }, why }): LeftFix => {
        return { ruleId, location: { ...location, path: pathsFrom(root, project)(new Source(location.path, '')) }, why };
      }),
    ),
    unwritten: [...failed].map(([text, why]): Unwritten => ({ path: shown(text), why })),
  };
}

function fileOf({ root, path }: NewText): string {
  return join(root, path);
}
