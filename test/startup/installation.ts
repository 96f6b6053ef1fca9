import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A copy of `bin/` with a `dist/` of the test's own, and a home folder, in a temporary folder. */
export class Installation {
  readonly folder = mkdtempSync(join(tmpdir(), 'harborlint-startup-'));
  readonly home = join(this.folder, 'home');
  readonly cache = join(this.home, '.cache', 'harborlint');

  constructor() {
    cpSync(join(__dirname, '..', '..', 'bin'), join(this.folder, 'bin'), { recursive: true });
    mkdirSync(this.home);
  }

  /** Makes `dist/<name>.cjs` in the frame that tools/build/bundle.mjs gives; `hash` is what the build would compute, 16 characters. */
  build(body: string, hash = '0123456789abcdef', name = 'main'): void {
    mkdirSync(join(this.folder, 'dist'), { recursive: true });
    const before = '(typeof module=="object"?f=>f(exports,require,module):f=>f)((function(exports,require,module){';
    writeFileSync(join(this.folder, 'dist', `${name}.cjs`), `/*${hash}*/${before}'use strict';${body}}))\n`);
  }

  run(variables: Readonly<Record<string, string>> = {}, ...argv: readonly string[]): Run {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(this.folder, 'bin', 'harborlint.js'), ...argv], {
      cwd: this.folder,
      env: { HOME: this.home, ...variables },
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
