import { mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { mend, type MendOptions, type MendResult } from '../../../src/session';

/** A folder of a test, with files. */
export class Scratch {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'harborlint-mending-')));

  path(name: string): string {
    return join(this.folder, name);
  }

  put(name: string, text: string | Buffer): void {
    mkdirSync(dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), text);
  }

  read(name: string): string {
    return readFileSync(this.path(name), 'utf8');
  }

  /** Names of all files but those of git, sorted. */
  names(): readonly string[] {
    const entries = readdirSync(this.folder, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory());
    return entries.map((entry) => join(entry.parentPath, entry.name).slice(this.folder.length + 1)).filter((name) => !name.startsWith('.git/')).sort();
  }

  mend(options: Partial<MendOptions> = {}, paths: readonly string[] = []): MendResult {
    return mend({ cwd: this.folder, paths, today: '2026-11-01' }, { level: 'safe', write: true, ...options });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
