import { nearest } from '../../text/did-you-mean';
import type { YamlEntry, YamlMap, YamlNode } from '../../yaml';
import { checkDefault } from './check-value';
import { isNull, isString, placeOfNode, solid, type Solid } from './node';
import { listed, reportTo, type InvalidInput, type Report } from './problem';
import { readRegex } from './regex';
import { patternReason } from '../expression/pattern-reason';
import { PatternFault } from '../expression/re2/syntax';
import { COMPONENT_NAMES, type InputSpec, type InputType, type Spec } from './input-spec';
import { optionList, tooManyOptions } from './options';
import { shown } from './shown';
import { readIncludes } from './spec-include';
import { readRules } from './spec-rules';
import { unknownKeys } from './unknown-keys';

/** GitLab's limit on the description's length, in header/spec.rb. */
const MOST_DESCRIPTION = 256;

const TYPES: readonly InputType[] = ['string', 'number', 'boolean', 'array'];
const SPEC_KEYS = ['inputs', 'include', 'component', 'description'];
const INPUT_KEYS = ['type', 'default', 'description', 'options', 'regex', 'rules'];

/**
 * Reads the header document of a file.
 * Source: lib/gitlab/ci/config/header/{root,spec,input,component,include}.rb and lib/ci/inputs/builder.rb of GitLab.
 */
export function readSpec(header: YamlMap): Spec {
  const problems: InvalidInput[] = [];
  const report = reportTo(problems);
  const nothing = { inputs: [], component: [], includes: [], problems };
  unknownKeys(header, ['spec'], 'a header', report);
  const entry = header.entries.get('spec');
  const spec = solid(entry?.value);
  if (entry === undefined || spec === undefined || isNull(spec)) return nothing;
  if (spec.kind !== 'map') {
    report(placeOfNode(entry.value), '`spec` holds no keys', 'Write keys below it: `inputs`, for one.');
    return nothing;
  }
  unknownKeys(spec, SPEC_KEYS, '`spec`', report);
  description(spec, report);
  return {
    inputs: readSpecInputs(spec.entries.get('inputs')?.value, report),
    component: component(spec.entries.get('component')?.value, report),
    includes: readIncludes(spec.entries.get('include')?.value, report),
    problems,
  };
}

/** The inputs under an `inputs` key, of a header or of a file that a header includes. */
function readSpecInputs(node: YamlNode | undefined, report: Report): InputSpec[] {
  const inputs = solid(node);
  if (node === undefined || inputs === undefined || isNull(inputs)) return [];
  if (inputs.kind !== 'map') {
    report(placeOfNode(node), '`spec:inputs` holds no names', 'Write the name of each input as a key below it.');
    return [];
  }
  return [...inputs.entries.values()].flatMap((entry) => readInput(entry, report) ?? []);
}

function readInput(entry: YamlEntry, report: Report): InputSpec | undefined {
  const name = entry.key;
  const { keyNode } = entry;
  const keyAt = placeOfNode(keyNode);
  const node = solid(entry.value);
  if (node === undefined) return undefined;
  if (isNull(node)) return { ...EMPTY, name, keyNode, keyAt };
  if (node.kind !== 'map') {
    const help = 'Write keys below its name, such as `default: …`, or nothing for an input that has to be given.';
    report(placeOfNode(entry.value), `the input \`${name}\` holds no keys`, help);
    return undefined;
  }
  unknownKeys(node, INPUT_KEYS, `the input \`${name}\``, report);
  const type = readType(node, name, report);
  const options = readOptions(node, name, report);
  const regex = readRegexKey(node, name, report);
  const rules = readRules(node, name, report);
  const value = node.entries.get('default')?.value;
  const required = value === undefined && rules?.some((rule) => rule.default !== undefined) !== true;
  const text = solid(node.entries.get('description')?.value);
  inputDescription(text, name, report);
  const spec: InputSpec = {
    name,
    keyNode,
    keyAt,
    type: type ?? 'string',
    default: value,
    options,
    regex,
    description: text?.kind === 'scalar' ? text.text : undefined,
    rules,
    required,
  };
  if (type === undefined) return spec;
  limits(node, spec, report);
  if (rules === undefined) checkDefault(spec, report);
  return spec;
}

const EMPTY: Omit<InputSpec, 'name' | 'keyNode' | 'keyAt'> = {
  type: 'string',
  default: undefined,
  options: undefined,
  regex: undefined,
  description: undefined,
  rules: undefined,
  required: true,
};

/** The type; undefined where GitLab knows no such type. */
function readType(input: YamlMap, name: string, report: Report): InputType | undefined {
  const node = input.entries.get('type')?.value;
  if (node === undefined) return 'string';
  const value = solid(node);
  const text = value?.kind === 'scalar' ? value.text : '';
  const type = TYPES.find((known) => known === text);
  if (type === undefined && value !== undefined) {
    const near = nearest(text, TYPES);
    const help = near === undefined ? `Use one of ${listed(TYPES)}.` : `Did you mean \`${near}\`?`;
    report(placeOfNode(node), `the input \`${name}\` has the type \`${text}\`, which GitLab does not know`, help);
  }
  return type;
}

