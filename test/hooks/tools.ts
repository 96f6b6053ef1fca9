import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const project = join(__dirname, '../..');

/** The folder with programs that only these tests use, `node_modules` inside; `.ci/run` makes one. */
const folder = process.env.HARBORLINT_TOOLS ?? project;

/** The script of a program that npm installed for these tests; undefined where it is not there. */
export function npmTool(path: string): string | undefined {
  const file = join(folder, 'node_modules', path);
  return existsSync(file) ? file : undefined;
}

/** Whether a program is on the path. */
export function isInstalled(program: string): boolean {
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;
}

/** `describe` where all that it takes is installed; elsewhere it is skipped, with a line that says so. */
export function describeWith(needs: Readonly<Record<string, boolean>>): typeof describe.skip {
  const missing = Object.entries(needs).filter(([, there]) => !there).map(([name]) => name);
  if (missing.length === 0) return describe;
  process.stderr.write(`skipped: not installed: ${missing.join(', ')} (CONTRIBUTING.md says how)\n`);
  return describe.skip;
}
