import { once, type Source } from '../../../text';
import type { Field } from '../flow';
import type { Machine } from '../machine';
import type { Site } from '../site';
import { secretVariables } from '../variables-dump';
import { javaScriptCommand, javaScriptFile, type JavaScriptCommand } from './command';
import type * as Program from './program';

/** The part of the program that reads JavaScript, loaded at the first use. */
// eslint-disable-next-line @typescript-eslint/no-require-imports -- an import() would make every caller asynchronous
const program = once(() => require('./program') as typeof Program);

/** Runs the JavaScript that a command runs. False where it runs none, or where it can matter to no rule. */
export function runJavaScript(machine: Machine, fields: readonly Field[], site: Site): boolean {
  const command = javaScriptCommand(machine, fields);
  return command !== undefined && runCommand(machine, command, site);
}

/** Runs a file of the project by its name, where its first line says that it is JavaScript. */
export function runJavaScriptFile(machine: Machine, source: Source, file: Field, args: readonly Field[], site: Site): boolean {
  const command = javaScriptFile(source, file, args);
  return command !== undefined && runCommand(machine, command, site);
}

function runCommand(machine: Machine, command: JavaScriptCommand, site: Site): boolean {
  if (!matters(machine, command, site)) return false;
  if (command.code.kind === 'text' && machine.input.kind === 'value' && machine.input.left === command.code.value) machine.input = { kind: 'none' };
  if (!program().runProgram(machine, command)) machine.state.afterUnknownCode = true;
  return true;
}

/** Whether a program can matter to any rule: by its words, and by what of the job it may get hold of. */
function matters(machine: Machine, { code, args }: JavaScriptCommand, site: Site): boolean {
  const { called, environment } = machine.context;
  const text = code.kind === 'file' ? code.source.text : code.value.marked;
  if (code.kind === 'text' && code.value.isTainted) return true;
  if (code.kind === 'file' ? called.isJavaScriptRelevant(code.source) : called.mayJavaScriptMatter(text, machine.state.cwd)) return true;
  if (args.some(({ value }) => value.isTainted)) return true;
  if (machine.input.kind === 'value' && machine.input.left.isTainted && /stdin|readFile/.test(text)) return true;
  if ([...secretVariables(machine, site, false).keys()].some((name) => !environment.secrets.has(name) && text.includes(name))) return true;
  return /readFile|createReadStream/.test(text) && [...machine.state.files.values()].some(({ value }) => value.isTainted);
}
