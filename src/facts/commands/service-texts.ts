import { placeOf, type Job } from '../../pipeline';
import { textAt } from '../../text';

/** What the services of a job are told, as it is written. */
export function serviceTexts(job: Job): string {
  return job.services.map(({ entry }) => textAt(placeOf(entry.node))).join('\n');
}
