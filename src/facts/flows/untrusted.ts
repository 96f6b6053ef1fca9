import type { ToolCall } from '../tools';
import { cut } from './fields';
import type { Field } from './flow';
import type { Machine } from './machine';
import { readFile } from './read-file';
import { spanning, type Site } from './site';
import type { State } from './state';
import type { Hole, Taint, Text, Value } from './value';

/** A place where a job runs code that its project does not control at that moment. */
export type Untrusted =
  /** What a program has downloaded just now. */
  | { readonly kind: 'download'; readonly site: Site; readonly tool: string }
  /** A package in whatever version is the newest. */
  | { readonly kind: 'package'; readonly site: Site; readonly name: string }
  /** A container that gets a secret. */
  | { readonly kind: 'container'; readonly site: Site; readonly tool: string; readonly image: Text; readonly secret: string };

/** Notes that a shell runs what was downloaded just now; `piped`: it comes by the same pipeline. */
export function noteUntrusted({ context }: Machine, value: Value, site: Site, piped = false): void {
  for (const { pieces } of value.texts) {
    for (const piece of pieces) {
      if (typeof piece === 'string' || piece.download === undefined) continue;
      const whole = piped && piece.downloadedAt !== undefined ? spanning(piece.downloadedAt, site) : site;
      context.recorder.untrusted.set(whole.key, { kind: 'download', site: whole, tool: piece.download });
    }
  }
}

/** Files and variables that have been held against a checksum or a signature are what the project chose. */
export function trustDownloads(state: State): void {
  for (const [path, file] of state.files) state.files.set(path, { ...file, value: file.value.mapHoles(trusted) });
  for (const [name, variable] of state.variables) state.variables.set(name, { ...variable, value: variable.value.mapHoles(trusted) });
}

function trusted(hole: Hole): Hole {
  const { download, downloadedAt: _, ...rest } = hole;
  return download === undefined ? hole : rest;
}

/** Programs that fetch a package and run it. */
const RUNNERS: ReadonlySet<string> = new Set(['npx', 'pnpx', 'bunx', 'npm exec', 'pnpm exec', 'yarn exec', 'bun exec']);

/** Notes a language's program that runs what was downloaded just now: `… | python3 -`, `node -e "$(curl …)"`, `php installer.php`. */
export function noteInterpreted(machine: Machine, call: ToolCall, fields: readonly Field[], site: Site): void {
  const of = (role: string): Value | undefined => {
    const argument = call.arguments.find((one) => one.role === role && (role === 'text' || one.option === undefined));
    const field = argument === undefined ? undefined : fields[argument.word];
    return field === undefined || argument === undefined ? undefined : cut(field.value, argument.from);
  };
  const text = of('text');
  // `php -- --quiet`: the program's own words, for what comes by its input.
  const file = fields[1]?.value.known === '--' ? undefined : of('file-in');
  if (text !== undefined) noteUntrusted(machine, text, site);
  else if (file !== undefined && file.known !== '-') noteUntrusted(machine, readFile(machine, file, site), site);
  else if (!call.flags.has('code') && machine.input.kind === 'value') noteUntrusted(machine, machine.input.left, site, true);
}

/** Notes other programs that run foreign code. */
export function noteForeignCode(machine: Machine, call: ToolCall, fields: readonly Field[], site: Site): void {
  const { untrusted } = machine.context.recorder;
  if (RUNNERS.has(call.name)) {
    const [first] = call.arguments.filter(({ option, role }) => role !== 'script' && (option === undefined || option === '-p' || option === '--package'));
    const name = first === undefined ? undefined : fields[first.word]?.value.known?.slice(first.from);
    if (name !== undefined && /^@?[^@]+@latest$/.test(name)) untrusted.set(site.key, { kind: 'package', site, name });
  } else if (call.command.effects?.includes('run') === true && call.command.effects.includes('pull')) {
    const image = call.arguments.find(({ role, option }) => role === 'image' && option === undefined);
    const field = image === undefined ? undefined : fields[image.word];
    const [taint] = image === undefined ? [] : handedOver(machine, call, fields);
    for (const text of field?.value.texts ?? []) {
      if (taint !== undefined) untrusted.set(`${site.key} ${String(field?.value.texts.indexOf(text))}`, { kind: 'container', site, tool: call.name, image: text, secret: taint.secret });
    }
  }
}

/** The secrets in the environment that a container gets. */
function handedOver(machine: Machine, call: ToolCall, fields: readonly Field[]): readonly Taint[] {
  return call.arguments.flatMap(({ role, word, from, option }): readonly Taint[] => {
    const field = fields[word];
    if (field === undefined) return [];
    const value = cut(field.value, from);
    if (role === 'file-in' && option === '--env-file') return readFile(machine, value, field.site).taints;
    if (role !== 'environment') return [];
    const name = value.known;
    if (name === undefined || !/^\w+$/.test(name)) return value.taints;
    const variable = machine.variable(name, field.site);
    return variable.exported ? variable.value.taints : [];
  });
}
