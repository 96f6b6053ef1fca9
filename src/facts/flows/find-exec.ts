import { minimatch } from 'minimatch';
import type { Simple } from '../../script';
import type { Field } from './flow';
import type { Machine } from './machine';
import { pathsOf } from './paths';
import type { Site } from './site';
import { Value } from './value';

/** `find … -exec cat {} +`: the command, with the files that the job has written and that the expression can mean. */
export function findExec(machine: Machine, fields: readonly Field[], site: Site, command: Simple): void {
  const texts = fields.map(({ value }) => value.known);
  const from = texts.findIndex((text) => text === '-exec' || text === '-execdir' || text === '-ok');
  if (from < 0) return;
  const end = texts.findIndex((text, index) => index > from && (text === ';' || text === '+'));
  const words = fields.slice(from + 1, end < 0 ? undefined : end);
  if (words.length === 0) return;
  const { state } = machine;
  const name = texts[texts.findIndex((text) => text === '-name') + 1] ?? '*';
  const top = texts[1]?.startsWith('-') === false && fields[1] !== undefined ? (pathsOf(fields[1].value, state.cwd)[0] ?? state.cwd) : state.cwd;
  const found = [...state.files.keys()].filter((path) => (top === '' ? !/^[/{]/.test(path) : path.startsWith(`${top}/`)) && (!texts.includes('-name') || minimatch(path.slice(path.lastIndexOf('/') + 1), name, { dot: true })));
  const files = found.map((path) => Value.literal(relative(path, state.cwd)));
  const filled = words.flatMap((field) => (field.value.known === '{}' ? files.map((value) => ({ ...field, value })) : [field]));
  machine.context.interpreter.program(machine, filled, site, command);
}

/** A path as it is named from the current folder. */
function relative(path: string, cwd: string): string {
  if (/^[/{]/.test(path) || cwd === '') return path;
  return path.startsWith(`${cwd}/`) ? path.slice(cwd.length + 1) : `../`.repeat(cwd.split('/').length) + path;
}
