import type { Step } from '../../../pipeline';
import type { MakePart } from '../../../script';
import type { Source } from '../../../text';
import type { Field } from '../flow';
import type { Machine } from '../machine';
import type { Segment, SegmentOrigin } from '../segments';
import type { Site } from '../site';
import { Value } from '../value';
import { emptyModel } from './model';
import type { MakeVariable } from './variable';

/** Texts that one run of make expands at the most. */
const MOST_EXPANSIONS = 20_000;

/** Stretches of text that one run of make keeps apart at the most, over all its variables. */
const MOST_SEGMENTS = 500_000;

/** How make was started. */
export interface MakeCall {
  /** The word that names make, and the command as a whole. */
  readonly head: Field;
  readonly site: Site;
  readonly silent: boolean;
  readonly ignoresErrors: boolean;
  readonly keepsGoing: boolean;
  /** `-n`: recipes are printed only. */
  readonly dry: boolean;
  /** `-e`: the environment wins over makefiles. */
  readonly environmentFirst: boolean;
}

/** What a function of make gives; handed on here, so that no file has to import its callers. */
export type CallFunction = (make: Make, source: Source, part: Extract<MakePart, { kind: 'function' }>, origin: SegmentOrigin) => Segment[];

/** One run of make: what it has read, and what it is about to do. */
export class Make {
  readonly model = emptyModel();
  /** `$@`, `$<`, … and the parameters of `$(call …)`. */
  automatic = new Map<string, Value>();
  /** Names of the makefiles that have been read. */
  readonly makefiles: string[] = [];
  depth = 0;
  private left = MOST_EXPANSIONS;
  private segmentsLeft = MOST_SEGMENTS;
  /** Variables of the target at work. */
  scopes: ReadonlyMap<string, MakeVariable>[] = [];

  constructor(
    readonly machine: Machine,
    readonly call: MakeCall,
    /** The steps from the job to its makefile. */
    public via: readonly Step[],
    readonly callFunction: CallFunction,
  ) {}

  variable(name: string): MakeVariable | undefined {
    for (let at = this.scopes.length - 1; at >= 0; at--) {
      const own = this.scopes[at]?.get(name);
      if (own !== undefined) return own;
    }
    return this.model.variables.get(name);
  }

  takeExpansion(): boolean {
    return --this.left >= 0;
  }

  /** Whether that many more stretches of text may be made. */
  takeSegments(count: number): boolean {
    this.segmentsLeft -= count;
    return this.segmentsLeft >= 0;
  }

  /** Runs something with other automatic variables. */
  withAutomatic(values: Iterable<readonly [string, Value]>, run: () => void): void {
    const { automatic } = this;
    this.automatic = new Map([...automatic, ...values]);
    run();
    this.automatic = automatic;
  }
}

/** A variable of which neither makefiles nor the environment say anything: the settings may define it. */
export function unknownMachineVariable(name: string): Value {
  return /^\w+$/.test(name) ? Value.hole(name) : Value.hole('$(…)');
}
