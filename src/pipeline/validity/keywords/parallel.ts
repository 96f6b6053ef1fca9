import { elementsOf, isMapping, type Item } from '../../config';
import { written } from '../describe';
import { itemFault, listOf } from '../lists';
import { either, lazily, mapping } from '../mappings';
import { isUnknown, isWhole, stringOf, whole } from '../scalars';
import { faultPlace, nameOf, refuse, type Shape } from '../shape';
import { isOpen } from '../walk';
import { fieldsOf, keyAt } from '../fields';

/** Most jobs that one job may become (PARALLEL_LIMIT). */
export const MOST_PARALLEL = 200;

function isEntry(value: Item): boolean {
  return isUnknown(value) || stringOf(value) !== undefined || isWhole(value);
}

const row: Shape = (value, spot, walk) => {
  if (isUnknown(value)) return;
  if (!isMapping(value)) {
    itemFault(value, spot, walk, 'a mapping of names to values', 'Write the name of a variable with its values, as `NAME: [one, two]`.');
    return;
  }
  const children = fieldsOf(value);
  if (children.length === 0) refuse(value, spot, walk, 'a mapping with at least one variable');
  for (const child of children) {
    if (isOpen(child.key)) continue;
    const item = walk.follow(child.item);
    if (item === undefined) continue;
    const at = { key: child.key, keyNode: child.keyNode, up: spot };
    if (item.node.kind !== 'seq') {
      if (!isEntry(item)) refuse(item, at, walk, 'a text, a whole number, or a list of them', entryHelp(item));
      continue;
    }
    for (const element of elementsOf(item)) {
      const entry = walk.follow(element);
      if (entry !== undefined && !isEntry(entry)) refuse(entry, { ...at, keyNode: undefined }, walk, 'a text or a whole number', entryHelp(entry));
    }
  }
};

function entryHelp({ node }: Item): string {
  if (node.kind === 'scalar' && node.value !== null) return `Put it in quotes: "${written(node)}".`;
  return 'Write a text or a whole number.';
}

/** How many jobs a matrix makes; undefined where an input or a missing reference decides it. */
function count(rows: readonly Item[], follow: (item: Item) => Item | undefined): number | undefined {
  let total = 0;
  for (const element of rows) {
    const item = follow(element);
    if (item === undefined || isUnknown(item)) return undefined;
    let product = 1;
    for (const child of fieldsOf(item)) {
      const value = follow(child.item);
      if (value === undefined || isUnknown(value) || elementsOf(value).some(isUnknown)) return undefined;
      if (value.node.kind === 'seq') product *= value.node.items.length;
    }
    total += product;
  }
  return total;
}

const rows = listOf(row, { want: 'a list of mappings' });

const matrix: Shape = (value, spot, walk) => {
  rows(value, spot, walk);
  const jobs = count(elementsOf(value), (item) => walk.follow(item));
  if (jobs === undefined || jobs <= MOST_PARALLEL) return;
  const message = `\`${nameOf(spot)}\` makes ${String(jobs)} jobs, and GitLab runs ${String(MOST_PARALLEL)} at most`;
  walk.report('invalid-value', keyAt(spot) ?? faultPlace(value, spot), value.via, message, 'Use fewer values, or split the job.');
};

const matrixMapping = lazily(() => mapping({ matrix }, { present: ['matrix'] }));

/** Source: entry/product/parallel.rb, matrix.rb and variables.rb. */
export const parallel = lazily(() => either(
  { whole: whole(1, MOST_PARALLEL), map: matrixMapping },
  `a whole number from 1 to ${String(MOST_PARALLEL)}, or a mapping with \`matrix\``,
  'Write a number without quotes, or `matrix`.',
));

const onlyMatrix = (where: string): Shape =>
  either({ map: matrixMapping }, 'a mapping with `matrix`', `${where} takes no number here; write \`matrix\`.`);

/** A trigger job has no numbered copies. */
export const bridgeParallel = onlyMatrix('A trigger job');

export const needParallel = onlyMatrix('`needs`');
