import type { YamlMap, YamlNode } from '../../yaml';
import { isNull, isString, placeOfNode, solid } from './node';
import type { Report } from './problem';
import type { InputRule } from './input-spec';
import { optionList, tooManyOptions } from './options';
import { shown } from './shown';
import { unknownKeys } from './unknown-keys';
import { sameValue } from './value';

const RULE_KEYS = ['if', 'options', 'default'];

/**
 * The `rules` of an input; undefined where it has none. Whether a condition can be read is for the reader of expressions to say.
 * Source: lib/gitlab/ci/config/header/input.rb and header/input/rules/rule.rb of GitLab.
 */
export function readRules(input: YamlMap, name: string, report: Report): readonly InputRule[] | undefined {
  const entry = input.entries.get('rules');
  if (entry === undefined) return undefined;
  for (const key of ['options', 'default']) {
    const other = input.entries.get(key);
    if (other === undefined) continue;
    const message = `the input \`${name}\` has \`rules\` and \`${key}\` beside each other`;
    report(placeOfNode(other.keyNode), message, `Move \`${key}\` into a last rule without \`if\`.`);
  }
  const list = solid(entry.value);
  if (list === undefined || isNull(list)) return undefined;
  if (list.kind !== 'seq' || list.reference) {
    report(placeOfNode(entry.value), `the \`rules\` of the input \`${name}\` are no list`, 'Write each rule behind a dash.');
    return undefined;
  }
  return list.items.flatMap((item) => readRule(item, name, report) ?? []);
}

function readRule(item: YamlNode, name: string, report: Report): InputRule | undefined {
  const rule = solid(item);
  if (rule === undefined) return undefined;
  if (rule.kind !== 'map' || rule.entries.size === 0) {
    report(placeOfNode(item), `a rule of the input \`${name}\` holds no keys`, 'Give it `if`, `options` and `default`.');
    return undefined;
  }
  unknownKeys(rule, RULE_KEYS, `a rule of the input \`${name}\``, report);
  const condition = solid(rule.entries.get('if')?.value);
  if (condition !== undefined && !isNull(condition) && !isString(condition)) {
    report(placeOfNode(condition), `the \`if\` of a rule of the input \`${name}\` is no text`, 'Write a condition, such as `$[[ inputs.other ]] == "value"`.');
  }
  const options = readOptions(rule, name, report);
  const value = rule.entries.get('default')?.value;
  if (options !== 'wrong') checkPair(item, options, value, name, report);
  return {
    condition: isString(condition) ? condition.value : undefined,
    options: options === 'wrong' ? undefined : options,
    default: value,
  };
}

function readOptions(rule: YamlMap, name: string, report: Report): readonly YamlNode[] | 'wrong' | undefined {
  const node = rule.entries.get('options')?.value;
  const list = optionList(node);
  if (node === undefined || list === undefined) return undefined;
  if (list === 'wrong') {
    report(placeOfNode(node), `the \`options\` of a rule of the input \`${name}\` are no list`, 'Write each of them behind a dash.');
    return list;
  }
  tooManyOptions(list, node, name, report);
  return list.items;
}

function checkPair(rule: YamlNode, options: readonly YamlNode[] | undefined, value: YamlNode | undefined, name: string, report: Report): void {
  if (value === undefined) {
    report(placeOfNode(rule), `a rule of the input \`${name}\` has no \`default\``, 'Give it the value to take where none is given.');
    return;
  }
  // Ruby's `any?` passes over nil and false.
  if (options === undefined || options.every(isFalsy)) return;
  const answers = options.map((option) => sameValue(option, value));
  if (answers.some((answer) => answer !== false)) return;
  const node = solid(value);
  if (node === undefined) return;
  report(placeOfNode(value), `the default ${shown(node)} of a rule of the input \`${name}\` is none of its options`, 'Add it to the options, or take one of them.');
}

function isFalsy(node: YamlNode): boolean {
  const value = solid(node);
  return value?.kind === 'scalar' && (value.value === null || value.value === false);
}
