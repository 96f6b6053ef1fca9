import { accessSync, constants, fchmodSync, realpathSync, renameSync, statSync, writeFileSync, type Stats } from 'node:fs';
import { UsageError } from '../session';
import { orRemoved, writeDraft } from '../session/draft-file';
import { whyNotWritten } from '../session/write-errors';

/** What a reason is here, for the codes that mean something special. */
const OWN_REASONS: ReadonlyMap<string, string> = new Map([
  ['EEXIST', 'a file beside it has the name that its draft would have'],
  ['ENOENT', 'its folder does not exist'],
  ['ENOTDIR', 'its folder is a file'],
  ['EISDIR', 'it is a folder'],
]);

/** Where each name leads to something that is open; what it leads to may be a file, which nobody may replace there. */
const DEVICES = /^\/(?:dev|proc)\//;

/**
 * Writes a file at once or not at all, so that nobody reads half of it; it keeps its mode. `shown` is the file as the user names it,
 * `what` it is called. A baseline that is a link stays one, what it leads to is written: it has been read by that way. A link at the
 * name of a report is replaced, so that none leads a report over another file.
 * @throws UsageError where it cannot be written
 */
export function writeReportFile(path: string, shown: string, text: string, what: 'report' | 'baseline'): void {
  try {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat?.isFile() === false || DEVICES.test(path)) {
      // A device or a pipe cannot be replaced; for a folder this is the error to show.
      writeFileSync(path, text);
      return;
    }
    if (stat !== undefined) demandWritable(path, stat);
    const file = stat !== undefined && what === 'baseline' ? realpathSync(path) : path;
    const draft = `${file}.${String(process.pid)}.tmp`;
    writeDraft(draft, text, stat === undefined ? {} : { finish: (descriptor) => { fchmodSync(descriptor, stat.mode & 0o777); } });
    orRemoved(draft, () => { renameSync(draft, file); });
  } catch (error) {
    throw new UsageError(`the ${what} cannot be written to \`${shown}\`: ${whyNotWritten(error, OWN_REASONS)}`, 'Name another file.');
  }
}

/** A file that nobody may write is not replaced either, though its folder would let it be. */
function demandWritable(path: string, { mode }: Stats): void {
  accessSync(path, constants.W_OK);
  if ((mode & 0o222) === 0) throw Object.assign(new Error('read-only'), { code: 'EACCES' });
}
