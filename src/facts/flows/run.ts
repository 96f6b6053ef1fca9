import type { AndOr, Case, Command, Group, If, List, Pipeline, Redirect, Subshell, Test } from '../../script';
import { evaluateArithmetic } from './integers';
import { runFor, runWhile } from './loops';
import type { Machine } from './machine';
import { withRedirects } from './redirects';
import { runSimple } from './simple';
import { builtinOf } from './builtins';
import type { Status } from './state';
import { collect, type Input } from './streams';
import { subshell } from './subshell';
import { evaluateTest } from './test-command';
import { traceWords } from './trace';
import { opaque, type Value } from './value';
import { branch, leave, runCondition } from './ways';
import { expandFields, expandWord } from './words';

/** Runs commands one after the other, until the path ends. */
export function runList(machine: Machine, { items }: List): void {
  for (const { command, background } of items) {
    if (machine.state.jump !== undefined) return;
    if (!machine.context.work.take()) {
      leave(machine, 'exit');
      return;
    }
    machine.exempt = false;
    if (background) {
      inBackground(machine, command);
      continue;
    }
    runCommand(machine, command);
    afterCommand(machine);
  }
}

/** Where `set -e` ends the shell after a failure. */
function afterCommand(machine: Machine): void {
  const { state } = machine;
  if (state.jump !== undefined || machine.conditions > 0 || machine.exempt || !state.options.errexit) return;
  if (state.status === 'failure') leave(machine, 'exit');
  else if (state.status === 'unknown') {
    machine.escapes++;
    state.certain = false;
  }
}

function inBackground(machine: Machine, command: Command): void {
  const { conditions } = machine;
  machine.conditions++;
  subshell(machine, () => { runCommand(machine, command); });
  machine.conditions = conditions;
  machine.state.status = 'success';
}

/** Runs one command of any kind. */
export function runCommand(machine: Machine, command: Command): void {
  switch (command.kind) {
    case 'simple':
      runSimple(machine, command);
      return;
    case 'pipeline':
      runPipeline(machine, command);
      return;
    case 'and-or':
      runAndOr(machine, command);
      return;
    case 'function':
      machine.state.functions.set(command.name, { definition: command, frame: machine.frame });
      machine.state.status = 'success';
      return;
    default:
      withRedirects(machine, command.redirects, true, () => { runCompound(machine, command); });
  }
}

function runCompound(machine: Machine, command: Exclude<Command, { kind: 'simple' | 'pipeline' | 'and-or' | 'function' }>): void {
  switch (command.kind) {
    case 'if':
      runIf(machine, command);
      return;
    case 'for':
      runFor(machine, command);
      return;
    case 'while':
      runWhile(machine, command);
      return;
    case 'case':
      runCase(machine, command);
      return;
    case 'subshell':
      runSubshell(machine, command);
      return;
    case 'group':
      runList(machine, command.body);
      return;
    case 'test':
      runTest(machine, command);
      return;
    case 'arithmetic':
      machine.state.status = evaluateArithmetic(command.operator, command.words.map((word) => expandWord(machine, word)));
  }
}

function runSubshell(machine: Machine, { body }: Subshell | Group): void {
  subshell(machine, () => { runList(machine, body); });
}

function runTest(machine: Machine, test: Test): void {
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

function runIf(machine: Machine, { branches, otherwise }: If): void {
  const [head, ...rest] = branches;
  if (head === undefined) {
    if (otherwise === undefined) machine.state.status = 'success';
    else runList(machine, otherwise);
    return;
  }
  runCondition(machine, head.condition);
  if (machine.state.jump !== undefined) return;
  const { status } = machine.state;
  const other = (): void => { runIf(machine, { kind: 'if', branches: rest, otherwise, redirects: [], start: 0, end: 0 }); };
  if (status === 'success') runList(machine, head.body);
  else if (status === 'failure') other();
  else branch(machine, [(): void => { runList(machine, head.body); }, other], true);
}

function runAndOr(machine: Machine, { first, rest }: AndOr): void {
  const last = rest.length - 1;
  machine.conditions++;
  runCommand(machine, first);
  machine.conditions--;
  rest.forEach(({ operator, command }, index) => {
    const { state } = machine;
    if (state.jump !== undefined) return;
    const { status } = state;
    const run = (): void => {
      if (index < last) machine.conditions++;
      runCommand(machine, command);
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

function runPipeline(machine: Machine, { stages, negated, withErrors }: Pipeline): void {
  if (negated) machine.conditions++;
  const [only] = stages;
  if (stages.length === 1 && only !== undefined) runCommand(machine, only);
  else runStages(machine, stages, withErrors);
  if (!negated) return;
  machine.conditions--;
  machine.exempt = true;
  const { state } = machine;
  state.status = state.status === 'failure' ? 'success' : state.status === 'success' ? 'failure' : 'unknown';
}

function runStages(machine: Machine, stages: readonly Command[], withErrors: readonly boolean[]): void {
  const { input, state } = machine;
  const { pipefail } = state.options;
  const statuses: Status[] = [];
  stages.forEach((stage, index) => {
    const isLast = index === stages.length - 1;
    const run = (): void => {
      // A program cannot change the shell that starts it, so that it needs no copy of it.
      const within = isProgram(machine, stage) ? alone : subshell;
      within(machine, () => {
        machine.exempt = false;
        runCommand(machine, withErrors[index] === true ? errorsJoined(stage) : stage);
      });
    };
    if (isLast) run();
    else {
      const value = collect(machine, [1], stage.kind !== 'simple' || isFunction(machine, stage), run);
      const next: Input = { kind: 'value', left: value, site: machine.frame.site(stage) };
      machine.input = next;
    }
    statuses.push(machine.state.status);
  });
  machine.input = input;
  machine.exempt = false;
  if (pipefail) machine.state.status = worst(statuses);
}

function alone(_machine: Machine, run: () => void): void {
  run();
}

/** Whether a stage of a pipeline only runs another program, or prints. */
function isProgram({ state }: Machine, stage: Command): boolean {
  if (stage.kind !== 'simple' || stage.assignments.length > 0) return false;
  const name = stage.words[0]?.text;
  return name !== undefined && /^[\w-]+$/.test(name) && !state.functions.has(name) && (name === 'echo' || builtinOf(name) === undefined);
}

/** How a pipeline ended under `pipefail`. */
function worst(statuses: readonly Status[]): Status {
  return (['failure', 'unknown', 'ok'] as const).find((status) => statuses.includes(status)) ?? 'success';
}

/** `|&`: as `2>&1` behind the stage's own redirections. */
function errorsJoined(stage: Command): Command {
  const { end } = stage;
  const span = { start: end, end };
  const joined: Redirect = { ...span, operator: '>&', fd: 2, target: { ...span, text: '1', parts: [{ ...span, kind: 'text', value: '1', quoting: 'none' }] }, body: undefined, literal: false };
  return 'redirects' in stage ? { ...stage, redirects: [...stage.redirects, joined] } : stage;
}

function isFunction({ state }: Machine, stage: Command): boolean {
  if (stage.kind !== 'simple') return false;
  const [name] = stage.words;
  return name !== undefined && state.functions.has(name.text);
}

function runCase(machine: Machine, { word, items }: Case): void {
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
      runList(machine, body);
      if (terminator === ';&') {
        const next = items[index + 1];
        if (next !== undefined && machine.state.jump === undefined) runList(machine, next.body);
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

