import { jobsOf, KEYWORDS, normal } from './normal.mjs';

/**
 * Compares the jobs of one pipeline. Each difference names its job, and its keyword unless the whole job is on one side only.
 * @returns {{ jobs: number, differences: { job: string, keyword?: string, theirs: string | undefined, ours: string | undefined }[] }}
 */
export function compareJobs(preview, ours) {
  const names = new Set([...jobsOf(preview), ...Object.keys(ours)]);
  const differences = [...names].flatMap((job) => differencesOf(job, preview[job], ours[job]));
  return { jobs: names.size, differences };
}

function differencesOf(job, theirs, ours) {
  if (theirs === undefined || ours === undefined) return [{ job, theirs: theirs && 'the job', ours: ours && 'the job' }];
  return KEYWORDS.flatMap((keyword) => {
    const pair = { theirs: normal(theirs, keyword), ours: normal(ours, keyword) };
    return pair.theirs === pair.ours ? [] : [{ job, keyword, ...pair }];
  });
}
