import type { YamlNode } from '../../yaml';
import { isNull, isOpen, isString, placeOfNode, solid } from './node';
import { listed, type Report } from './problem';
import { regexMatches } from './regex';
import type { InputSpec } from './input-spec';
import { shown } from './shown';
import { isOption, typed } from './value';

/** Which value is checked, for the words. */
export interface Checked {
  readonly spec: InputSpec;
  /** Options that hold for it; undefined where any value does, or where they are not known. */
  readonly options: readonly YamlNode[] | undefined;
  readonly isDefault: boolean;
  /** Where to report: the value itself, or the include that a default cannot serve. */
  readonly place: YamlNode;
}

/** Checks the `default` of an input, as GitLab does even where a value is given. */
export function checkDefault(spec: InputSpec, report: Report): void {
  if (spec.default === undefined || isNull(solid(spec.default))) return;
  checkValue(spec.default, { spec, options: spec.options, isDefault: true, place: spec.default }, report);
}

/**
 * The value as the input's type has it, with what is wrong reported; undefined where it is not usable or not known.
 * Source: `run_validations` of lib/ci/inputs/base_input.rb of GitLab.
 */
export function checkValue(node: YamlNode, { spec, options, isDefault, place }: Checked, report: Report): YamlNode | undefined {
  const value = solid(node);
  if (value === undefined) return undefined;
  const what = isDefault ? `the default ${shown(value)} of the input \`${spec.name}\`` : `the input \`${spec.name}\` is given ${shown(value)}, which`;
  const read = typed(node, spec.type, isDefault);
  if (read === undefined) return undefined;
  if (read === 'wrong') {
    report(placeOfNode(place), `${what} is no ${spec.type === 'array' ? 'list' : spec.type}`, TYPE_HELP[spec.type]);
    return undefined;
  }
  const text = solid(read.node);
  if (isOpen(text) && !isDefault) return read.node;
  const comparable = spec.type === 'string' || spec.type === 'number';
  if (options !== undefined && comparable && isOption(read.node, options, spec.type) === false) {
    const names = options.flatMap((option) => {
      const one = solid(option);
      return one?.kind === 'scalar' ? [one.text] : [];
    });
    const help = names.length === 0 ? 'Add it to the options.' : `Use one of ${listed(names)}.`;
    report(placeOfNode(place), `${what} is none of its options`, help);
  }
  if (spec.regex !== undefined && isString(text) && regexMatches(spec.regex, text.value) === false) {
    report(placeOfNode(place), `${what} does not match its \`regex\``, `Use a value that matches \`${spec.regex}\`.`);
  }
  return read.node;
}

const TYPE_HELP: Readonly<Record<InputSpec['type'], string>> = {
  string: 'Write a text.',
  number: 'Write a number.',
  boolean: 'Write `true` or `false`.',
  array: 'Write a list.',
};
