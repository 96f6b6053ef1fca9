import { UNKNOWN_BASE } from '../../pipeline';
import type { Simple } from '../../script';
import { readCall, unwrap } from '../tools';
import { argumentFlows } from './argument-flows';
import { withoutInherited, withoutVariables } from './environment-options';
import type { Field } from './flow';
import { callFunction } from './functions';
import type { Machine } from './machine';
import { runProgram } from './program';
import type { Site } from './site';
import { lastWrapper, wrapperAlone, assignmentsIn } from './wrappers';

/** Runs another program, seen through what stands before it. */
export function runExternal(machine: Machine, fields: readonly Field[], site: Site, command: Simple): void {
  const words = fields.map(({ value }) => value.marked);
  const skipped = leadingHoles(words);
  const unwrapped = unwrap(words.slice(skipped));
  const start = skipped + unwrapped.command;
  const rest = fields.slice(start);
  const name = rest[0]?.value.known;
  machine.state.status = 'ok';

  const own = name === undefined ? undefined : machine.state.functions.get(name);
  if (own !== undefined && start > 0 && unwrapped.wrappers.every((wrapper) => wrapper === 'time' || wrapper === 'command')) {
    callFunction(machine, own, rest.slice(1));
    return;
  }
  // Nothing stands before most programs.
  if (start === skipped && rest.length > 0) {
    runProgram(machine, rest, site, command, unwrapped.stdinArguments);
    return;
  }
  // Where no program stands behind them, the last wrapper is the program: `timeout 5 env`.
  const alone = rest.length > 0 ? undefined : lastWrapper(fields, unwrapped.wrappers);
  const wrapped = (run: () => void): void => {
    const before = fields.slice(skipped, alone ?? start);
    const inner = (): void => {
      if (unwrapped.wrappers.includes('env')) withoutVariables(machine, before, site, run);
      else run();
    };
    if (unwrapped.wrappers.includes('sudo')) withoutInherited(machine, before, site, inner);
    else inner();
  };
  if (alone !== undefined) {
    argumentFlows(machine, fields, 1, undefined, undefined);
    // What `xargs` reads follows the words: a program, more likely than not.
    if (!unwrapped.stdinArguments || unwrapped.wrappers.at(-1) === 'xargs') wrapped(() => { wrapperAlone(machine, fields.slice(alone), site); });
    return;
  }
  wrapped(() => { machine.withVariables(assignmentsIn(unwrapped.assignments.map((index) => fields[skipped + index])), () => {
    // The words before the program are arguments too: of `sudo`, `env`, `xargs`.
    if (start > skipped) argumentFlows(machine, fields.slice(0, start), skipped + 1, undefined, undefined);
    runProgram(machine, rest, site, command, unwrapped.stdinArguments);
  }); });
}

/** Words at the beginning that are unknown and not quoted are taken for a `$SUDO` that may be empty. */
function leadingHoles(words: readonly string[]): number {
  let count = 0;
  while (count < words.length - 1 && words[count]?.length === 1 && (words[count]?.charCodeAt(0) ?? 0) >= UNKNOWN_BASE && readCall(words.slice(count + 1)) !== undefined) count++;
  return count;
}
