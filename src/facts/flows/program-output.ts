import type { ToolCall } from '../tools';
import { joined } from './fields';
import { filterName } from './filter-names';
import { filterOf } from './filters-part';
import type { Field } from './flow';
import { inputOf } from './input';
import type { Machine } from './machine';
import { stepped } from './parameters';
import { pathOutput } from './path-tools';
import type { Site } from './site';
import { concat, Value } from './value';
import { exportedValue, secretVariables } from './variables-dump';

/** What a program prints. */
export function outputOf(machine: Machine, call: ToolCall, fields: readonly Field[], site: Site): Value {
  const path = pathOutput(machine, call, fields);
  if (path !== undefined) return path;
  const input = inputOf(machine, call, fields);
  const step = stepOf(call, site);
  const filtering = filterName(call.tool) ?? filterName(call.name);
  if (filtering !== undefined && !isWorthFiltering(call, fields, input)) return Value.hole(`$(${call.name})`);
  const filter = filtering === undefined ? undefined : filterOf(filtering);
  if (filter !== undefined) {
    return filter({
      call,
      words: fields.map(({ value, site: word }) => value.mapTaints((taint) => ({ ...taint, entry: taint.parameter ?? word }))),
      input,
      variable: (name) => exportedValue(machine, name, site),
      secrets: () => secretVariables(machine, site, false),
      step,
    }).mapTaints((taint) => (taint.entry === undefined ? { ...taint, entry: site } : taint));
  }
  const manifest = manifestOf(call, fields);
  if (manifest !== undefined) return Value.hole(call.name, manifest.taints.map((taint) => ({ ...step(taint, 'encodes it'), form: 'encoded' as const })));
  switch (call.command.output) {
    case 'input':
      return input;
    case 'encoded-input':
      return input.isTainted ? Value.hole(call.name, input.taints.map((taint) => ({ ...step(taint, 'encodes it'), form: 'encoded' as const }))) : Value.hole(`$(${call.name})`);
    case 'part-of-input':
      return input.isTainted ? Value.hole(call.name, input.taints.map((taint) => ({ ...step(taint, 'cuts it'), form: 'part' as const }))) : Value.hole(`$(${call.name})`);
    case 'arguments':
      return joined(fields.slice(1));
    default:
      return Value.hole(`$(${call.name})`);
  }
}

/** What `kubectl create secret --dry-run -o yaml` puts in the manifest that it prints; undefined for other commands. */
function manifestOf({ tool, command, arguments: args }: ToolCall, fields: readonly Field[]): Value | undefined {
  if (tool !== 'kubectl' || command.path[0] !== 'create' || command.path[1] !== 'secret' || command.output === 'nothing') return undefined;
  if (!args.some(({ option }) => option === '-o' || option === '--output')) return Value.empty;
  const given = args.flatMap(({ role, word }) => {
    const field = fields[word];
    return field !== undefined && (role === 'secret' || role === 'assignment') ? [field.value.mapTaints((taint) => ({ ...taint, entry: taint.parameter ?? field.site }))] : [];
  });
  return concat(given);
}

/** Programs that print variables without being given them. */
const READS_VARIABLES = new Set(['printenv', 'env', 'envsubst', 'jq', 'yq', 'awk']);

/** Known text that is worth being filtered although no secret is in it: the parts of a version, a name in lower case. */
const MOST_KNOWN = 300;

/** Whether a filter's output can tell more than that it is not known. */
function isWorthFiltering({ tool }: ToolCall, fields: readonly Field[], input: Value): boolean {
  if (READS_VARIABLES.has(tool) || input.isTainted || fields.some(({ value }) => value.isTainted)) return true;
  return input !== Value.empty && (input.known?.length ?? Infinity) <= MOST_KNOWN;
}

function stepOf(call: ToolCall, site: Site): (taint: Parameters<typeof stepped>[0], message: string) => ReturnType<typeof stepped> {
  return (taint, message) => stepped(taint, `\`${call.tool}\` ${message}`, site);
}
