import { nearest } from '../../text/did-you-mean';
import type { Location } from '../../text';
import type { ScalarValue, YamlNode } from '../../yaml';
import type { ConfigNode, Item } from '../config';
import { checkValue } from './check-value';
import { isNull, isOpen, isString, placeOfNode, solid } from './node';
import { listed, reportTo, type InvalidInput, type Report } from './problem';
import type { InputRule, InputSpec } from './input-spec';
import { MadeScalar } from './made-scalar';

/** What conditions can ask of the inputs: a name that is not there is not given, undefined stands for a value that cannot be told. */
export type ConditionInputs = ReadonlyMap<string, ScalarValue | undefined>;

/** Evaluates the `if` of an input's rule. */
export type EvaluateCondition = (expression: string, inputs: ConditionInputs) => boolean | 'unknown';

/** What a file gets. */
export interface Given {
  /** The inputs that the file defines; undefined for a file without a header. */
  readonly specs: readonly InputSpec[] | undefined;
  /** Whether those are all: false where a file of `spec:include` could not be read. */
  readonly complete: boolean;
  /** The file's path, for the messages. */
  readonly path: string;
  /** What the including entry has under `inputs`. */
  readonly inputs: Item | undefined;
  /** The including entry; undefined for a file that is read on its own, whose inputs somebody else gives. */
  readonly from: Location | undefined;
}

export interface InputValues {
  /** Each input that the file defines → the node of its value; undefined where that is not known. */
  readonly values: ReadonlyMap<string, YamlNode | undefined>;
  readonly problems: readonly InvalidInput[];
}

/**
 * The values of a file's inputs: what the including entry gives, else the defaults of the header.
 * Source: lib/gitlab/ci/config/interpolation/{interpolator,inputs}.rb and lib/ci/inputs/*.rb of GitLab.
 */
export function inputValues(given: Given, evaluate: EvaluateCondition): InputValues {
  const problems: InvalidInput[] = [];
  const report = reportTo(problems);
  const args = argumentsOf(given, report);
  const values = new Map<string, YamlNode | undefined>();
  if (given.specs !== undefined) {
    const misspelt = unknownArguments(args, given, given.specs, report);
    const resolver = new Resolver(given, args, misspelt, evaluate, report);
    for (const spec of given.specs) values.set(spec.name, resolver.resolve(spec));
  }
  return { values, problems };
}

interface Argument {
  readonly node: YamlNode;
  readonly keyAt: Location;
}

type Arguments = ReadonlyMap<string, Argument>;

function argumentsOf({ inputs, specs, path }: Given, report: Report): Arguments {
  const node = inputs?.node;
  if (node === undefined || (node.kind === 'scalar' && node.value === null)) return new Map();
  if (node.kind === 'scalar' || node.kind === 'seq') {
    if (!(node.kind === 'seq' && node.reference)) report(placeOfNode(node), '`inputs` holds no names', 'Write each input as a key with its value.');
    return new Map();
  }
  const args = new Map<string, Argument>();
  for (const [name, entry] of entriesOf(node)) args.set(name, entry);
  const first = args.values().next().value;
  if (first !== undefined && specs === undefined) {
    const message = `\`${path}\` takes no inputs: it has no header`;
    report(first.keyAt, message, 'Remove them, or define them in that file, under `spec:inputs` above a line `---`.');
  }
  return args;
}

function entriesOf(node: Extract<ConfigNode, { kind: 'map' | 'merged' }>): [string, Argument][] {
  if (node.kind === 'map') {
    return [...node.entries.values()].map((entry) => [entry.key, { node: entry.value, keyAt: placeOfNode(entry.keyNode) }]);
  }
  const entries: [string, Argument][] = [];
  for (const { key, keyNode, item } of node.entries.values()) {
    const value = item.node;
    const place = placeOfNode(keyNode);
    if (value.kind !== 'merged') entries.push([key, { node: value, keyAt: place }]);
    else entries.push([key, { node: { kind: 'map', ...value.at, flow: false, entries: new Map() }, keyAt: place }]);
  }
  return entries;
}

