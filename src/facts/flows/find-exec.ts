import { baseName } from '../../text';
import { minimatch } from 'minimatch';
import type { Simple } from '../../script';
import type { Field } from './flow';
import type { Machine } from './machine';
import { pathsOf } from './paths';
import type { Site } from './site';
import { Value } from './value';
import { branch } from './ways';

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
  const found = [...state.files.keys()].filter((path) => (top === '' ? !/^[/{]/.test(path) : path.startsWith(`${top}/`)) && (!texts.includes('-name') || minimatch(baseName(path), name, { dot: true })));
  const files = found.map((path) => Value.literal(relative(path, state.cwd)));
  ownFiles(machine, words, top, texts.includes('-name') ? name : undefined, site, command);
  const filled = words.flatMap((field) => (field.value.known === '{}' ? files.map((value) => ({ ...field, value })) : [field]));
  machine.context.interpreter.program(machine, filled, site, command);
}

/** Files and folders of the project that are gone through. */
const MOST_FILES = 20;
const MOST_FOLDERS = 60;

/** `find ci -name '*.sh' -exec sh {} \;`: scripts of the project. Which of them it finds, its other conditions say. */
function ownFiles(machine: Machine, words: readonly Field[], top: string, name: string | undefined, site: Site, command: Simple): void {
  const [head] = words;
  const runs = head?.value.known;
  if (runs === undefined || !words.some(({ value }) => value.known === '{}') || !/^(?:\{\}|(?:.*\/)?(?:ba|da|z|k)?sh|source|\.)$/.test(runs)) return;
  for (const path of filesBelow(machine, top, name)) {
    const value = Value.literal(relative(path, machine.state.cwd).replace(/^(?![./])/, './'));
    const filled = words.map((field) => (field.value.known === '{}' ? { ...field, value } : field));
    branch(machine, [(): void => { machine.context.interpreter.program(machine, filled, site, command); }], false);
  }
}

function filesBelow({ context }: Machine, top: string, name: string | undefined): string[] {
  if (/^[/{]|^\.\./.test(top)) return [];
  const found: string[] = [];
  const open = [top];
  for (let seen = 0; open.length > 0 && seen < MOST_FOLDERS && found.length < MOST_FILES; seen++) {
    const folder = open.shift() ?? '';
    for (const one of context.files.list(folder)) {
      const path = folder === '' ? one : `${folder}/${one}`;
      if (!one.endsWith('/')) {
        if (name === undefined || minimatch(one, name, { dot: true })) found.push(path);
      } else if (one !== '.git/' && one !== 'node_modules/') open.push(path.slice(0, -1));
    }
  }
  return found.slice(0, MOST_FILES);
}

/** A path as it is named from the current folder. */
function relative(path: string, cwd: string): string {
  if (/^[/{]/.test(path) || cwd === '') return path;
  return path.startsWith(`${cwd}/`) ? path.slice(cwd.length + 1) : `../`.repeat(cwd.split('/').length) + path;
}
