import type { Location } from '../../text';
import type { JobAnalysis } from './analyse';

/** A file beside the pipelines that jobs run or build from, or would if it could be read. */
export interface JobFile {
  /** From the project's folder on. */
  readonly path: string;
  readonly jobs: readonly string[];
  /** Where the first of them that does so by a name of its own names it; undefined where it does so by a name that stands nowhere. */
  readonly at: Location | undefined;
  readonly isRead: boolean;
}

/** The files of jobs, each once, sorted by their paths. */
export function jobFiles(analyses: readonly JobAnalysis[]): JobFile[] {
  const files = new Map<string, { jobs: string[]; at: Location | undefined; isRead: boolean }>();
  for (const { job, followed, reached } of analyses) {
    const read = new Set(followed.map(({ path }) => path));
    for (const path of new Set([...read, ...reached.keys()])) {
      const file = files.get(path) ?? { jobs: [], at: reached.get(path), isRead: read.has(path) };
      file.at ??= reached.get(path);
      if (!file.jobs.includes(job.name)) file.jobs.push(job.name);
      files.set(path, file);
    }
  }
  return [...files].map(([path, file]) => ({ path, ...file })).sort((a, b) => (a.path < b.path ? -1 : 1));
}