/** Reports names that the file does not have; returns the names that they may stand for. */
function unknownArguments(args: Arguments, { complete, path }: Given, specs: readonly InputSpec[], report: Report): ReadonlySet<string> {
  const misspelt = new Set<string>();
  if (!complete) return misspelt;
  const names = specs.map(({ name }) => name);
  for (const [name, { keyAt }] of args) {
    if (names.includes(name)) continue;
    const near = nearest(name, names);
    if (near !== undefined) misspelt.add(near);
    const all = names.length === 0 ? 'Remove it: that file takes none.' : `It takes ${listed(names)}.`;
    report(keyAt, `\`${path}\` has no input \`${name}\``, near === undefined ? all : `Did you mean \`${near}\`?`);
  }
  return misspelt;
}

/** What an input's rules leave: options and default of the first rule that holds. */
interface Choice {
  readonly options: readonly YamlNode[] | undefined;
  readonly default: YamlNode | undefined;
}

class Resolver {
  /** What conditions see: arguments as given, and the values of inputs that stand above. */
  private readonly seen = new Map<string, ScalarValue | undefined>();

  constructor(
    private readonly given: Given,
    private readonly args: Arguments,
    private readonly misspelt: ReadonlySet<string>,
    private readonly evaluate: EvaluateCondition,
    private readonly report: Report,
  ) {
    for (const [name, { node }] of args) this.see(name, node);
    if (given.from !== undefined) return;
    // On its own, a file can be given anything.
    for (const { name } of given.specs ?? []) this.seen.set(name, undefined);
  }

  resolve(spec: InputSpec): YamlNode | undefined {
    const value = this.value(spec);
    if (this.given.from !== undefined) this.see(spec.name, value);
    return value;
  }

  private value(spec: InputSpec): YamlNode | undefined {
    const argument = this.argument(spec);
    if (argument === undefined && spec.required) {
      this.missing(spec);
      return undefined;
    }
    const choice = this.choice(spec);
    const fallback = choice === 'unknown' ? undefined : this.fallback(spec, choice);
    if (argument === undefined) return fallback;
    const options = choice === 'unknown' ? undefined : choice.options;
    return checkValue(argument, { spec, options, isDefault: false, place: argument }, this.report);
  }

  /** What is given; an empty text counts as nothing where the input has rules. */
  private argument(spec: InputSpec): YamlNode | undefined {
    const node = this.args.get(spec.name)?.node;
    const value = solid(node);
    if (isNull(value)) return undefined;
    return spec.rules !== undefined && isString(value) && value.value === '' ? undefined : node;
  }

  /** The default as the type has it; of an empty default, GitLab makes an empty text for a string. */
  private fallback(spec: InputSpec, choice: Choice): YamlNode | undefined {
    const node = choice.default;
    if (node === undefined || isNull(solid(node))) return new MadeScalar(node ?? spec.keyNode, spec.type === 'string' ? '' : null, '');
    // Without rules the header's reader has checked it; with rules it depends on what is given here.
    const report = spec.rules === undefined ? () => undefined : this.report;
    return checkValue(node, { spec, options: choice.options, isDefault: true, place: node }, report);
  }

  private choice(spec: InputSpec): Choice | 'unknown' {
    const { rules } = spec;
    if (rules === undefined) return spec;
    for (const rule of rules) {
      const holds = this.holds(rule);
      if (holds === 'unknown') return 'unknown';
      if (!holds) continue;
      const empty = rule.default === undefined || isNull(solid(rule.default));
      return { options: rule.options ?? spec.options, default: empty ? spec.default : rule.default };
    }
    return spec;
  }

  private holds({ condition }: InputRule): boolean | 'unknown' {
    return condition === undefined ? true : this.evaluate(condition, this.seen);
  }

  private missing({ name }: InputSpec): void {
    const { from, path } = this.given;
    if (from === undefined || this.misspelt.has(name)) return;
    this.report(from, `\`${path}\` needs the input \`${name}\``, `Give it here, under \`inputs\`, or give it a \`default\` in that file.`);
  }

  private see(name: string, node: YamlNode | undefined): void {
    const value = solid(node);
    const open = value?.kind !== 'scalar' || isOpen(value);
    this.seen.set(name, open ? undefined : value.value);
  }
}
