import type { ScriptText } from '../../../script';
import { parsePowerShellText, type PsStatement } from '../../../script/powershell';
import type { JobShell } from '../../scripts/job-shells';
import { runCmd } from '../cmd/run';
import type { Frame } from '../frame';
import { Machine, type JobContext } from '../machine';
import { PowerShell } from './machine';
import { parts } from './run';

export { startFile, startText } from './file';

const statements = new WeakMap<ScriptText, readonly PsStatement[]>();

/** The statements of a script: those of one template are read once for all of its jobs. */
function statementsOf(text: ScriptText): readonly PsStatement[] {
  let known = statements.get(text);
  if (known === undefined) {
    known = parsePowerShellText(text);
    statements.set(text, known);
  }
  return known;
}

/** A machine for a shell of Windows, and what runs its script. */
export function windowsShell(context: JobContext, frame: Frame, shell: JobShell): { readonly machine: Machine; readonly run: () => void } {
  if (shell.dialect === 'cmd') {
    const machine = new Machine(context, frame, shell.section);
    return { machine, run: () => { runCmd(machine, shell.text.text); } };
  }
  const machine = new PowerShell(context, frame, shell.section, parts);
  return { machine, run: () => { parts.statements(machine, statementsOf(shell.text)); } };
}
