import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder for one test. */
export class Folder {
  readonly path = realpathSync(mkdtempSync(join(tmpdir(), 'harborlint-foreign-')));

  write(path: string, text: string | Buffer): string {
    const file = join(this.path, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  }

  link(path: string, target: string): void {
    mkdirSync(dirname(join(this.path, path)), { recursive: true });
    symlinkSync(target, join(this.path, path));
  }

  /** Path of every file below a folder, or of none where it is not there. */
  files(path: string): string[] {
    try {
      const entries = readdirSync(join(this.path, path), { recursive: true, withFileTypes: true });
      return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    } catch {
      return [];
    }
  }

  /** All names and contents of a folder, in one text. */
  everything(path: string): string {
    return this.files(path).map((file) => `${file}\n${readFileSync(file, 'latin1')}`).join('\n');
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
