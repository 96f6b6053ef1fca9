import { isMapping, type Item } from '../../config';
import { duration } from '../duration';
import { listOf, textOrTexts } from '../lists';
import { either, exclude, lazily, mapping, mappingPlace, type Keywords } from '../mappings';
import { anything, isNull, isUnknown, stringOf, text } from '../scalars';
import { listed, refuse, type Shape } from '../shape';
import { includeRules } from './rules';
import { fieldOf, keyAt } from '../fields';

/** What one entry of an `include` may name; exactly one of them. Source: external/mapper/matcher.rb. */
const SUBKEYS = ['local', 'project', 'remote', 'template', 'artifact', 'component'];

function isBlank(item: Item | undefined): boolean {
  if (item === undefined || isNull(item)) return true;
  if (item.node.kind === 'seq') return item.node.items.length === 0;
  return stringOf(item)?.trim() === '';
}

/** `project` without `file`, `artifact` without `job`, and the checksum of a remote file. Source: entry/concerns/base_include.rb. */
const complete: Shape = (item, spot, walk) => {
  const get = (key: string): Item | undefined => fieldOf(item, key)?.item;
  const at = mappingPlace(item, { ...spot, keyNode: undefined });
  if (get('project') !== undefined && isBlank(get('file'))) {
    walk.report('invalid-value', keyAt(fieldOf(item, 'project')) ?? at, item.via, 'an `include` names a `project` without `file`', 'Name the file of that project under `file`.');
  }
  if (get('artifact') !== undefined && isBlank(get('job'))) {
    walk.report('invalid-value', keyAt(fieldOf(item, 'artifact')) ?? at, item.via, 'an `include` names an `artifact` without `job`', 'Name the job that makes the file under `job`.');
  }
  const integrity = fieldOf(item, 'integrity');
  if (integrity === undefined || isNull(integrity.item)) return;
  if (isBlank(get('remote'))) {
    walk.report('invalid-value', keyAt(integrity), item.via, '`integrity` stands without `remote`', 'Only a remote file has a checksum.');
  }
  const sum = stringOf(integrity.item);
  if (sum !== undefined && isUnknown(integrity.item)) return;
  if (sum === undefined || !/^sha256-(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(sum)) {
    refuse(integrity.item, { key: 'integrity', keyNode: integrity.keyNode, up: spot }, walk, '`sha256-` and a checksum in Base64');
  }
};

const oneSubkey: Shape = (item, spot, walk) => {
  const present = SUBKEYS.filter((key) => !isBlank(fieldOf(item, key)?.item));
  if (present.length > 1) exclude(item, present, spot, walk);
  if (present.length > 0) return;
  // A `file` alone is a `project` forgotten.
  const at = keyAt(fieldOf(item, 'file')) ?? mappingPlace(item, { ...spot, keyNode: undefined });
  const emptied = SUBKEYS.map((key) => fieldOf(item, key)).find((child) => child !== undefined);
  walk.report('invalid-value', keyAt(emptied) ?? at, item.via, `an \`include\` names none of ${listed(SUBKEYS)}`, `Say what to include with one of ${listed(SUBKEYS, 'or')}.`);
};

const cache: Shape = (value, spot, walk) => {
  if (isUnknown(value)) return;
  if (value.node.kind === 'scalar' && (value.node.value === true || value.node.value === false)) return;
  duration()(value, spot, walk);
};

const remoteOnly: Shape = (item, _spot, walk) => {
  const child = fieldOf(item, 'cache');
  if (child === undefined || isNull(child.item) || !isBlank(fieldOf(item, 'remote')?.item)) return;
  if (child.item.node.kind === 'scalar' && child.item.node.value === false) return;
  walk.report('invalid-value', keyAt(child), item.via, '`cache` stands without `remote`', 'Only a remote file can be cached.');
};

function all(...shapes: readonly Shape[]): Shape {
  return (item, spot, walk) => {
    for (const shape of shapes) shape(item, spot, walk);
  };
}

const KEYWORDS: Keywords = {
  local: text(),
  file: textOrTexts(),
  remote: text(),
  project: text(),
  ref: text(),
  integrity: anything,
  cache,
  template: text(),
  artifact: text(),
  inputs: anything,
  job: text(),
  rules: includeRules,
  component: text(),
};

const childEntry = lazily(() => either({ text: text({ blank: false }), map: mapping(KEYWORDS, { also: all(oneSubkey, complete, remoteOnly) }) }, 'the path of a file, or a mapping'));

const MOST_CHILD_FILES = 3;

/** `trigger:include`. Source: entry/includes.rb with the limit of entry/trigger.rb. */
export const triggerInclude = lazily(() => either(
  { text: text({ blank: false }), list: listOf(childEntry, { want: 'a list of files', most: MOST_CHILD_FILES, flatten: true }) },
  'the path of a file, or a list',
  'Write it as a list: `- local: …`.',
));

/** An `include` at the root is not held against a table of keywords: GitLab passes over those it does not know. */
const rootMapping: Shape = (item, spot, walk) => {
  if (!isMapping(item)) return;
  oneSubkey(item, spot, walk);
  if (!isBlank(fieldOf(item, 'project')?.item) && isBlank(fieldOf(item, 'file')?.item)) complete(item, spot, walk);
  const rules = fieldOf(item, 'rules');
  if (rules === undefined || isNull(rules.item)) return;
  includeRules(rules.item, { key: 'rules', keyNode: rules.keyNode, up: spot }, walk);
};

// A number counts as a path, and what includes the files refuses it.
const rootEntry = lazily(() => either({ text: anything, whole: anything, map: rootMapping }, 'the path of a file, or a mapping'));

export const rootInclude = lazily(() => either({ text: anything, whole: anything, map: rootMapping, list: listOf(rootEntry, { want: 'a list of files', flatten: true }) }, 'the path of a file, a mapping, or a list'));

const headerKeywords: Keywords = Object.fromEntries(['local', 'file', 'remote', 'project', 'ref', 'integrity', 'cache'].map((key): [string, Shape] => [key, KEYWORDS[key] ?? anything]));

const headerEntry = lazily(() => either({ text: anything, map: mapping(headerKeywords, { also: all(complete, remoteOnly) }) }, 'the path of a file, or a mapping'));

/** `spec:include`. Source: header/includes.rb. */
export const headerInclude = lazily(() => either({ text: anything, list: listOf(headerEntry, { want: 'a list of files', flatten: true }) }, 'the path of a file, or a list'));

