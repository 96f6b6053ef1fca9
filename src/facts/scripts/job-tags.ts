import { elementsOf, textOf, type Job } from '../../pipeline';

/** The tags that choose a job's runner, as written. */
export function jobTags(job: Job): string[] {
  const tags = job.keyword('tags');
  return tags === undefined ? [] : elementsOf(tags).flatMap((item) => textOf(job.follow(item)) ?? []);
}
