import { elementsOf } from '../../config';
import { texts } from '../lists';
import { either, mapping, record } from '../mappings';
import { boolean, isUnknown, scalar, textOrWhole } from '../scalars';
import { faultPlace, nameOf, refuse, type Shape } from '../shape';
import { fieldOf, keyAt } from '../fields';

const value = scalar();

/** GitLab lets a prefilled variable have only a value out of its `options`. */
const valueInOptions: Shape = (item, spot, walk) => {
  const options = fieldOf(item, 'options')?.item;
  const list = options === undefined ? undefined : walk.follow(options);
  if (list?.node.kind !== 'seq' || list.node.items.length === 0) return;
  const choices = elementsOf(list).map((element) => walk.follow(element));
  const given = fieldOf(item, 'value')?.item;
  const chosen = given === undefined ? undefined : walk.follow(given);
  if (given !== undefined && chosen === undefined) return;
  if (choices.some((choice) => choice === undefined || isUnknown(choice)) || (chosen !== undefined && isUnknown(chosen))) return;
  const wanted = chosen?.node.kind === 'scalar' ? chosen.node.value : undefined;
  if (choices.some((choice) => choice?.node.kind === 'scalar' && choice.node.value === wanted)) return;
  const at = chosen === undefined ? (keyAt(spot) ?? faultPlace(item, spot)) : faultPlace(chosen, { key: 'value', keyNode: spot.keyNode, up: spot });
  walk.report('invalid-value', at, item.via, `the \`value\` of \`${nameOf(spot)}\` is none of its \`options\``, 'Set `value` to one of the `options`, written the same way.');
};

function variablesShape(map: Shape, want: string): Shape {
  // An empty value is an empty mapping for GitLab (ComposableHash), and so a variable without a value.
  const one = either({ text: value, whole: value, boolean: value, map }, want);
  return record(one, { want: 'a mapping of names to values' });
}

/** `variables:` of a job. Source: entry/variables.rb, entry/variable.rb, entry/processable.rb. */
export const jobVariables = variablesShape(mapping({ value, expand: boolean }), 'a text, a number, a boolean, or a mapping with `value` and `expand`');

/** `variables:` at the root, whose variables may be prefilled in the form of a manual pipeline. */
export const rootVariables = variablesShape(
  mapping({ value, description: textOrWhole(), expand: boolean, options: texts() }, { also: valueInOptions }),
  'a text, a number, a boolean, or a mapping with `value`, `description`, `options` and `expand`',
);

const refuseMapping: Shape = (item, spot, walk) => {
  refuse(item, spot, walk, 'a text, a number or a boolean', 'Write the value behind the name; `value` and `expand` are for the variables of jobs.');
};

/** `variables:` of a rule or a service: names with plain values. An empty one is no text either. */
export const plainVariables: Shape = record(
  either({ text: value, whole: value, boolean: value, map: refuseMapping }, 'a text, a number or a boolean'),
  { want: 'a mapping of names to values', gaps: true },
);

