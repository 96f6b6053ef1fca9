import { accessSync, closeSync, constants, fchmodSync, fchownSync, fsyncSync, openSync, readFileSync, realpathSync, renameSync, rmSync, statSync, type Stats } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { writeDraft } from '../draft-file';
import { whyNotWritten } from '../write-errors';

/** Why a file is not written, as the second half of a sentence. */
export class NotWritten extends Error {}

const OWN_REASONS: ReadonlyMap<string, string> = new Map([['ENOENT', 'it is not there any more']]);

const CHANGED = 'it has changed since it was read';

/** The name of the draft beside a file: hidden, told apart by process, and no name that an include would take. */
function draftName(file: string): string {
  return `.${basename(file)}.harborlint-${String(process.pid)}.tmp`;
}

/**
 * A new text that lies complete on the disk, beside the file that it is to replace. A link is followed as far as it stays in the
 * project; the file keeps its mode and its owner.
 */
export class StagedFile {
  /** The file that is replaced: what the links lead to. */
  private readonly target: string;
  private readonly draft: string;

  /**
   * Writes the draft.
   * @param root absolute path of the project's folder
   * @param path the file's path from there
   * @param before the text that the file must have
   * @throws NotWritten where the file is not what it was, or where nothing can be written; no draft is left then
   */
  constructor(root: string, path: string, private readonly before: string, after: string) {
    this.target = orReason(() => insideOf(root, join(root, path)));
    const stat = orReason(() => statSync(this.target));
    if (!stat.isFile()) throw new NotWritten('it is no file');
    demandWritable(this.target, stat);
    this.demandUnchanged();
    this.draft = join(dirname(this.target), draftName(this.target));
    orReason(() => { this.write(after, stat); });
  }

  /** Puts the new text in the file's place, in one step. @throws NotWritten where the file is not what it was; no draft is left then */
  commit(): void {
    try {
      this.demandUnchanged();
      orReason(() => { renameSync(this.draft, this.target); });
    } catch (error) {
      this.discard();
      throw error;
    }
    syncFolder(dirname(this.target));
  }

  /** Takes the draft away. */
  discard(): void {
    rmSync(this.draft, { force: true });
  }

  private demandUnchanged(): void {
    const now = orReason(() => readFileSync(this.target));
    if (!now.equals(Buffer.from(this.before))) throw new NotWritten(CHANGED);
  }

  private write(text: string, { mode, uid, gid }: Stats): void {
    const finish = (descriptor: number): void => {
      keepOwner(descriptor, uid, gid);
      fchmodSync(descriptor, mode & 0o7777);
      fsyncSync(descriptor);
    };
    writeDraft(this.draft, text, { mode: 0o600, finish });
  }
}

/** The file itself, behind all links. @throws NotWritten where that is outside of the project */
function insideOf(root: string, file: string): string {
  const target = realpathSync.native(file);
  const way = relative(realpathSync.native(root), target);
  if (way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)) throw new NotWritten('it is a link that leads out of the project');
  return target;
}

/** A file that nobody may write is not replaced either, not even for the one user who may do everything. */
function demandWritable(file: string, { mode }: Stats): void {
  try {
    accessSync(file, constants.W_OK);
  } catch {
    throw new NotWritten('it is read-only');
  }
  if ((mode & 0o222) === 0) throw new NotWritten('it is read-only');
}

/** The owner stays where the process may give files away; else the file belongs to whoever mends it. */
function keepOwner(descriptor: number, uid: number, gid: number): void {
  if (process.getuid?.() === uid && process.getgid?.() === gid) return;
  try {
    fchownSync(descriptor, uid, gid);
  } catch {
    // As with any editor.
  }
}

/** After a power cut the folder shall name the new file. Not every system lets a folder be opened. */
function syncFolder(folder: string): void {
  try {
    const descriptor = openSync(folder, 'r');
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    // The file itself is complete in any case.
  }
}

function orReason<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof NotWritten) throw error;
    throw new NotWritten(whyNotWritten(error, OWN_REASONS));
  }
}
