import type { Command, Group, List, Subshell } from '../../script';
import { afterCommand } from './after-command';
import { runTest, runIf, runAndOr, runCase } from './branches';
import { evaluateArithmetic } from './integers';
import { runFor, runWhile } from './loops';
import type { Machine } from './machine';
import { runPipeline } from './pipelines';
import { withRedirects } from './redirects';
import { runSimple } from './simple';
import { subshell } from './subshell';
import { leave } from './ways';
import { expandWord } from './words';

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
