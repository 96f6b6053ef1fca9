import { textAt } from '../../../text';
import type { ToolCall } from '../../tools';
import { cut } from '../fields';
import type { Field, Invocation } from '../flow';
import type { Machine } from '../machine';
import { stepped } from '../parameters';
import { pathsOf } from '../paths';
import { placeSite, type Site } from '../site';
import { Value } from '../value';
import type { BuildArgument } from './build';

/** The value of an option. */
export interface OptionValue {
  readonly value: Value;
  readonly site: Site;
  /** Place of what stands behind an offset of the value. */
  readonly behind: (offset: number) => Site;
}

/** The values of options, each as a whole, in their order. */
export function optionValues(call: ToolCall, fields: readonly Field[], names: readonly string[]): OptionValue[] {
  const words = new Map<number, string>();
  for (const { option, word } of call.arguments) if (option !== undefined && names.includes(option)) words.set(word, option);
  return [...words].flatMap(([word, option]) => {
    const field = fields[word];
    if (field === undefined) return [];
    const { marked } = field.value;
    const from = marked.startsWith(`${option}=`) ? option.length + 1 : !option.startsWith('--') && marked.startsWith(option) ? option.length : 0;
    return [{ value: cut(field.value, from), site: from === 0 ? field.literal : field.tail(from), behind: (offset) => partOf(field, from + offset) }];
  });
}

/** `--build-arg NAME=value` and `--build-arg NAME`, the last one of a name. */
export function buildArguments(machine: Machine, call: ToolCall, fields: readonly Field[]): Map<string, BuildArgument> {
  const found = new Map<string, BuildArgument>();
  for (const { role, word, from } of call.arguments) {
    const field = fields[word];
    if (role !== 'build-argument' || field === undefined) continue;
    const value = cut(field.value, from);
    const name = /^\w+/.exec(value.marked)?.[0];
    if (name === undefined) continue;
    if (value.known === name) {
      const site = field.tail(from);
      const variable = machine.variable(name, site);
      if (variable.exported && variable.unset !== true && (machine.context.environment.defines(name) || machine.state.variables.has(name))) found.set(name, { value: variable.value, site });
      continue;
    }
    found.set(name, ofText(machine, cut(value, name.length + 1), partOf(field, from + name.length + 1)));
  }
  return found;
}

/** Place of what stands behind an offset of a word, without the quote at its end. */
function partOf(field: Field, start: number): Site {
  const site = field.inside?.({ start, end: field.value.marked.length }) ?? field.tail(start);
  const at = site.locate();
  if (at === undefined) return site;
  const { source, range } = at;
  const isQuoted = /["']/.test(source.text.charAt(range.end - 1)) && source.text[range.start] !== source.text[range.end - 1];
  return isQuoted ? placeSite({ source, range: { start: range.start, end: range.end - 1 } }, site.via()) : site;
}

/** A value at its place; where it is one variable and nothing else, with the place of that variable's text. */
function ofText(machine: Machine, value: Value, site: Site): BuildArgument {
  const at = site.locate();
  const name = at === undefined ? undefined : /^"?\$(?:\{(\w+)\}|(\w+))"?$/.exec(textAt(at));
  const own = name?.[1] ?? name?.[2];
  return { value: own === undefined ? value.withOrigin(undefined) : machine.variable(own, site).value, site };
}

/** `--build-context NAME=docker-image://REFERENCE`: names that stand for something else in the Dockerfile. */
export function buildContexts(call: ToolCall, fields: readonly Field[]): Map<string, BuildArgument | undefined> {
  const found = new Map<string, BuildArgument | undefined>();
  for (const { value, behind } of optionValues(call, fields, ['--build-context'])) {
    const [head = '', name = '', image = ''] = /^([\w./:-]+)=((?:docker-image:\/\/)?)/.exec(value.marked) ?? [];
    if (name === '') continue;
    found.set(name.toLowerCase(), image === '' ? undefined : { value: cut(value, head.length).withOrigin(undefined), site: behind(head.length) });
  }
  return found;
}

/** `--secret id=NAME,env=VARIABLE` and `--secret id=NAME,src=FILE`: those that hold a secret, by their ids. */
export function buildSecrets(machine: Machine, call: ToolCall, fields: readonly Field[], invocation: Invocation): Map<string, Value> {
  const found = new Map<string, Value>();
  for (const { value, site } of optionValues(call, fields, ['--secret'])) {
    const text = value.known;
    if (text === undefined) continue;
    const pairs = new Map(text.split(',').map((field): [string, string] => [field.slice(0, Math.max(0, field.indexOf('='))).trim(), field.slice(field.indexOf('=') + 1)]));
    const id = pairs.get('id');
    if (id === undefined) continue;
    const file = pairs.get('src') ?? pairs.get('source');
    const name = pairs.get('env') ?? (file === undefined ? id : undefined);
    const content = file !== undefined ? fileContent(machine, file) : name !== undefined && /^\w+$/.test(name) ? exported(machine, name, site) : undefined;
    if (content?.isTainted === true) found.set(id, content.mapTaints((taint) => stepped(taint, `\`${invocation.call.tool}\` gives it to the build as the secret \`${id}\``, site, { parameter: undefined, entry: undefined })));
  }
  return found;
}

function exported(machine: Machine, name: string, site: Site): Value | undefined {
  const variable = machine.variable(name, site);
  return variable.exported ? variable.value : undefined;
}

function fileContent({ state }: Machine, file: string): Value | undefined {
  return pathsOf(Value.literal(file), state.cwd).flatMap((path) => state.files.get(path)?.value ?? [])[0];
}
