import type { Assignment, Simple, Word } from '../../script';
import { assign, taken } from './assign';
import { builtinOf, isDeclaration } from './builtins';
import { runExternal } from './external';
import type { Field } from './flow';
import { callFunction } from './functions';
import type { Machine } from './machine';
import { isPlain } from './plain-command';
import { applyRedirects, withRedirects } from './redirects';
import type { Variable } from './state';
import { traceValue, traceWords } from './trace';
import { Value } from './value';
import { addFields, expandFields } from './word-fields';
import { expandWord, tailSite } from './words';

/** An assignment with its value worked out. */
export interface Assigned {
  readonly assignment: Assignment;
  readonly value: Value;
  readonly elements: readonly Value[] | undefined;
}

export function runSimple(machine: Machine, command: Simple): void {
  if (isPlain(machine, command)) machine.state.status = command.words[0]?.text === 'echo' ? 'success' : 'ok';
  else runWords(machine, command);
}

function runWords(machine: Machine, command: Simple): void {
  machine.state.status = 'success';
  const fields = fieldsOf(machine, command.words);
  machine.context.work.takeWords(fields);
  const assigned = command.assignments.map((assignment) => evaluate(machine, assignment));
  for (const { assignment, value } of assigned) {
    const { elements } = assignment;
    if (elements === undefined) traceValue(machine, value, machine.frame.site(assignment));
  }
  traceWords(machine, fields);
  if (fields.length === 0) {
    const { status } = machine.state;
    withRedirects(machine, command.redirects, false, () => {
      for (const one of assigned) assign(machine, one);
    });
    machine.state.status = status;
    return;
  }
  if (machine.state.jump !== undefined) return;
  if (fields.length === 1 && fields[0]?.value.known === 'exec') {
    applyRedirects(machine, command.redirects);
    return;
  }
  if (assigned.length === 0) {
    withRedirects(machine, command.redirects, false, () => { dispatch(machine, fields, command); });
    return;
  }
  withRedirects(machine, command.redirects, false, () => {
    // `A=b command`: the variable is that command's alone.
    const own = assigned.map(({ assignment, value }): [string, Variable] => [assignment.name, { value: taken(value, assignment.name, machine.frame.site(assignment)), exported: true }]);
    machine.withVariables(own, () => { dispatch(machine, fields, command); });
  });
}

function fieldsOf(machine: Machine, words: readonly Word[]): Field[] {
  const fields: Field[] = [];
  let declares: boolean | undefined;
  for (const word of words) {
    // `export A=$B` splits nothing, as no assignment does.
    if (declares === true && /^\w+\+?=/.test(word.text)) fields.push(unsplit(machine, word));
    else addFields(machine, word, fields);
    declares ??= isDeclaration(fields[0]?.value.known ?? '');
  }
  return fields;
}

function unsplit(machine: Machine, word: Word): Field {
  const site = machine.frame.site(word);
  return { value: expandWord(machine, word), site, literal: site, tail: (from) => tailSite(machine, word, from, site), inside: undefined };
}

function evaluate(machine: Machine, assignment: Assignment): Assigned {
  const { value, elements } = assignment;
  if (elements === undefined) return { assignment, value: value === undefined ? Value.empty : expandWord(machine, value), elements: undefined };
  const values = expandFields(machine, elements).map((field) => field.value);
  return { assignment, value: values[0] ?? Value.empty, elements: values };
}

/** Runs a command by its name: a function, a builtin or another program. */
export function dispatch(machine: Machine, fields: readonly Field[], command: Simple): void {
  const name = fields[0];
  if (name === undefined) return;
  const text = name.value.known;
  const site = machine.frame.site(commandSpan(command));
  const own = text === undefined ? undefined : machine.state.functions.get(text);
  if (own !== undefined) {
    callFunction(machine, own, fields.slice(1));
    return;
  }
  const builtin = text === undefined ? undefined : builtinOf(text);
  if (builtin !== undefined && text !== undefined) {
    builtin(machine, { name: text, args: fields.slice(1), site, command });
    return;
  }
  runExternal(machine, fields, site, command);
}

/** From the name to the last word: assignments before and redirections after are left out. */
function commandSpan({ words, start, end }: Simple): { readonly start: number; readonly end: number } {
  return { start: words[0]?.start ?? start, end: words[words.length - 1]?.end ?? end };
}

