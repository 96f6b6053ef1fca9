import type { PsExpression, PsFunction, PsPipeline, PsStatement } from '../../../script/powershell';
import type { Frame } from '../frame';
import { windowsName } from '../cmd/name';
import { Machine, type JobContext } from '../machine';
import type { Site } from '../site';
import type { State, Variable } from '../state';
import type { Value } from '../value';
import { NOTHING } from './shape';

/** The parts of the reader that call one another; the machine hands them on, so that no file has to import its callers. */
export interface Parts {
  readonly evaluate: (machine: PowerShell, expression: PsExpression) => Value;
  readonly statements: (machine: PowerShell, statements: readonly PsStatement[]) => void;
  /** What statements come to, as `$(…)` gives it. */
  readonly valueOf: (machine: PowerShell, statements: readonly PsStatement[]) => Value;
  readonly pipeline: (machine: PowerShell, pipeline: PsPipeline) => Value;
}

/** PowerShell at work. Its own variables stand in the state as `$name` in small letters, those of the environment by their names. */
export class PowerShell extends Machine {
  readonly functions = new Map<string, { readonly definition: PsFunction; readonly frame: Frame }>();

  /** Above 0 in `try`: what is thrown there is not printed. */
  tries = 0;
  /** Variables that a function has set for the whole script. */
  readonly scriptWide = new Set<string>();

  constructor(context: JobContext, frame: Frame, section: Machine['section'], readonly parts: Parts) {
    super(context, frame, section);
    // Output, errors, warnings, and what Write-Host, -Verbose and -Debug print (about_Output_Streams): all of it is shown.
    this.outputs = new Map([1, 2, 3, 4, 5, 6].map((stream) => [stream, { kind: 'log' }]));
  }

  /** A variable of the shell itself. */
  own(name: string): Value {
    return this.state.variables.get(ownKey(name))?.value ?? NOTHING;
  }

  setOwn(name: string, value: Value): void {
    this.state.variables.set(ownKey(name), { value, exported: false });
  }

  /** A variable of the environment. Windows does not tell small letters from large ones. */
  environment(name: string, at: Site): Variable {
    return this.variable(this.environmentName(name), at);
  }

  environmentName(name: string): string {
    return windowsName(this, name);
  }

  override join(other: State): void {
    const { environment } = this.context;
    this.state.join(other, (name) => (name.startsWith('$') ? { value: NOTHING, exported: false } : environment.lookup(name, this.nowhere)));
  }

  private readonly nowhere: Site = { key: '', locate: () => undefined, via: () => [] };
}

function ownKey(name: string): string {
  return `$${name.toLowerCase()}`;
}
