import type { Command, Pipeline, Redirect } from '../../script';
import { builtinOf } from './builtins';
import type { Machine } from './machine';
import type { Status } from './state';
import { collect, type Input } from './streams';
import { subshell } from './subshell';

/** Runs a pipeline of one command or more; of several, each is a subshell. */
export function runPipeline(machine: Machine, { stages, negated, withErrors }: Pipeline): void {
  if (negated) machine.conditions++;
  const [only] = stages;
  if (stages.length === 1 && only !== undefined) machine.command(only);
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
        machine.command(withErrors[index] === true ? errorsJoined(stage) : stage);
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
