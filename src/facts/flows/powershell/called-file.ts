import { parsePowerShellFile, type PsArgument, type PsBlock } from '../../../script/powershell';
import type { Source } from '../../../text';
import type { Frame } from '../frame';
import { callBody } from './blocks';
import type { PowerShell } from './machine';

type FileBody = Pick<PsBlock, 'parameters' | 'body'>;

const parsed = new WeakMap<Source, FileBody>();

/** What a file of PowerShell says: the `param(…)` at its head, and its statements. */
export function bodyOf(source: Source): FileBody {
  let body = parsed.get(source);
  if (body === undefined) {
    body = parsePowerShellFile(source.text.slice(source.bomLength), source.bomLength);
    parsed.set(source, body);
  }
  return body;
}

/** Runs a file of the project in this shell: `./x.ps1` with its own variables, `. ./x.ps1` with the caller's. */
export function callFile(machine: PowerShell, source: Source, frame: Frame, args: readonly PsArgument[], isSourced: boolean): void {
  if (!isSourced) {
    callBody(machine, bodyOf(source), frame, args, undefined);
    return;
  }
  machine.nested(() => {
    const { frame: caller } = machine;
    machine.frame = frame;
    machine.parts.statements(machine, bodyOf(source).body);
    machine.frame = caller;
  });
}
