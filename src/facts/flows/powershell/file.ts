import { parsePowerShell } from '../../../script/powershell';
import type { Source } from '../../../text';
import type { Frame } from '../frame';
import type { Machine } from '../machine';
import { runShell, exportedOnly } from '../shells';
import type { Output } from '../streams';
import { Value } from '../value';
import { bodyOf } from './called-file';
import { PowerShell } from './machine';
import { parts } from './run';

/** Runs a file of the project by `pwsh` out of another shell. Of its parameters nothing is known. */
export function startFile(machine: Machine, source: Source, frame: Frame): void {
  const { parameters, body } = bodyOf(source);
  start(machine, frame, (child) => {
    for (const { name } of parameters) child.setOwn(name, Value.hole(name));
    child.setOwn('args', Value.hole('args'));
    parts.statements(child, body);
  });
}

/** Runs a text by `pwsh -Command` out of another shell. */
export function startText(machine: Machine, text: string, frame: Frame): void {
  start(machine, frame, (child) => { parts.statements(child, parsePowerShell(text)); });
}

function start(machine: Machine, frame: Frame, run: (child: PowerShell) => void): void {
  machine.nested(() => {
    const child = new PowerShell(machine.context, frame, machine.section, parts);
    child.depth = machine.depth;
    const { outputs, state } = machine;
    // All that is no error goes to the standard output of the program.
    child.outputs = new Map([1, 2, 3, 4, 5, 6].flatMap((stream): [number, Output][] => {
      const output = outputs.get(stream === 2 ? 2 : 1);
      return output === undefined ? [] : [[stream, output]];
    }));
    child.input = machine.input;
    child.state = state;
    const shell = state.shell();
    const { certain } = state;
    Object.assign(state, { variables: exportedOnly(state.variables), functions: new Map(), traps: new Map(), positional: [], options: { errexit: false, pipefail: false, allexport: false, xtrace: undefined } });
    runShell(child, () => { run(child); });
    machine.state = child.state;
    machine.state.restore(shell);
    machine.state.certain = certain;
  });
}
