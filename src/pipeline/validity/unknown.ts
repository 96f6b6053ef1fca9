import { once } from '../../text';
import { nearest } from '../../text/did-you-mean';
import { keyAt, type Field } from './fields';
import { listed, nameOf, type Spot } from './shape';
import type { Walk } from './walk';

/** Keywords that often stand one level too far left, each with the keyword that they belong below. */
const keywordHomes = once((): ReadonlyMap<string, string> => new Map([
  ...homes('artifacts', 'paths expire_in reports exclude untracked expose_as junit dotenv'),
  ...homes('cache', 'key policy fallback_keys'),
  ...homes('rules', 'if changes exists'),
  ...homes('environment', 'url on_stop auto_stop_in deployment_tier'),
  ...homes('image', 'entrypoint pull_policy'),
  ...homes('services', 'alias'),
  ...homes('parallel', 'matrix'),
  ...homes('retry', 'max'),
  ...homes('release', 'tag_name'),
  ...homes('needs', 'optional'),
]));

/** Keywords of jobs that `default` does not hand on. */
const jobOnly = once(() => new Set('script stage variables rules only except needs dependencies when allow_failure environment parallel extends trigger coverage resource_group release'.split(' ')));

const MOST_TOLD = 12;

function homes(home: string, names: string): [string, string][] {
  return names.split(' ').map((name) => [name, home]);
}

/** Reports a keyword that GitLab does not know there. */
export function reportUnknown({ key, keyNode, item }: Field, spot: Spot, walk: Walk, known: readonly string[]): void {
  const name = nameOf(spot);
  const where = name === '' ? (walk.job === '' ? 'a pipeline' : 'a job') : `\`${name}\``;
  walk.report('unknown-keyword', keyAt({ keyNode }), item.via, `\`${key}\` is no keyword of ${where}`, helpFor(key, name, known));
}

function helpFor(key: string, name: string, known: readonly string[]): string {
  const home = name === '' ? keywordHomes().get(key) : undefined;
  if (home !== undefined && known.includes(home)) return `Write it below \`${home}\`, indented further.`;
  if (name === 'default' && jobOnly().has(key)) return '`default` takes only what it can hand on to all jobs: write it in the jobs.';
  const meant = nearest(key, known);
  if (meant !== undefined) return `Did you mean \`${meant}\`?`;
  if (known.length > MOST_TOLD) return 'Correct the name, or remove the keyword.';
  return name === '' ? `GitLab knows ${listed(known)}.` : `\`${name}\` takes ${listed(known)}.`;
}
