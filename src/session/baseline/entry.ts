import type { Finding, ReportGap } from '../../engine';
import { fingerprint } from '../../engine';

/**
 * Findings that a baseline knows. What they are told apart by has no line in it, no value and no text of the pipeline:
 * docs/adr/0009-identity-of-a-baseline-entry.md says why it is this.
 */
export interface BaselineEntry {
  /** Relative to the project's folder, with forward slashes. */
  readonly path: string;
  readonly rule: string;
  /** The keys that lead to the place, without the numbers of items: `build/script`. Empty in a file that is no YAML. */
  readonly place: string;
  /** A hash of the message without the names of variables and jobs, and without numbers. */
  readonly about: string;
  /** How many there are. */
  readonly count: number;
}

/** Gaps that a baseline knows: docs/adr/0013-a-baseline-knows-gaps.md. */
export interface GapEntry {
  /** Relative to the project's folder, with forward slashes. */
  readonly path: string;
  readonly kind: string;
  /** A hash of the message without the names of variables, and without numbers. */
  readonly about: string;
  readonly count: number;
}

/** All that a baseline knows. */
export interface BaselineContent {
  readonly findings: readonly BaselineEntry[];
  readonly gaps: readonly GapEntry[];
}

/** What tells the entry of a gap. `path` is the gap's own as the baseline names it. */
export function identityOfGap({ kind, message }: ReportGap, path: string): Omit<GapEntry, 'count'> {
  return { path, kind, about: digest(normalised(message, [])) };
}

/** What tells the entry of a finding. `path` is the finding's own as the baseline names it. */
export function identityOf(finding: Finding, path: string): Omit<BaselineEntry, 'count'> {
  const { ruleId, messageId, message, jobs = [], logicalPlace = '' } = finding;
  const place = logicalPlace.replace(/(^|\/)\d+(?=\/|$)/g, '').replace(/^\//, '');
  return { path, rule: ruleId, place, about: digest(`${messageId}\n${normalised(message, jobs)}`) };
}

/** `$name`, `${name}`, `%name%`, NAMES in capitals, and numbers. */
const PASSING = /\$\{[^}\s]*\}|\$\$?(?:env:)?\w+|%\w+%|\b[A-Z][A-Z0-9]*_[A-Z0-9_]*\b|\d+/g;

function normalised(message: string, jobs: readonly string[]): string {
  let text = message;
  for (const job of jobs) text = text.replaceAll(`\`${job}\``, '`*`');
  return text.replace(PASSING, '*');
}

/** 32 bits are enough to tell the few findings of one rule in one place apart. */
function digest(text: string): string {
  return fingerprint(text).slice(-8);
}
