import { isMapping, type Item } from '../config';
import type { Expansions } from './expansions';
import type { Jobs } from './jobs';
import type { JobPart } from './parts';
import { isNull, isUnknown, stringOf } from './scalars';
import { faultPlace } from './shape';
import { fieldOf } from './fields';

/**
 * `environment:on_stop` names a job that stops the same environment.
 * Source: `validate_on_stop_job!` of lib/gitlab/ci/yaml_processor.rb.
 */
export function checkOnStop(job: JobPart, jobs: Jobs, expansions: Expansions): void {
  const { walk } = jobs;
  const environment = jobs.value(job, 'environment');
  const child = environment === undefined || !isMapping(environment) ? undefined : fieldOf(environment, 'on_stop');
  const item = child === undefined ? undefined : walk.follow(child.item);
  if (environment === undefined || item === undefined || isNull(item) || isUnknown(item)) return;
  const name = stringOf(item);
  if (name === undefined) return;
  walk.job = job.name;
  const at = faultPlace(item, { key: 'on_stop', keyNode: child?.keyNode, up: undefined });
  const target = jobs.get(name);
  if (target === undefined) {
    if (!jobs.namesElsewhere && !expansions.holds(name)) {
      const meant = jobs.nearest(name);
      const help = meant === undefined ? 'Correct the name, or include the file that defines it.' : `Did you mean \`${meant}\`?`;
      walk.report('unknown-job', at, item.via, `\`on_stop\` names \`${name}\`, which this pipeline does not define`, help);
    }
  } else if (!jobs.namesElsewhere && jobs.isComplete(target)) {
    const fault = stopFault(environmentOf(jobs.value(target, 'environment'), jobs), environmentOf(environment, jobs));
    if (fault !== undefined) walk.report('invalid-value', at, item.via, `\`on_stop\` names \`${name}\`, ${fault[0]}`, fault[1]);
  }
  walk.job = '';
}

interface Environment {
  readonly name: string | undefined;
  readonly action: string | undefined;
  /** Whether an input or a missing reference decides part of it. */
  readonly unsure: boolean;
}

function environmentOf(item: Item | undefined, { walk }: Jobs): Environment | undefined {
  if (item === undefined) return undefined;
  if (!isMapping(item)) return { name: stringOf(item), action: 'start', unsure: isUnknown(item) };
  const get = (key: string): Item | undefined => {
    const child = fieldOf(item, key);
    return child === undefined ? undefined : walk.follow(child.item);
  };
  const name = get('name');
  const action = get('action');
  const unsure = [name, action].some((value) => value !== undefined && isUnknown(value));
  return { name: name === undefined ? undefined : stringOf(name), action: action === undefined ? undefined : stringOf(action), unsure };
}

function stopFault(stop: Environment | undefined, start: Environment | undefined): readonly [string, string] | undefined {
  if (stop === undefined) return ['which has no `environment`', 'Give that job the same `environment` with `action: stop`.'];
  if (stop.unsure || start?.unsure === true) return undefined;
  if (stop.name !== start?.name) return [`which stops \`${stop.name ?? ''}\` and not \`${start?.name ?? ''}\``, 'Give both jobs the same `environment:name`.'];
  return stop.action === 'stop' ? undefined : ['which does not stop the environment', 'Give that job `environment:action: stop`.'];
}
