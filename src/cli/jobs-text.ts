import { count, paint, textWidth, visible, wrap, type Paint } from '../report';
import { placeText } from '../report/place';
import type { JobInRun, JobsInRun, Reason, Verdict } from '../session';

interface Style {
  readonly width: number;
  readonly color: boolean;
}

const VERDICTS: Readonly<Record<Verdict, string>> = { must: 'runs', may: 'may run', never: 'does not run' };
const HEAD = ['JOB', 'STAGE', 'RUNS?', 'WHEN', 'WHY'] as const;

/** Cells of a name at the most before the rest of its row goes to the next line. */
const LONGEST = 20;

/** The jobs of a run for people: a table with what decides about each, and a line that sums it up. */
export function jobsText(answer: JobsInRun, root: string, style: Style): string {
  const colors = paint(style.color);
  const { pipeline, jobs } = answer;
  const parts = [wrap(`${titleOf(answer)}:`, style.width).map(colors.strong).join('\n')];
  if (pipeline.verdict === 'never') parts.push(wrap(`GitLab makes no pipeline: ${reasonText(pipeline, root)}`, style.width).join('\n'));
  else if (jobs.length > 0) parts.push(table(jobs, root, style.width, colors).join('\n'));
  if (pipeline.verdict === 'may') parts.push(wrap(`Whether there is a pipeline at all ${dependence(pipeline)}${placeSuffix(pipeline, root)}.`, style.width).join('\n'));
  parts.push(wrap(summaryOf(answer), style.width).join('\n'));
  return `${parts.join('\n\n')}\n`;
}

function titleOf({ run }: JobsInRun): string {
  const name = run.name === undefined ? undefined : `\`${visible(run.name)}\``;
  if (run.ref === 'tag') return name === undefined ? 'The push of a tag' : `The push of the tag ${name}`;
  if (run.ref === 'merge_request') return name === undefined ? 'A merge request' : `A merge request of the branch ${name}`;
  const branch = `${name ?? 'a branch'}${run.name === run.defaultBranch ? ', the default branch' : ''}`;
  return run.source === 'push' ? `A push to ${branch}` : `A run from \`${run.source}\` on ${branch}`;
}

function summaryOf({ pipeline, jobs }: JobsInRun): string {
  const number = (verdict: Verdict): number => jobs.filter((job) => job.verdict === verdict).length;
  const [must, may, never] = [number('must'), number('may'), number('never')];
  const [first] = jobs;
  if (first === undefined) return 'The pipeline has no jobs.';
  if (pipeline.verdict === 'never') return jobs.length === 1 ? 'The one job does not run.' : `None of the ${String(jobs.length)} jobs runs.`;
  const parts = [
    ...(must > 0 ? [`${String(must)} run${must === 1 ? 's' : ''}`] : []),
    ...(may > 0 ? [`${String(may)} may run`] : []),
    ...(never > 0 ? [`${String(never)} ${never === 1 ? 'does' : 'do'} not run`] : []),
  ];
  const counts = jobs.length === 1 ? `The one job ${VERDICTS[first.verdict]}.` : `${count(jobs.length, 'job')}: ${parts.join(', ')}.`;
  return `${counts}${emptiness(jobs)}`;
}

/** GitLab creates no pipeline without jobs, nor one for the first and the last stage alone (docs: ci/yaml, `stage: .pre`). */
function emptiness(jobs: readonly JobInRun[]): string {
  const starting = jobs.filter(({ verdict }) => verdict !== 'never');
  if (starting.length === 0) return ' With no job, GitLab makes no pipeline.';
  const outer = starting.every(({ stage }) => stage === '.pre' || stage === '.post');
  return outer ? ' With jobs in `.pre` and `.post` alone, GitLab makes no pipeline.' : '';
}

function table(jobs: readonly JobInRun[], root: string, width: number, colors: Paint): readonly string[] {
  const rows = jobs.map((job) => [visible(job.name), visible(job.stage), VERDICTS[job.verdict], visible(job.when.join(', '))]);
  const widths = HEAD.slice(0, 4).map((title, column) => Math.max(title.length, ...rows.map((row) => textWidth(row[column] ?? '')).filter((cells) => cells <= LONGEST)));
  const taken = widths.reduce((sum, cells) => sum + cells + 2, 0);
  const lines = [colors.faint(`${HEAD.slice(0, 4).map((title, column) => padded(title, widths[column] ?? 0)).join('')}${HEAD[4]}`)];
  rows.forEach((row, index) => {
    const job = jobs[index];
    if (job === undefined) return;
    const ink = job.verdict === 'never' ? colors.faint : job.verdict === 'must' ? colors.strong : (text: string): string => text;
    const why = wrap(reasonText(job, root), width, taken);
    let head = '';
    let cells = 0;
    let target = 0;
    row.forEach((cell, column) => {
      target += (widths[column] ?? 0) + 2;
      const text = column === 2 ? ink(cell) : cell;
      head += text;
      cells += textWidth(cell);
      // What is too long for its column pushes the rest to a line of its own.
      if (cells + 2 > target && column < 3) {
        lines.push(head);
        head = ' '.repeat(target);
      } else head += ' '.repeat(Math.max(0, target - cells));
      cells = target;
    });
    lines.push(...why.map((line, at) => `${at === 0 ? head : ' '.repeat(taken)}${line}`.trimEnd()));
  });
  return lines;
}

function padded(text: string, width: number): string {
  return text + ' '.repeat(width - textWidth(text) + 2);
}

function reasonText(reason: Reason, root: string): string {
  const depends = reason.unknown.length === 0 ? '' : `; ${dependence(reason)}`;
  return `${visible(reason.why)}${depends}${placeSuffix(reason, root)}`;
}

function dependence({ unknown }: Reason): string {
  return unknown.length === 0 ? 'is not known' : `depends on ${unknown.map(visible).join(', ')}`;
}

function placeSuffix({ location }: Reason, root: string): string {
  return location === undefined ? '' : ` (${placeText(root, location)})`;
}
