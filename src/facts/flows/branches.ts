import type { AndOr, Case, If, Test } from '../../script';
import { afterCommand } from './after-command';
import type { Machine } from './machine';
import { evaluateTest } from './test-command';
import { traceWords } from './trace';
import { opaque, type Value } from './value';
import { branch, runCondition } from './ways';
import { expandFields } from './word-fields';
import { expandWord } from './words';

/** Runs `[[ … ]]`. */
export function runTest(machine: Machine, test: Test): void {
  const fields = expandFields(machine, test.words);
  traceWords(machine, fields);
  machine.state.status = evaluateTest(machine, fields.map(({ value }) => value));
  if (test.words.some(({ text }) => text === '=~')) noteMatch(machine, fields.map(({ value }) => value));
}

/** `=~` leaves what its groups matched. */
function noteMatch(machine: Machine, values: readonly Value[]): void {
  const matched = opaque('BASH_REMATCH', values).mapTaints((taint) => ({ ...taint, must: false }));
  machine.setVariable('BASH_REMATCH', { value: matched, elements: [matched, matched, matched, matched], exported: false });
}

/** Runs `if` with its `elif` and `else`. */
export function runIf(machine: Machine, { branches, otherwise }: If): void {
  const [head, ...rest] = branches;
  if (head === undefined) {
    if (otherwise === undefined) machine.state.status = 'success';
    else machine.list(otherwise);
    return;
  }
  runCondition(machine, head.condition);
  if (machine.state.jump !== undefined) return;
  const { status } = machine.state;
  const other = (): void => { runIf(machine, { kind: 'if', branches: rest, otherwise, redirects: [], start: 0, end: 0 }); };
  if (status === 'success') machine.list(head.body);
  else if (status === 'failure') other();
  else branch(machine, [(): void => { machine.list(head.body); }, other], true);
}

/** Runs `a && b || c`. */
export function runAndOr(machine: Machine, { first, rest }: AndOr): void {
  const last = rest.length - 1;
  machine.conditions++;
  machine.command(first);
  machine.conditions--;
  rest.forEach(({ operator, command }, index) => {
    const { state } = machine;
    if (state.jump !== undefined) return;
    const { status } = state;
    const run = (): void => {
      if (index < last) machine.conditions++;
      machine.command(command);
      if (index < last) machine.conditions--;
      if (index === last && machine.conditions === 0) afterCommand(machine);
    };
    const wanted = operator === '&&' ? status === 'success' || status === 'ok' : status === 'failure';
    const refused = operator === '&&' ? status === 'failure' : status === 'success';
    if (wanted) run();
    else if (!refused) {
      const { escapes } = machine;
      const { certain } = state;
      branch(machine, [run], false);
      // `docker login … || exit 1`: that a program succeeds is assumed, as everywhere.
      if (operator === '||' && status === 'ok' && machine.state.jump === undefined) {
        machine.escapes = escapes;
        machine.state.certain = certain;
      }
      if (machine.state.jump === undefined) machine.state.status = operator === '&&' ? 'unknown' : 'ok';
    }
  });
  // What fails before the last `&&` or `||` does not end the shell; the last one has been looked at already.
  machine.exempt = true;
}

/** Runs `case`, with `;&` and `;;&`. */
export function runCase(machine: Machine, { word, items }: Case): void {
  const value = expandWord(machine, word).known;
  const ways: (() => void)[] = [];
  let complete = false;
  for (const [index, { patterns, body, terminator }] of items.entries()) {
    const texts = patterns.map((pattern) => expandWord(machine, pattern).known);
    const all = texts.includes('*');
    const literal = texts.every((text) => text !== undefined && !/[*?[\\|(]/.test(text));
    if (value !== undefined && literal && !texts.includes(value)) continue;
    const sure = all || (value !== undefined && texts.includes(value));
    ways.push(() => {
      machine.list(body);
      if (terminator === ';&') {
        const next = items[index + 1];
        if (next !== undefined && machine.state.jump === undefined) machine.list(next.body);
      }
    });
    if (sure && terminator !== ';;&') {
      complete = true;
      break;
    }
  }
  if (ways.length === 0) {
    machine.state.status = 'success';
    return;
  }
  const [only] = ways;
  if (complete && ways.length === 1 && only !== undefined) only();
  else branch(machine, ways, complete);
}
