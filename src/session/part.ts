import type { CheckedFile } from './api';
import type { Report } from '../engine';
import type { Source } from '../text';
import type { Project } from './project';

/** The answer for one project, its paths seen from the report's root. */
export interface Part {
  readonly project: Project;
  readonly report: Omit<Report, 'root' | 'summary'>;
  /** The texts that places of the report may stand in. */
  readonly sources: ReadonlyMap<string, Source>;
  /** The files whose findings were asked for: the others say nothing of what is not found. */
  readonly asked: ReadonlySet<string>;
  /** How many files were judged. */
  readonly files: number;
  readonly jobs: number;
  /** The files that the jobs' scripts led to. */
  readonly followed: readonly CheckedFile[];
  readonly notes: readonly string[];
}
