import type { Gap } from '../../pipeline';
import type { NoText } from '../project-files';

const NO_TEXT: Readonly<Record<NoText, string>> = {
  missing: 'is not in the project',
  outside: 'is a link that leads out of the project',
  unreadable: 'cannot be read',
  oversized: 'is too large to be read',
  binary: 'is no text',
  unknown: 'is not known',
};

/** That the text of a file is not to be had. `what`: what is not judged therefore, with its verb. */
export function noTextGap(path: string, why: NoText, what: string, at: Gap['at']): Gap {
  const help = why === 'missing' ? 'Nothing is to be done where the job makes or fetches it; else add it to the project.' : 'Put a text file of ordinary size there.';
  return { kind: 'script', message: `\`${path}\` ${NO_TEXT[why]}, so ${what} not judged`, help, at };
}
