import { elementsOf, isMapping, type Item } from '../../config';
import { listOf } from '../lists';
import { lazily, mapping, record, type Keywords } from '../mappings';
import { anything, condition, isNull, isUnknown, oneOf, stringOf, text, textOrWhole } from '../scalars';
import { describe } from '../describe';
import { faultPlace, nameOf, type Shape } from '../shape';
import { fieldOf, keyAt } from '../fields';

const MOST_OPTIONS = 50;

const option: Shape = (value, spot, walk) => {
  if (isNull(value)) walk.report('invalid-value', faultPlace(value, spot), value.via, `an item of \`${nameOf(spot)}\` is empty`, 'Remove it, or write a value.');
};

const options = listOf(option, { want: 'a list of values', most: MOST_OPTIONS });

const TYPES = ['string', 'number', 'boolean', 'array'];

/** Keywords of an input in a header and in a job. Source: entry/base_input.rb. */
const COMMON: Keywords = { default: anything, description: textOrWhole(), options, regex: text(), type: oneOf(TYPES, { any: true }) };

/** A text that is JSON counts as what it says (Ci::Inputs::BaseInput#coerced_value). */
function isOfType(value: Item, type: string): boolean {
  const { node } = value;
  if (type === 'string') return true;
  if (node.kind !== 'scalar') return type === 'array' && node.kind === 'seq';
  const { value: plain, text: written } = node;
  if (type === 'number') return typeof plain === 'number' || typeof plain === 'bigint' || (typeof plain === 'string' && /^\s*-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\s*$/.test(written));
  if (type === 'boolean') return typeof plain === 'boolean' || /^\s*(?:true|false)\s*$/.test(written);
  return /^\s*\[[\s\S]*\]\s*$/.test(written);
}

const consistent: Shape = (item, spot, walk) => {
  const typeItem = fieldOf(item, 'type')?.item;
  if (typeItem !== undefined && isUnknown(typeItem)) return;
  const type = typeItem?.node.kind === 'scalar' && typeItem.node.value !== null ? typeItem.node.text : 'string';
  if (!TYPES.includes(type)) return;
  const child = fieldOf(item, 'default');
  const given = child === undefined ? undefined : walk.follow(child.item);
  if (child === undefined || given === undefined || isNull(given) || isUnknown(given)) return;
  const at = faultPlace(given, { key: 'default', keyNode: child.keyNode, up: spot });
  if (!isOfType(given, type)) {
    walk.report('invalid-value', at, given.via, `the default of the input \`${spot.key}\` is ${describe(given)}, but its type is \`${type}\``, 'Correct the default, or the type.');
    return;
  }
  const list = fieldOf(item, 'options')?.item;
  if (list?.node.kind !== 'seq' || given.node.kind !== 'scalar') return;
  const choices = elementsOf(list);
  if (choices.some(isUnknown)) return;
  if (type !== 'string' && type !== 'number') return;
  const { text: written } = given.node;
  if (choices.some(({ node }) => node.kind === 'scalar' && node.text === written)) return;
  if (type === 'number' && choices.some(({ node }) => node.kind === 'scalar' && Number(node.text) === Number(written))) return;
  walk.report('invalid-value', at, given.via, `the default of the input \`${spot.key}\` is none of its \`options\``, 'Use one of the options as the default.');
};

const jobInput = lazily(() => mapping(COMMON, { required: ['default'], also: consistent }));

const MOST_JOB_INPUTS = 50;

const jobInputRecord = record(jobInput, { want: 'a mapping of names to inputs', gaps: true });

/** `inputs` of a job. Source: entry/job_input.rb. */
export const jobInputs: Shape = (value, spot, walk) => {
  jobInputRecord(value, spot, walk);
  if (!isMapping(value) || value.node.entries.size <= MOST_JOB_INPUTS) return;
  walk.report('invalid-value', keyAt(spot) ?? faultPlace(value, spot), value.via, `\`inputs\` has ${String(value.node.entries.size)} entries, and GitLab takes ${String(MOST_JOB_INPUTS)} at most`, 'Leave some out.');
};

/** A rule of an input gives a default, out of its options where it has some. Source: header/input/rules/rule.rb. */
const ruleDefault: Shape = (item, spot, walk) => {
  const list = fieldOf(item, 'options');
  const given = fieldOf(item, 'default');
  if (given === undefined) {
    const at = keyAt(list) ?? keyAt(fieldOf(item, 'if')) ?? faultPlace(item, spot);
    walk.report('invalid-value', at, item.via, `a rule of \`${nameOf(spot)}\` has no \`default\``, 'Give `options` with a `default` among them.');
    return;
  }
  if (list?.item.node.kind !== 'seq' || list.item.node.items.length === 0 || given.item.node.kind !== 'scalar' || isUnknown(given.item)) return;
  const wanted = given.item.node.value;
  if (elementsOf(list.item).some(({ node }) => node.kind === 'scalar' && (node.value === wanted || node.text.includes('$[[')))) return;
  walk.report('invalid-value', faultPlace(given.item, { key: 'default', keyNode: given.keyNode, up: spot }), given.item.via, `the \`default\` of a rule of \`${nameOf(spot)}\` is none of its \`options\``, 'Use one of the options, written the same way.');
};

const rules = listOf(mapping({ if: inputCondition(), options, default: anything }, { filled: true, also: ruleDefault }), { want: 'a list of rules' });

/** A condition on other inputs, `$[[ inputs.name ]]` and all. */
function inputCondition(): Shape {
  return (value, spot, walk) => {
    if (stringOf(value) === undefined) condition(value, spot, walk);
  };
}

const headerInput = lazily(() => mapping({ ...COMMON, rules }, { exclusive: [['rules', 'options'], ['rules', 'default']], also: consistent }));

/** `spec:inputs`. Source: header/input.rb. */
export const headerInputs = record(headerInput, { want: 'a mapping of names to inputs' });
