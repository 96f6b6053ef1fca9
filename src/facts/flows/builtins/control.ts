import { pathOf, pathsOf } from '../paths';
import type { Machine } from '../machine';
import { shiftedSomehow } from '../positional';
import { alternatively, areProjectFiles } from '../alternatives';
import { noteMissing, projectFile, sourceFile } from '../project-file';
import { readFile } from '../read-file';
import { joined } from '../fields';
import { leave } from '../ways';
import { runHere } from '../shells';
import { evaluateTest } from '../test-command';
import { noteUntrusted } from '../untrusted';
import type { BuiltinUse } from './builtin';

export function nothing({ state }: Machine, { name }: BuiltinUse): void {
  state.status = name === 'false' ? 'failure' : 'success';
}

export function unknown({ state }: Machine): void {
  state.status = 'unknown';
}

export function cd({ state }: Machine, { name, args }: BuiltinUse): void {
  const { cwd, folders } = state;
  const target = args.map(({ value }) => value).find((value) => !/^-[LPe]*$/.test(value.known ?? ''));
  const [text] = target?.texts ?? [];
  if (name === 'popd') {
    state.cwd = folders[0] ?? '{cd}';
    state.folders = folders.slice(1);
  } else if (args[0]?.value.known === '-') state.cwd = state.previous;
  else if (text === undefined) state.cwd = '{HOME}';
  else state.cwd = pathOf(text, cwd);
  if (name === 'pushd') state.folders = [cwd, ...folders];
  state.previous = cwd;
}

export function evaluate(machine: Machine, { args, site }: BuiltinUse): void {
  const [only] = args;
  if (only === undefined) return;
  const text = joined(args);
  noteUntrusted(machine, text, site);
  runHere(machine, text, site, args.length === 1 ? only.inside : undefined);
}

export function source(machine: Machine, use: BuiltinUse): void {
  const { args, site } = use;
  const [file, ...rest] = args;
  if (file === undefined) return;
  if (areProjectFiles(machine, file)) {
    alternatively(machine, file, (one) => { source(machine, { ...use, args: [one, ...rest] }); });
    return;
  }
  const { state } = machine;
  const [name] = file.value.texts;
  const own = name === undefined || file.value.texts.length > 1 ? undefined : projectFile(machine, name);
  if (own !== undefined && typeof own.source !== 'string') {
    sourceFile(machine, own.source, file, rest, site);
    return;
  }
  if (own !== undefined) noteMissing(machine, own, site);
  const known = pathsOf(file.value, state.cwd).some((path) => state.files.has(path));
  if (!known) {
    state.afterUnknownCode = true;
    return;
  }
  const content = readFile(machine, file.value, file.site);
  noteUntrusted(machine, content, site);
  runHere(machine, content, site, undefined);
}

export function exit(machine: Machine, { args }: BuiltinUse): void {
  machine.state.status = args[0]?.value.known === '0' || args.length === 0 ? 'success' : args[0]?.value.known === undefined ? 'unknown' : 'failure';
  leave(machine, 'exit');
}

export function returnFrom(machine: Machine, { args }: BuiltinUse): void {
  const code = args[0]?.value.known;
  if (args.length > 0) machine.state.status = code === '0' ? 'success' : code === undefined ? 'unknown' : 'failure';
  leave(machine, 'return');
}

export function leaveLoop(machine: Machine, { name, args }: BuiltinUse): void {
  const count = Number(args[0]?.value.known ?? '1');
  if (machine.scopes.some(({ kind }) => kind === 'loop')) leave(machine, name === 'break' ? 'break' : 'continue', count >= 1 ? count : 1);
}

export function trap(machine: Machine, { args }: BuiltinUse): void {
  const [text, ...signals] = args;
  if (text === undefined) return;
  for (const { value } of signals) {
    const signal = value.known?.replace(/^SIG/, '');
    if (signal === undefined) continue;
    if (text.value.known === '-') machine.state.traps.delete(signal === '0' ? 'EXIT' : signal);
    else machine.state.traps.set(signal === '0' ? 'EXIT' : signal, { text: text.value, site: text.site, inside: text.inside, must: true });
  }
}

export function shift({ state }: Machine, { args }: BuiltinUse): void {
  const count = args.length === 0 ? '1' : args[0]?.value.known;
  state.positional = count !== undefined && /^\d+$/.test(count) ? state.positional.slice(Number(count)) : shiftedSomehow(state.positional);
}

export function test(machine: Machine, { name, args }: BuiltinUse): void {
  const words = args.map(({ value }) => value);
  machine.state.status = evaluateTest(machine, name === '[' ? words.slice(0, -1) : words);
}

/** `exec`, `command` and `builtin`: the command after them, which is no function of the script. */
export function run(machine: Machine, { name, args, site, command }: BuiltinUse): void {
  const from = args.findIndex(({ value }) => !/^-[pacl]*$/.test(value.known ?? ''));
  const asks = name === 'command' && args.some(({ value }) => /^-[vV]$/.test(value.known ?? ''));
  if (asks) {
    machine.state.status = 'unknown';
    return;
  }
  if (from < 0) return;
  const fields = args.slice(from);
  if (name === 'exec') {
    machine.context.interpreter.program(machine, fields, site, command);
    leave(machine, 'exit');
    return;
  }
  const functions = machine.state.functions;
  machine.state.functions = new Map();
  machine.context.interpreter.dispatch(machine, fields, command);
  machine.state.functions = functions;
}