function readOptions(input: YamlMap, name: string, report: Report): readonly YamlNode[] | undefined {
  const node = input.entries.get('options')?.value;
  const list = optionList(node);
  if (node !== undefined && list === 'wrong') {
    report(placeOfNode(node), `the \`options\` of the input \`${name}\` are no list`, 'Write each of them behind a dash.');
    return undefined;
  }
  if (node === undefined || list === undefined || list === 'wrong') return undefined;
  tooManyOptions(list, node, name, report);
  const empty = list.items.find((item) => isNull(solid(item)));
  if (empty !== undefined) {
    report(placeOfNode(empty), `the \`options\` of the input \`${name}\` have an empty one`, 'Give it a value, or remove it.');
  }
  return list.items;
}

function readRegexKey(input: YamlMap, name: string, report: Report): string | undefined {
  const node = input.entries.get('regex')?.value;
  const value = solid(node);
  if (node === undefined || value === undefined || isNull(value)) return undefined;
  if (!isString(value)) {
    report(placeOfNode(node), `the \`regex\` of the input \`${name}\` is no text`, 'Put it in quotes.');
    return undefined;
  }
  return value.value;
}

/** What GitLab refuses whenever the input is used: checks that its type does not have, and a broken regular expression. */
function limits(input: YamlMap, spec: InputSpec, report: Report): void {
  // With an empty default and no value given, GitLab does not come to check.
  if (spec.default !== undefined && isNull(solid(spec.default))) return;
  const refuse = (key: string, types: string): void => {
    const entry = input.entries.get(key);
    if (entry === undefined) return;
    report(placeOfNode(entry.keyNode), `the input \`${spec.name}\` is of the type \`${spec.type}\`, which takes no \`${key}\``, `Remove it: only ${types} can have it.`);
  };
  if (spec.options !== undefined && spec.type !== 'string' && spec.type !== 'number') refuse('options', 'strings and numbers');
  if (spec.regex === undefined) return;
  if (spec.type !== 'string') refuse('regex', 'strings');
  else {
    const read = readRegex(spec.regex);
    const node = input.entries.get('regex')?.value;
    if (!(read instanceof PatternFault) || node === undefined) return;
    const [reason, help] = patternReason(read);
    const advice = read.reason === 'operator' ? 'Write the pattern without looking ahead or behind.' : help;
    report(placeOfNode(node), `the \`regex\` of the input \`${spec.name}\` ${reason}`, advice);
  }
}

/** GitLab takes a text or a whole number. */
function inputDescription(node: Solid | undefined, name: string, report: Report): void {
  if (node === undefined || isNull(node) || isString(node)) return;
  if (node.kind === 'scalar' && typeof node.value !== 'boolean' && /^-?\d+$/.test(node.text)) return;
  report(placeOfNode(node), `the \`description\` of the input \`${name}\` is no text`, 'Put it in quotes.');
}

function component(node: YamlNode | undefined, report: Report): string[] {
  const value = solid(node);
  if (node === undefined || value === undefined || isNull(value)) return [];
  const help = `List some of ${listed(COMPONENT_NAMES)}.`;
  if (value.kind !== 'seq' || value.reference) {
    report(placeOfNode(node), '`spec:component` is no list', help);
    return [];
  }
  const names: string[] = [];
  for (const item of value.items) {
    const name = solid(item);
    if (name === undefined) continue;
    const text = isString(name) ? name.value : undefined;
    if (text !== undefined && COMPONENT_NAMES.includes(text)) names.push(text);
    else report(placeOfNode(item), `\`spec:component\` has ${shown(name)}, which GitLab does not know`, help);
  }
  return [...new Set(names)];
}

function description(spec: YamlMap, report: Report): void {
  const node = spec.entries.get('description')?.value;
  const value = solid(node);
  if (node === undefined || value === undefined || isNull(value)) return;
  if (!isString(value)) report(placeOfNode(node), 'the `description` of `spec` is no text', 'Put it in quotes.');
  else if ([...value.value].length > MOST_DESCRIPTION) {
    report(placeOfNode(node), `the \`description\` of \`spec\` is longer than ${String(MOST_DESCRIPTION)} characters`, 'Shorten it.');
  }
}

/**
 * Reads a file that a header includes: it holds `inputs` and nothing else.
 * Source: `inputs_only!` of lib/gitlab/ci/config/external/file/base.rb of GitLab.
 */
export function readSharedInputs(content: YamlMap): Pick<Spec, 'inputs' | 'problems'> {
  const problems: InvalidInput[] = [];
  const report = reportTo(problems);
  unknownKeys(content, ['inputs'], `\`${content.source.path}\`, which a header includes,`, report);
  return { inputs: readSpecInputs(content.entries.get('inputs')?.value, report), problems };
}
