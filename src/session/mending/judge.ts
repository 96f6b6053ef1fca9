import { runRules, type Finding, type Judged } from '../../engine';
import { Facts } from '../../facts';
import type { Pipeline } from '../../pipeline';
import { catalogue } from '../../rules/catalogue.generated';
import { checkProject } from '../check';
import type { Project } from '../project';

/** A project as fixes see it: with all that its pipelines say, not only what the user asked for. Paths start at its folder. */
export function judgeProject(project: Project, today: string): Judged {
  const { policy } = project;
  const part = checkProject(project, ({ path }) => path, today);
  const all: Finding[] = [];
  const pipelines: Pipeline[] = [];
  const gaps: string[] = [];
  for (const { pipeline } of project.pipelines()) {
    const facts = new Facts(pipeline, policy);
    all.push(...runRules({ rules: catalogue, facts, policy, pathOf: ({ path }) => path, today }).findings);
    pipelines.push(...facts.pipelines);
    gaps.push(...[...facts.pipelines.flatMap((one) => one.gaps), ...facts.scriptGaps].map(({ message }) => message));
  }
  const own = [...part.sources].filter(([, source]) => source.origin === 'workspace');
  return { findings: part.report.findings, all, pipelines, gaps, texts: new Map(own.map(([path, { text }]) => [path, text])) };
}
