import type { JsonObject } from './json';

/** A rule as the policy needs to know it. */
export interface RuleSummary {
  readonly id: string;
  /** One sentence of what the rule finds. */
  readonly summary: string;
}

/** What the reader of a policy has to know beside its text. */
export interface Reading {
  readonly ruleIds: readonly string[];
}

/** Why a text is refused. */
export interface Refusal {
  /** What is wrong with it, a clause without its subject: `is not a host`. */
  readonly wrong: string;
  /** What to write instead, one sentence. */
  readonly help: string;
  /** Whether the text is not to be shown: it holds a password. */
  readonly hidden?: true;
}

/** A kind of text that a policy holds: hosts, globs, dates, names. */
export interface Format {
  /** What it is called in an error: `a host`. */
  readonly noun: string;
  /** The text as the policy keeps it, or why it is refused. */
  accept(text: string, reading: Reading): string | Refusal;
  /** The JSON Schema keywords for it, beside `type: string`. */
  schema(rules: readonly RuleSummary[]): JsonObject;
  /** The only texts that are possible, where they are rules. */
  names?(rules: readonly RuleSummary[]): readonly RuleSummary[];
}
