import type { Expansions } from './expansions';
import type { Jobs } from './jobs';
import { isLater } from './needs';
import type { Need } from './read-needs';
import { faultPlace, type Spot } from './shape';
import type { Stages } from './stages';

const SPOT: Spot = { key: 'needs', keyNode: undefined, up: undefined };

interface Edge {
  readonly from: string;
  readonly need: Need;
}

/**
 * Jobs that wait for one another by `needs`. Reported on the first job of the cycle in reading order.
 * Source: lib/gitlab/ci/yaml_processor/dag.rb.
 */
export function checkNeedCycles(jobs: Jobs, stages: Stages, expansions: Expansions): void {
  const { walk } = jobs;
  const edges = new Map<string, readonly Edge[]>();
  for (const job of jobs.parts.jobs) {
    const own = jobs.needs(job).filter(({ name, parallel }) => {
      const target = jobs.get(name);
      // A need of a later stage is refused as such.
      return target !== undefined && !(parallel !== undefined && expansions.isParallel(name)) && !isLater(target, job, jobs, stages);
    });
    if (own.length > 0) edges.set(job.name, own.map((need) => ({ from: job.name, need })));
  }
  const done = new Set<string>();
  for (const start of edges.keys()) {
    const cycle = done.has(start) ? undefined : findCycle(start, edges, done);
    if (cycle !== undefined) report(cycle, jobs);
  }
  walk.job = '';
}

/** The edges of a cycle that can be reached from a job, depth first without recursion: pipelines may be long chains. */
function findCycle(start: string, edges: ReadonlyMap<string, readonly Edge[]>, done: Set<string>): Edge[] | undefined {
  const path: { readonly name: string; next: number }[] = [{ name: start, next: 0 }];
  const open = new Map([[start, 0]]);
  for (let top = path[path.length - 1]; top !== undefined; top = path[path.length - 1]) {
    const edge = edges.get(top.name)?.[top.next++];
    if (edge === undefined) {
      done.add(top.name);
      open.delete(top.name);
      path.pop();
      continue;
    }
    const to = edge.need.name;
    const at = open.get(to);
    if (at !== undefined) {
      for (const { name } of path) done.add(name);
      return path.slice(at).flatMap(({ name, next }) => edges.get(name)?.[next - 1] ?? []);
    }
    if (done.has(to)) continue;
    open.set(to, path.length);
    path.push({ name: to, next: 0 });
  }
  return undefined;
}

function report(cycle: readonly Edge[], jobs: Jobs): void {
  const order = new Map(jobs.names.map((name, index) => [name, index]));
  const places = cycle.map(({ from }) => order.get(from) ?? 0);
  const start = places.indexOf(Math.min(...places));
  const [first, ...others] = [...cycle.slice(start), ...cycle.slice(0, start)];
  if (first === undefined) return;
  const chain = [first, ...others].map(({ from }) => `\`${from}\``);
  const message = others.length === 0 ? `\`${first.from}\` needs itself` : `\`${first.from}\` waits for itself by \`needs\`: ${[...chain, chain[0] ?? ''].join(' → ')}`;
  jobs.walk.job = first.from;
  jobs.walk.report(
    'circular-reference',
    faultPlace(first.need.item, SPOT),
    first.need.item.via,
    message,
    'Remove one of these `needs`.',
    others.map(({ from, need }) => ({ message: `\`${from}\` goes on from here`, at: faultPlace(need.item, SPOT) })),
  );
}
