import { renameSync, statSync, writeFileSync } from 'node:fs';
import { UsageError } from '../session';
import { orRemoved, writeDraft } from '../session/draft-file';
import { codeOf } from './descriptors';

const REASONS: ReadonlyMap<string, string> = new Map([
  ['EEXIST', 'a file beside it has the name that its draft would have'],
  ['ENOENT', 'its folder does not exist'],
  ['ENOTDIR', 'its folder is a file'],
  ['EISDIR', 'it is a folder'],
  ['EACCES', 'permission is denied'],
  ['EPERM', 'permission is denied'],
  ['EROFS', 'the disk can only be read'],
  ['ENOSPC', 'the disk is full'],
]);

/**
 * Writes a file at once or not at all, so that nobody reads half of it. `shown` is the file as the user names it, `what` it is called.
 * @throws UsageError where it cannot be written
 */
export function writeReportFile(path: string, shown: string, text: string, what: 'report' | 'baseline'): void {
  try {
    if (statSync(path, { throwIfNoEntry: false })?.isFile() === false) {
      // A device or a pipe cannot be replaced; for a folder this is the error to show.
      writeFileSync(path, text);
      return;
    }
    const draft = `${path}.${String(process.pid)}.tmp`;
    writeDraft(draft, text);
    orRemoved(draft, () => { renameSync(draft, path); });
  } catch (error) {
    const reason = REASONS.get(codeOf(error) ?? '') ?? (error instanceof Error ? error.message : String(error));
    throw new UsageError(`the ${what} cannot be written to \`${shown}\`: ${reason}`, 'Name another file.');
  }
}
