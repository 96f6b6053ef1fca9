import { visible, visibleJson } from '../report';
import { inspect, inspectOnline, type Inspection } from '../session';
import type { Host } from './environment';
import type { JobsInvocation, ResolveInvocation } from './inspect-invocation';
import { jobsText } from './jobs-text';
import { projectRequest } from './project-options';
import { say } from './say';
import { Status } from './status';
import { tool } from './version';
import { whyText } from './why-text';

/** How an answer is laid out. */
export interface InspectLayout {
  readonly width: number;
  readonly color: boolean;
}

/** Looks at a project, writes the answer, and gives the exit status. */
export function runInspect(invocation: ResolveInvocation | JobsInvocation, layout: InspectLayout, host: Host): number | Promise<number> {
  const path = invocation.command === 'jobs' ? invocation.path : invocation.project;
  const request = projectRequest(invocation, path === undefined ? [] : [path], host);
  const answer = (inspection: Inspection): number => {
    const text = invocation.command === 'jobs' ? jobs(invocation, inspection, layout, host) : resolved(invocation, inspection, layout);
    for (const note of inspection.notes) say(host, `note: ${visible(note)}`);
    host.write(1, text);
    return Status.clean;
  };
  return invocation.online ? inspectOnline(request).then(answer) : answer(inspect(request));
}

function resolved({ why, format, jobs: names }: ResolveInvocation, inspection: Inspection, layout: InspectLayout): string {
  if (why === undefined) return format === 'json' ? json(inspection.data(names)) : inspection.yaml(names);
  const provenance = inspection.provenance(why);
  const { root } = inspection;
  return format === 'json' ? json({ version: 1, root, ...provenance }) : whyText(provenance, root, layout);
}

function jobs({ format, run }: JobsInvocation, inspection: Inspection, layout: InspectLayout, host: Host): string {
  const answer = inspection.jobsIn(run);
  const { root } = inspection;
  if (answer.comparesNothing) {
    const what = answer.run.ref === 'tag' ? 'a tag' : `a run from \`${answer.run.source}\``;
    say(host, `note: for ${what} GitLab compares nothing and takes every \`changes\` as met: --changed makes no difference`);
  }
  if (format === 'text') return jobsText(answer, root, layout);
  return json({ version: 1, tool, root, run: answer.run, pipeline: answer.pipeline, jobs: answer.jobs });
}

function json(data: unknown): string {
  return `${visibleJson(JSON.stringify(data, null, 2))}\n`;
}
