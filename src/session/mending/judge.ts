import type { Finding, Judged } from '../../engine';
import type { Pipeline } from '../../pipeline';
import { catalogue } from '../../rules/catalogue.generated';
import type { CheckRequest } from '../api';
import { checkProject, pathFor } from '../check';
import type { Project } from '../project';

const HYGIENE: ReadonlySet<string> = new Set(catalogue.filter(({ on }) => on === 'suppression').map(({ meta }) => meta.id));

/** A project as fixes see it: with all that its pipelines say, not only what the user asked for. Paths start at its folder. */
export function judgeProject(project: Project, request: CheckRequest): Judged {
  const all: Finding[] = [];
  const pipelines: Pipeline[] = [];
  const gaps: string[] = [];
  const { report, sources } = checkProject(project, pathFor(project.target.root, project), request, (facts, { findings }) => {
    all.push(...findings);
    pipelines.push(...facts.pipelines);
    gaps.push(...[...facts.pipelines.flatMap((one) => one.gaps), ...facts.scriptGaps].map(({ message }) => message));
  });
  const own = [...sources].filter(([, source]) => source.origin === 'workspace');
  return { findings: report.findings, all, pipelines, gaps, hygiene: HYGIENE, texts: new Map(own.map(([path, { text }]) => [path, text])) };
}
