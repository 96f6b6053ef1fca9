import type { YamlScalar } from '../../yaml';
import { nearest } from '../../text/did-you-mean';
import { elementsOf, type Item } from '../config';
import { expand, matrixRows, type Expansions, type MatrixRow } from './expansions';
import { fieldOf, fieldsOf, keyAt } from './fields';
import type { Jobs } from './jobs';
import type { JobPart } from './parts';
import type { Need } from './read-needs';
import { faultPlace } from './shape';
import { isOpen } from './walk';

/** Source: MATRIX_EXPRESSION_REGEXP of lib/gitlab/ci/config/interpolation/matrix_interpolator.rb. */
const EXPRESSION = /\$\[\[\s*matrix\.([a-zA-Z0-9_-]+)\s*\]\]/g;

/**
 * `$[[ matrix.NAME ]]` in `needs`: each row of the job's own `parallel:matrix` fills in its values, and the jobs that come
 * of it have to be some that the needed job makes. GitLab looks at them only where some job of the pipeline is parallel.
 * Source: `apply_matrix_interpolation` of lib/gitlab/ci/config/normalizer.rb.
 */
export function checkMatrixNeeds(job: JobPart, jobs: Jobs, expansions: Expansions): void {
  const needs = jobs.inputs && !jobs.namesElsewhere ? jobs.value(job, 'needs') : undefined;
  if (needs === undefined || !jobs.isComplete(job) || !expansions.any) return;
  const { walk } = jobs;
  walk.job = job.name;
  const rows = ownRows(job, jobs);
  const variables = namesOf(jobs.value(job, 'variables'));
  if (rows !== undefined && variables !== undefined && knowsAll(job, needs, rows, variables, jobs)) {
    for (const need of jobs.needs(job)) checkFilled(job, need, rows, jobs, expansions);
  }
  walk.job = '';
}

/** The rows that a job's own matrix makes, one without variables where it has none; undefined where they cannot be told. */
function ownRows(job: JobPart, jobs: Jobs): readonly MatrixRow[] | undefined {
  const parallel = jobs.value(job, 'parallel');
  const matrix = parallel === undefined ? undefined : fieldOf(parallel, 'matrix');
  return parallel === undefined || matrix === undefined ? [new Map()] : matrixRows(parallel, jobs.walk);
}

/** The names of a job's `variables`, which GitLab takes too; undefined where an input decides one. */
function namesOf(variables: Item | undefined): ReadonlySet<string> | undefined {
  const names = variables === undefined ? [] : fieldsOf(variables).map(({ key }) => key);
  return names.some(isOpen) ? undefined : new Set(names);
}

/** Whether every row has every variable that `needs` asks for; each that is missing is reported. */
function knowsAll(job: JobPart, needs: Item, rows: readonly MatrixRow[], variables: ReadonlySet<string>, { walk }: Jobs): boolean {
  const before = walk.reports;
  for (const { node, via } of textsIn(needs, (item) => walk.follow(item))) {
    for (const { 0: written, 1: name = '', index } of node.text.matchAll(EXPRESSION)) {
      const having = rows.filter((row) => row.has(name)).length;
      if (having === rows.length || variables.has(name)) continue;
      const known = [...new Set(rows.flatMap((row) => [...row.keys()]))];
      const meant = having > 0 ? undefined : nearest(name, known);
      const lacks = known.length === 0 ? 'it has no `parallel:matrix`' : `${having > 0 ? 'a row of ' : ''}its \`parallel:matrix\` has no \`${name}\``;
      const help = meant === undefined ? "Name a variable that each row of the job's own `parallel:matrix` has." : `Did you mean \`${meant}\`?`;
      const at = { source: node.source, range: node.offsets().range(index, index + written.length) };
      walk.report('invalid-value', at, via, `\`${job.name}\` needs \`${written}\`, but ${lacks}`, help);
    }
  }
  return walk.reports === before;
}

/** The texts in a value, names of keys left out. */
function* textsIn(value: Item, follow: (item: Item) => Item | undefined): Generator<Item<YamlScalar>> {
  const { node, via } = follow(value) ?? value;
  if (node.kind === 'scalar') {
    if (typeof node.value === 'string') yield { node, via };
  } else if (node.kind === 'seq') for (const element of node.reference ? [] : elementsOf({ node, via })) yield* textsIn(element, follow);
  else for (const { item } of fieldsOf({ node, via })) yield* textsIn(item, follow);
}

/** One `needs` whose matrix takes values from the job's own: the first row that asks for a job which is not made is told. */
function checkFilled(job: JobPart, need: Need, rows: readonly MatrixRow[], { walk }: Jobs, expansions: Expansions): void {
  const made = expansions.of(need.name);
  if (need.parallel === undefined || need.optional || made === undefined || !expansions.isParallel(need.name)) return;
  // Without expressions it is judged as it stands.
  if (expand(need.name, need.parallel, walk) !== undefined) return;
  for (const row of rows) {
    const fill = (text: string): string => text.replace(EXPRESSION, (written, name: string) => row.get(name) ?? written);
    const missing = expand(need.name, need.parallel, walk, fill)?.find((name) => !made.includes(name));
    if (missing === undefined) continue;
    const own = [...row].map(([name, text]) => `\`${name}: ${text}\``).join(', ');
    const message = `with ${own}, \`${job.name}\` needs \`${missing}\`, which \`${need.name}\` does not make`;
    const help = `Name values that \`${need.name}\` has, its variables in the same order.`;
    walk.report('unknown-job', keyAt(fieldOf(need.parallel, 'matrix')) ?? faultPlace(need.item, { key: 'needs', keyNode: undefined, up: undefined }), need.item.via, message, help);
    return;
  }
}
