import { alternatively, areProjectFiles } from './alternatives';
import type { ToolCall } from '../tools';
import type { Field } from './flow';
import type { Machine } from './machine';
import { readFile } from './read-file';
import { noteMissing, projectFile, startFile } from './project-file';
import { runChild, type ChildShell } from './shells';
import type { Site } from './site';
import { noteUntrusted } from './untrusted';
import type { Value } from './value';

const SHELLS = new Set(['sh', 'bash', 'dash', 'ash', 'zsh', 'ksh']);

/** Whether a program is a shell: it runs the text that it is given. */
export function readsShell({ tool }: ToolCall): boolean {
  return SHELLS.has(tool);
}

/** `sh -c TEXT`, `bash FILE`, `… | sh`, `bash <<EOF`. */
export function runShellTool(machine: Machine, call: ToolCall, fields: readonly Field[], site: Site): void {
  const script = call.arguments.find(({ role }) => role === 'script');
  const file = call.arguments.find(({ role, option }) => role === 'file-in' && option === undefined);
  const name = fields[0]?.value.known ?? '';
  const rest = (word: number): readonly Field[] => fields.slice(word + 1);
  const how = (args: readonly Field[]): ChildShell => ({
    xtrace: call.flags.has('xtrace') ? (fields.find(({ value }) => /^-[a-z]*x[a-z]*$|^xtrace$/.test(value.known ?? ''))?.site ?? site) : undefined,
    errexit: fields.some(({ value }) => /^-[a-z]*e[a-z]*$/.test(value.known ?? '')),
    args,
    isBash: /bash|zsh|ksh/.test(name),
  });
  const scriptField = script === undefined ? undefined : fields[script.word];
  const fileField = file === undefined ? undefined : fields[file.word];
  if (script !== undefined && scriptField !== undefined) {
    noteUntrusted(machine, scriptField.value, site);
    runChild(machine, scriptField.value, scriptField.site, scriptField.inside, how(rest(script.word + 1)));
  } else if (file !== undefined && fileField !== undefined && fileField.value.known !== '-') {
    runFile(machine, fileField, site, how(rest(file.word)));
  } else if (machine.input.kind === 'value') {
    const { left, site: from, inside } = machine.input;
    noteUntrusted(machine, left, site, true);
    machine.input = { kind: 'none' };
    runChild(machine, left, from ?? site, inside, how([]));
  }
  machine.state.status = machine.state.status === 'failure' ? 'failure' : 'ok';
}

/** Runs a file, of the project or one that the job has written; where it is run by its name, its first line may ask for tracing. */
export function runFile(machine: Machine, file: Field, site: Site, how: ChildShell): void {
  if (areProjectFiles(machine, file)) {
    alternatively(machine, file, (one) => { runFile(machine, one, site, how); });
    return;
  }
  const [name] = file.value.texts;
  const own = name === undefined || file.value.texts.length > 1 ? undefined : projectFile(machine, name);
  if (own === undefined) runWrittenFile(machine, file, site, how);
  else if (typeof own.source === 'string') noteMissing(machine, own, site);
  else startFile(machine, own.source, file, site, how);
}

function runWrittenFile(machine: Machine, file: Field, site: Site, how: ChildShell): void {
  const content: Value = readFile(machine, file.value, file.site);
  noteUntrusted(machine, content, site);
  const text = content.known;
  const inside = text === undefined ? undefined : machine.context.documents.get(text);
  const [line = '', flags = ''] = how.direct === true ? (/^#![^\n]*?\s-([a-z]+)/.exec(content.marked) ?? []) : [];
  const own = flags === '' ? how : { ...how, xtrace: flags.includes('x') ? (inside?.({ start: 0, end: line.length }) ?? site) : undefined, errexit: flags.includes('e') };
  runChild(machine, content, file.site, inside, own);
}
