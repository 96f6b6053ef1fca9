import type { Place, Report } from '../engine/finding';
import type { RuleLevel } from '../policy/policy';
import type { Location, Range, Source } from '../text';

export { PolicyError, type RuleLevel } from '../policy/policy';

/** Which projects, and how to read them; the rest comes from the policy. */
export interface ProjectRequest {
  readonly cwd: string;
  /** As typed; empty stands for the current folder. */
  readonly paths: readonly string[];
  readonly policyFile?: string;
  readonly preset?: string;
  /** Levels of the command line: they win over the policy. */
  readonly rules?: ReadonlyMap<string, RuleLevel>;
  /** The text to check in the place of the file that `filename` names. */
  readonly stdin?: { readonly text: string; readonly filename: string };
  /** Told of each text that is read, before the work with it, how many UTF-16 units it has. */
  readonly onText?: (length: number) => void;
  /** Other projects → the folder where each is checked out, from the current folder on; they win over the policy's. */
  readonly includeMap?: ReadonlyMap<string, string>;
  /** Given where files may be fetched from the network; `version` names harborlint to the servers. */
  readonly online?: { readonly version: string };
  /** Environment variables: where the cache is, and for the network the GitLab and the token. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/**
 * What to do with a baseline: `use` sets the findings that it knows aside, `new-only` leaves them out without a word, `write`
 * makes a new text of it, `ignore` does not look at it.
 */
export type BaselineMode = 'use' | 'new-only' | 'write' | 'ignore';

export interface BaselineRequest {
  readonly mode: BaselineMode;
  /** From the current folder on, and about all projects of the run; where absent, each has its own. */
  readonly file?: string;
}

/** A baseline to write. */
export interface BaselineText {
  /** Absolute path. */
  readonly file: string;
  /** The file as the user would name it. */
  readonly shown: string;
  readonly text: string;
}

/** What to check. */
export interface CheckRequest extends ProjectRequest {
  /** `YYYY-MM-DD`; now where absent. */
  readonly today?: string;
  /** Whether comments set nothing aside: all findings are shown. */
  readonly ignoreComments?: boolean;
  /** Which findings the project lives with for now; where absent, those of `.harborlint-baseline.json` in its folder. */
  readonly baseline?: BaselineRequest;
}

/** A file beside the pipelines that jobs run or build from, or would if it could be read. */
export interface CheckedFile {
  /** As findings name it. */
  readonly path: string;
  readonly jobs: readonly string[];
  /** Where the first job names it. */
  readonly location?: Place;
  readonly isRead: boolean;
}

/** The answer to a check. */
export interface CheckResult {
  readonly report: Report;
  /** By the path used in findings, for excerpts. */
  readonly sources: ReadonlyMap<string, Source>;
  /** Spans of the sources that no output may show, by path: passwords that are written out. */
  readonly blank: ReadonlyMap<string, readonly Range[]>;
  /** The files that the jobs' scripts led to. */
  readonly files: readonly CheckedFile[];
  /** Sentences for the user that are no part of the report. */
  readonly notes: readonly string[];
  /** The baselines to write, where the request was to; the caller does. */
  readonly baselines?: readonly BaselineText[];
}

/** The invocation is wrong: the run stops, with exit status 2. */
export class UsageError extends Error {
  constructor(
    message: string,
    /** One sentence of what to do. */
    readonly help?: string,
    /** Where in the file that the user named. */
    readonly at?: Location,
  ) {
    super(message);
    this.name = 'UsageError';
  }
}

/** A rule as the catalogue shows it. */
export interface RuleInfo {
  readonly id: string;
  readonly summary: string;
  /** The level where the policy says nothing. */
  readonly level: RuleLevel;
  readonly fix: 'none' | 'sometimes' | 'always';
  readonly url: string;
  readonly category: string;
}
