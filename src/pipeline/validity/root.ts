import type { YamlMap } from '../../yaml';
import { isMapping, type Item } from '../config';
import { DEFAULT_KEYWORDS, defaults } from './keywords/default';
import { spec } from './keywords/header';
import { rootInclude } from './keywords/include';
import { rootVariables } from './keywords/variables';
import { workflow } from './keywords/workflow';
import { nestedTexts } from './lists';
import { checkChild } from './mappings';
import type { Parts } from './parts';
import { nearest } from '../../text/did-you-mean';
import { anything } from './scalars';
import { describe } from './describe';
import type { Shape, Spot } from './shape';
import { isMeantAsJob, reportReserved } from './reserved';
import { JOB_NAMES, reportSlipped, ROOT_NAMES } from './slipped';
import { isOpen, type Walk } from './walk';
import { fieldOf, fieldsOf, keyAt, type Field } from './fields';

const TOP: Spot = { key: '', keyNode: undefined, up: undefined };

const stages = nestedTexts({ single: false, want: 'a list of stages' });

/** Keywords that jobs inherit from the root too, an old way of writing `default`. */
const OLD_DEFAULTS = ['before_script', 'after_script', 'cache', 'image', 'services'];

/** Keywords of the root. Source: entry/root.rb. */
const ROOT: ReadonlyMap<string, Shape> = new Map([
  ['default', defaults],
  ['workflow', workflow],
  ['variables', rootVariables],
  ['stages', stages],
  ...OLD_DEFAULTS.map((key): [string, Shape] => [key, DEFAULT_KEYWORDS[key] ?? anything]),
]);

/** Validates what stands at the root beside the jobs. */
export function checkRoot(parts: Parts, walk: Walk): void {
  walk.partial = parts.open || parts.fragment;
  const jobs = new Set(parts.jobs.map(({ name }) => name));
  for (const child of fieldsOf(parts.config)) {
    if (jobs.has(child.key)) continue;
    if (child.key === 'spec') checkSpec(child, parts, walk);
    else checkEntry(child, parts, walk);
  }
  walk.partial = false;
  checkTwice(parts.config, walk);
  for (const { content } of parts.files) checkInclude(content, walk);
}

function checkEntry(child: Field, parts: Parts, walk: Walk): void {
  const shape = ROOT.get(child.key);
  if (isMeantAsJob(child, walk)) reportReserved(child, walk);
  else if (shape !== undefined) checkChild(child, shape, TOP, walk);
  else if (child.key !== 'include' && !child.key.startsWith('.') && !isOpen(child.key)) checkStranger(child, parts, walk);
}

/** What is neither a keyword nor a mapping: GitLab takes it for a job that does nothing. */
function checkStranger(child: Field, parts: Parts, walk: Walk): void {
  const item = walk.follow(child.item);
  if (item === undefined || isMapping(item)) return;
  const empty = item.node.kind === 'scalar' && item.node.value === null;
  if (empty && (parts.open || parts.fragment)) return;
  if (empty && !JOB_NAMES.includes(child.key) && nearest(child.key, ROOT_NAMES) === undefined) {
    walk.report('invalid-value', keyAt(child), child.item.via, `the job \`${child.key}\` is empty`, 'Write its keywords below it, indented: `script`, for one.');
  } else reportSlipped(child.key, keyAt(child), child.item.via, parts, walk, describe(item));
}

/** A `spec` that no line `---` ends stands in the pipeline itself. */
function checkSpec(child: Field, parts: Parts, walk: Walk): void {
  if (!parts.fragment) {
    walk.report('invalid-value', keyAt(child), child.item.via, '`spec` stands in the pipeline itself', 'Put it at the top of the file, and a line `---` between it and the pipeline.');
  }
  checkChild(child, spec, { ...TOP, item: true }, walk);
}

/** Source: `overwrite_entry` in entry/default.rb. */
function checkTwice(config: Item, walk: Walk): void {
  const inDefault = fieldOf(config, 'default')?.item;
  if (inDefault === undefined) return;
  for (const key of OLD_DEFAULTS) {
    const root = fieldOf(config, key);
    const other = fieldOf(inDefault, key);
    if (root === undefined || other === undefined || isEmpty(root.item) || isEmpty(other.item) || isMeantAsJob(root, walk)) continue;
    const message = `\`${key}\` stands at the root and in \`default\` too`;
    walk.report('invalid-value', keyAt(root), root.item.via, message, `Keep \`default:${key}\`.`, [{ message: 'the other one', at: keyAt(other) }]);
  }
}

function isEmpty({ node }: Item): boolean {
  return node.kind === 'scalar' && node.value === null;
}

/** The header of a file is not looked at here: whoever fills in its inputs does that. */
function checkInclude(content: YamlMap | undefined, walk: Walk): void {
  const include = content?.entries.has('include') === true ? fieldOf({ node: content, via: [] }, 'include') : undefined;
  if (include !== undefined) checkChild(include, rootInclude, TOP, walk);
}
