/** Plain data: what the engine hands to reports, editors and the JSON output. Nothing here holds a secret's text. */

export type Severity = 'error' | 'warning' | 'note';

/** Lines and columns are 1-based; columns and offsets count UTF-16 units; `end` is exclusive. */
export interface Point {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

export interface Place {
  /** Relative to the report's root, with forward slashes. */
  readonly path: string;
  readonly start: Point;
  readonly end: Point;
}

export type StepKind = 'include' | 'extends' | 'reference' | 'alias' | 'merge' | 'default' | 'inherit' | 'input' | 'variable' | 'call' | 'build';

/** A step that brought a value to its job, from the job towards the text. */
export interface Via {
  readonly kind: StepKind;
  readonly name: string;
  readonly location: Place;
}

export interface Related {
  readonly message: string;
  readonly location: Place;
}

export type FixSafety = 'safe' | 'unsafe' | 'manual';

export interface PlacedEdit {
  readonly location: Place;
  readonly newText: string;
}

export interface FindingFix {
  readonly title: string;
  readonly safety: FixSafety;
  readonly edits: readonly PlacedEdit[];
}

export interface FlowStep {
  readonly message: string;
  readonly location: Place;
}

export interface FindingFlow {
  readonly secret: string;
  readonly certainty: 'must' | 'may';
  readonly steps: readonly FlowStep[];
}

export interface Finding {
  readonly ruleId: string;
  readonly messageId: string;
  readonly severity: Severity;
  /** One sentence of what is wrong, with the user's own names. */
  readonly message: string;
  /** One sentence of what to do. */
  readonly help?: string;
  readonly url: string;
  readonly location: Place;
  readonly jobs?: readonly string[];
  readonly via?: readonly Via[];
  readonly related?: readonly Related[];
  readonly flow?: FindingFlow;
  readonly fixes?: readonly FindingFix[];
  readonly fingerprint: string;
  /** The keys that lead to its place in the file, as `build/services/0`; absent where the file has none. Not in the JSON report. */
  readonly logicalPlace?: string;
}

/** Something that could not be known, and how to supply it. Never a finding. */
export interface ReportGap {
  readonly kind: string;
  readonly message: string;
  readonly help?: string;
  readonly location: Place;
  /** Whether the baseline knows it: people are not told of it again. */
  readonly known?: true;
}

/** A rule or a file that failed: the run is not complete. */
export interface Failure {
  readonly kind: 'rule' | 'file';
  readonly name: string;
  readonly message: string;
}

/** A finding that the user has set aside, and how. */
export interface SuppressedFinding extends Finding {
  readonly suppression: { readonly kind: SuppressionKind; readonly reason?: string };
}

/** What sets a finding aside: an exception of the policy, a comment beside the text, or the baseline. */
export type SuppressionKind = 'policy' | 'comment' | 'baseline';

export interface Summary {
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
  readonly files: number;
  readonly jobs: number;
  readonly fixable: number;
  /** Findings that this run has mended; absent where it was not asked to. */
  readonly fixed?: number;
}

/** The whole answer to one check: what every report is made from. */
export interface Report {
  /** The project's folder as the user named it. */
  readonly root: string;
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  readonly gaps: readonly ReportGap[];
  readonly failures: readonly Failure[];
  readonly summary: Summary;
}
