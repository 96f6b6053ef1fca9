import { runExternal } from '../external';
import type { Field } from '../flow';
import type { Machine } from '../machine';
import { stepped } from '../parameters';
import { filePath, pathNames, programOf } from '../powershell/paths';
import { readFile } from '../read-file';
import type { Site } from '../site';
import { collect, write, writeFile, type Output } from '../streams';
import { concat, opaqueOf, Value } from '../value';
import { secretVariables } from '../variables-dump';
import { branch, leave } from '../ways';
import { windowsName } from './name';
import { readCmd, type CmdCommand, type CmdRedirect, type CmdWord } from './read';

const VARIABLE = /%(\w+)(?::(~[^%\n]*|[^%\n=]*=[^%\n]*))?%|!(\w+)!/g;

/** Words before the command that an `if` or a `for` may run. */
const CONDITION = /^(?:if|else|for)$/i;

/** Runs a text of cmd, the shell of Windows, as far as `echo`, `set`, `type`, `if` and other programs go (ss64.com/nt, `cmd /?`). */
export function runCmd(machine: Machine, text: string): void {
  runCommands(machine, readCmd(text), (word) => fieldOf(machine, word));
}

/** `cmd /c …` with words that another shell has made. */
export function runWindowsShell(machine: Machine, words: readonly Field[], site: Site): void {
  const text = concat(words.flatMap(({ value }, index) => (index === 0 ? [value] : [Value.literal(' '), value]))).known;
  if (text === undefined) {
    run(machine, words, site);
    return;
  }
  machine.nested(() => { runCommands(machine, readCmd(text), (word) => fieldAt(expand(machine, word.text, site), site)); });
}

function runCommands(machine: Machine, commands: readonly CmdCommand[], field: (word: CmdWord) => Field): void {
  const { input } = machine;
  /** Parentheses that are open. */
  let open = 0;
  for (const command of commands) {
    if (machine.state.jump !== undefined || !machine.context.work.take()) break;
    const [first] = command.words;
    const isConditional = open > 0 || (first !== undefined && CONDITION.test(first.text));
    open = Math.max(0, open + command.opened - command.closed);
    const fields = operandsOf(command.words).map(field);
    const start = (): void => {
      redirected(machine, command.redirects, field, () => { run(machine, fields, fields[0]?.site ?? EMPTY); });
    };
    const whole = (): void => {
      if (isConditional) branch(machine, [start], false);
      else start();
    };
    if (command.joint !== '|') {
      whole();
      machine.input = input;
      continue;
    }
    machine.input = { kind: 'value', left: collect(machine, [1], false, whole), site: fields[0]?.site };
  }
  machine.input = input;
}

const EMPTY: Site = { key: '', locate: () => undefined, via: () => [] };

/** The words of the command itself: behind `@`, `call` and the condition of an `if`. */
function operandsOf(words: readonly CmdWord[]): readonly CmdWord[] {
  const [first, ...rest] = words;
  if (first === undefined) return [];
  if (first.text.startsWith('@')) return operandsOf(first.text === '@' ? rest : [{ ...first, start: first.start + 1, text: first.text.slice(1) }, ...rest]);
  switch (first.text.toLowerCase()) {
    case 'call':
    case 'else':
      return operandsOf(rest);
    case 'if': {
      const from = rest.findIndex(({ text }) => !/^(?:not|\/i)$/i.test(text));
      const isComparison = /^(?:equ|neq|lss|leq|gtr|geq)$/i.test(rest[from + 1]?.text ?? '');
      return from < 0 ? [] : operandsOf(rest.slice(from + (isComparison ? 3 : 2)));
    }
    case 'for': {
      const from = rest.findIndex(({ text }) => text.toLowerCase() === 'do');
      return from < 0 ? [] : operandsOf(rest.slice(from + 1));
    }
    default:
      return words;
  }
}

