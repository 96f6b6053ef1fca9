import type { PsRedirect } from '../../../script/powershell';
import type { Site } from '../site';
import { isCompound, writeFile, type Output } from '../streams';
import { concat, Value } from '../value';
import type { PowerShell } from './machine';
import { pathNames } from './paths';
import { mapTaints, NOTHING } from './shape';

/** A value as it enters a stream: at the word, or at the expansion where a group's output goes on. */
export function entered(machine: PowerShell, value: Value, site: Site): Value {
  const compound = isCompound(machine, 1);
  return mapTaints(value, (taint) => (taint.entry === undefined ? { ...taint, entry: taint.parameter ?? (compound ? (taint.read ?? site) : site) } : taint));
}

/** A value as a line of output. */
export function line(value: Value): Value {
  return value === NOTHING ? value : concat([value, Value.literal('\n')]);
}

/** Runs something with redirections, and puts the streams back. */
export function redirected(machine: PowerShell, redirects: readonly PsRedirect[], run: () => void): void {
  const { outputs } = machine;
  for (const { from, append, target, ...span } of redirects) {
    const to = typeof target === 'number' ? outputOf(machine, target) : openFile(machine, machine.parts.evaluate(machine, target), append, machine.frame.site({ ...span }));
    const streams = from === 'all' ? [1, 2, 3, 4, 5, 6] : [from];
    machine.outputs = new Map([...machine.outputs, ...streams.map((stream): [number, Output] => [stream, to])]);
  }
  run();
  machine.outputs = outputs;
}

/** Whether a command's own output goes elsewhere. */
export function isRedirected(redirects: readonly PsRedirect[]): boolean {
  return redirects.some(({ from, target }) => (from === 1 || from === 'all') && typeof target !== 'number');
}

function outputOf({ outputs }: PowerShell, stream: number): Output {
  return outputs.get(stream) ?? { kind: 'null' };
}

function openFile(machine: PowerShell, name: Value, append: boolean, site: Site): Output {
  const [path] = name === NOTHING ? [] : pathNames(machine, name);
  if (path === undefined || path === '/dev/null' || path.toLowerCase() === 'nul') return { kind: 'null' };
  if (!append) writeFile(machine, path, Value.empty, site);
  return { kind: 'file', path };
}
