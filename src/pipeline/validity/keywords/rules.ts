import { elementsOf, isMapping, type Item } from '../../config';
import { duration, WEEK } from '../duration';
import { itemFault, MOST_NESTING, texts } from '../lists';
import { checkChild, either, lazily, mapping, type Keywords } from '../mappings';
import { anything, boolean, condition, isBlank, isNull, isUnknown, oneOf, stringOf, text } from '../scalars';
import { faultPlace, nameOf, refuse, type Shape } from '../shape';
import type { Walk } from '../walk';
import { ruleNeeds } from './needs';
import { plainVariables } from './variables';
import { fieldOf, keyAt } from '../fields';

const MOST_PATHS = 50;

const paths = texts({ want: 'a list of paths', most: MOST_PATHS });

const changes = lazily(() => either(
  { list: paths, map: mapping({ paths, compare_to: text() }, { required: ['paths'] }) },
  'a list of paths, or a mapping with `paths` and `compare_to`',
));

const refNeedsProject: Shape = (item, spot, walk) => {
  const ref = fieldOf(item, 'ref');
  if (ref === undefined || isNull(ref.item) || fieldOf(item, 'project') !== undefined) return;
  walk.report('invalid-value', keyAt(ref), item.via, `\`${nameOf(spot)}\` has \`ref\` without \`project\``, 'Name the project, or remove `ref`.');
};

function exists(most: number | undefined): Shape {
  const list = texts({ want: 'a list of paths', ...(most === undefined ? {} : { most }) });
  const filled = mapping({ paths, project: text(), ref: text() }, { present: ['paths'], also: refNeedsProject });
  const any = either({ text: text(), list, map: filled }, 'a path, a list of paths, or a mapping with `paths`');
  return (value, spot, walk) => {
    if (!isBlank(value)) any(value, spot, walk);
  };
}

/** Source: entry/auto_cancel.rb. */
export const autoCancel = lazily(() => mapping({ on_new_commit: oneOf(['conservative', 'interruptible', 'none']), on_job_failure: oneOf(['none', 'all']) }));

const startIn = duration({ most: WEEK });

/** A delay needs its length, and only a delay has one. */
const delay: Shape = (item, spot, walk) => {
  const when = fieldOf(item, 'when')?.item;
  const start = fieldOf(item, 'start_in');
  if (when !== undefined && isUnknown(when)) return;
  const delayed = when !== undefined && stringOf(when) === 'delayed';
  if (delayed && (start === undefined || isNull(start.item))) {
    walk.report('invalid-value', faultPlace(when, spot), item.via, '`when: delayed` stands without `start_in`', 'Say how long to wait with `start_in`.');
  } else if (delayed && start !== undefined) {
    checkChild(start, startIn, spot, walk);
  } else if (start !== undefined) {
    walk.report('invalid-value', keyAt(start), item.via, '`start_in` stands without `when: delayed`', 'Write `when: delayed`, or remove `start_in`.');
  }
};

/** Keywords of all rules. Source: entry/rules/rule.rb. */
const COMMON: Keywords = {
  if: condition,
  changes,
  exists: exists(MOST_PATHS),
  // Looked at together with `when`.
  start_in: anything,
  allow_failure: boolean,
  variables: plainVariables,
  needs: ruleNeeds,
};

const jobRule = lazily(() => mapping(
  { ...COMMON, when: oneOf(['on_success', 'on_failure', 'always', 'never', 'manual', 'delayed'], { any: true }), interruptible: boolean },
  { filled: true, also: delay },
));

const workflowRule = lazily(() => mapping({ ...COMMON, when: oneOf(['always', 'never'], { any: true }), auto_cancel: autoCancel }, { filled: true, also: delay }));

const includeRule = lazily(() => mapping({ if: condition, changes, exists: exists(undefined), when: oneOf(['always', 'never'], { any: true }) }, { filled: true }));

/** `gaps`: an empty item is passed over. */
function rules(rule: Shape, nesting: number, gaps: boolean): Shape {
  return (value, spot, walk) => {
    if (isUnknown(value)) return;
    if (value.node.kind !== 'seq') refuse(value, spot, walk, 'a list of rules', listHelp(value));
    else if (value.node.items.length === 0) refuse(value, spot, walk, 'a list with at least one rule', 'Add a rule, or remove `rules`.');
    else nested(value, spot, walk, rule, nesting, gaps);
  };
}

function nested(value: Item, spot: Parameters<Shape>[1], walk: Walk, rule: Shape, deeper: number, gaps: boolean): void {
  for (const element of elementsOf(value)) {
    const item = walk.follow(element);
    if (item === undefined || isUnknown(item) || (gaps && isNull(item))) continue;
    if (item.node.kind === 'seq' && deeper > 0) nested(item, spot, walk, rule, deeper - 1, gaps);
    else if (isMapping(item)) rule(item, { key: spot.key, keyNode: spot.keyNode, up: spot.up, item: true }, walk);
    else itemFault(item, spot, walk, 'a rule', ruleHelp(item));
  }
}

function listHelp(value: Item): string {
  return isMapping(value) ? 'Put a dash and a space before each rule, as `- if: …`.' : ruleHelp(value);
}

function ruleHelp(item: Item): string {
  const string = stringOf(item);
  return string === undefined || string.includes('\n') ? 'Begin a rule with a keyword, as `- if: …`.' : `Begin a rule with a keyword, as \`- if: ${string}\`.`;
}

/** Source: entry/processable.rb (nested lists, ten deep) and entry/rules.rb. */
export const jobRules = rules(jobRule, MOST_NESTING - 1, false);
export const workflowRules = rules(workflowRule, 100, true);
export const includeRules = rules(includeRule, 0, true);