function run(machine: Machine, fields: readonly Field[], site: Site): void {
  const [head, ...args] = fields;
  const name = head?.value.known?.toLowerCase();
  machine.state.status = 'ok';
  if (head === undefined) return;
  if (name !== undefined && /^(?:rem$|:)/.test(name)) return;
  if (name !== undefined && /^echo[.:]?$/.test(name)) {
    if (args.length === 1 && /^(?:on|off)$/i.test(args[0]?.value.known ?? '')) return;
    const words = args.map((arg) => arg.value.mapTaints((taint) => ({ ...taint, entry: arg.site })));
    write(machine, 1, concat([...words.flatMap((word, index) => (index === 0 ? [word] : [Value.literal(' '), word])), Value.literal('\n')]), site, 'echo');
    return;
  }
  switch (name) {
    case 'set':
      set(machine, args, site);
      return;
    case 'type':
      for (const arg of args) write(machine, 1, readFile(machine, filePath(arg.value), arg.site), arg.site, 'type');
      return;
    case 'del':
    case 'erase':
      for (const path of args.flatMap(({ value }) => pathNames(machine, value))) machine.state.files.delete(path);
      return;
    case 'cd':
    case 'chdir':
    case 'pushd':
      machine.state.cwd = args.flatMap(({ value }) => pathNames(machine, value)).find((path) => !/^\/[a-z]$/i.test(path)) ?? machine.state.cwd;
      return;
    case 'exit':
      leave(machine, 'exit');
      return;
    case 'goto':
      machine.escapes++;
      machine.state.certain = false;
      return;
    case 'setlocal':
    case 'endlocal':
    case 'popd':
      return;
    case 'cmd':
    case 'cmd.exe':
      if (/^\/c$/i.test(args[0]?.value.known ?? '')) {
        runWindowsShell(machine, args.slice(1), site);
        return;
      }
      break;
    default:
      break;
  }
  runExternal(machine, [{ ...head, value: programOf(head.value) }, ...args], site, { kind: 'simple', assignments: [], words: [], redirects: [], start: 0, end: 0 });
}

/** `set NAME=value` gives a value, `set` and `set PREFIX` print variables. */
function set(machine: Machine, args: readonly Field[], site: Site): void {
  const text = concat(args.flatMap(({ value }, index) => (index === 0 ? [value] : [Value.literal(index === 1 && !args[0]?.value.marked.includes('=') ? '=' : ' '), value])));
  if (/^\/[pa]$/i.test(args[0]?.value.known ?? '')) return;
  const name = /^\s*([^=\s]+)=/.exec(text.marked)?.[0];
  if (name !== undefined) {
    const key = windowsName(machine, name.trim().slice(0, -1));
    const value = concat([new Value(text.texts.map(({ pieces: [first, ...rest] }) => ({ origin: undefined, pieces: [...(typeof first === 'string' && first.length > name.length ? [first.slice(name.length)] : []), ...rest] })))]);
    machine.setVariable(key, { value: value.mapTaints((taint) => stepped(taint, `\`${key}\` takes it`, site, { entry: undefined })), exported: true });
    return;
  }
  const prefix = text.known?.toLowerCase();
  if (prefix === undefined) return;
  for (const [variable, value] of secretVariables(machine, site, false)) {
    if (!variable.toLowerCase().startsWith(prefix)) continue;
    write(machine, 1, concat([Value.literal(`${variable}=`), value.mapTaints((taint) => stepped(taint, `\`${variable}\` is among the variables that are listed`, site, { entry: site })), Value.literal('\n')]), site, 'set');
  }
}

function redirected(machine: Machine, redirects: readonly CmdRedirect[], field: (word: CmdWord) => Field, start: () => void): void {
  const { outputs, input } = machine;
  for (const { from, append, target } of redirects) {
    if (typeof target === 'number') {
      machine.outputs = new Map([...machine.outputs, [from, machine.outputs.get(target) ?? { kind: 'null' }]]);
      continue;
    }
    const { value, site } = field(target);
    if (from === 0) machine.input = { kind: 'value', left: readFile(machine, filePath(value), site), site };
    else machine.outputs = new Map([...machine.outputs, [from, fileOutput(machine, value, append, site)]]);
  }
  start();
  machine.outputs = outputs;
  machine.input = input;
}

function fileOutput(machine: Machine, value: Value, append: boolean, site: Site): Output {
  const [path = 'nul'] = pathNames(machine, value);
  if (path.toLowerCase() === 'nul') return { kind: 'null' };
  if (!append) writeFile(machine, path, Value.empty, site);
  return { kind: 'file', path };
}

function fieldOf(machine: Machine, { start, end, text }: CmdWord): Field {
  const site = machine.frame.site({ start, end });
  return fieldAt(expand(machine, text, site), site);
}

function fieldAt(value: Value, site: Site): Field {
  return { value, site, literal: site, tail: () => site, inside: undefined };
}

/** A text with its variables. */
function expand(machine: Machine, text: string, site: Site): Value {
  const parts: Value[] = [];
  let last = 0;
  for (const match of text.matchAll(VARIABLE)) {
    const [whole, name, change, delayed] = match;
    parts.push(Value.literal(text.slice(last, match.index)));
    last = match.index + whole.length;
    const { value } = machine.variable(windowsName(machine, name ?? delayed ?? ''), site);
    const read = value.mapTaints((taint) => ({ ...taint, read: site, entry: undefined }));
    parts.push(change === undefined ? read : opaqueOf(name ?? '', read).mapTaints((taint) => stepped(taint, `a part of \`${name ?? ''}\` is cut out`, site, { form: 'part', must: taint.must && change.startsWith('~0') })));
  }
  parts.push(Value.literal(text.slice(last)));
  return concat(parts);
}
