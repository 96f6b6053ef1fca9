import { chmodSync, linkSync, lstatSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { UsageError } from '../api';
import { orRemoved, writeDraft } from '../draft-file';
import { whyNotWritten } from '../write-errors';
import type { Change } from './change';

/**
 * Writes the files of a plan, each at once or not at all. What was not there must still not be there, and what was there must not have
 * changed: nothing is overwritten.
 * @throws UsageError where a file cannot be written; those before it are
 */
export function writeChanges(root: string, changes: readonly Change[]): void {
  for (const change of changes) demandUnchanged(root, change);
  for (const change of changes) {
    demandUnchanged(root, change);
    try {
      put(root, change);
    } catch (error) {
      throw new UsageError(`\`${change.path}\` cannot be written: ${whyNotWritten(error)}`, 'What stands there is as it was.');
    }
  }
}

function put(root: string, { path, before, after }: Change): void {
  const named = join(root, path);
  if (before === undefined) {
    demandInside(root, dirname(named));
    mkdirSync(dirname(named), { recursive: true });
  }
  // A link stays one: what it leads to gets the text.
  const file = before === undefined ? named : realpathSync(named);
  const draft = `${file}.${String(process.pid)}.tmp`;
  writeDraft(draft, after);
  orRemoved(draft, () => {
    if (before === undefined) {
      // Unlike a rename, this fails where a file has come up meanwhile.
      linkSync(draft, file);
      rmSync(draft);
      return;
    }
    chmodSync(draft, statSync(file).mode & 0o7777);
    renameSync(draft, file);
  });
}

/** @throws where a folder, as far as it exists, is a link that leads out of the project */
function demandInside(root: string, folder: string): void {
  let there = folder;
  while (!isThere(there)) there = dirname(there);
  const [real, top] = [realpathSync(there), realpathSync(root)];
  if (real !== top && !real.startsWith(top + sep)) throw new Error('its folder is a link that leads out of the project');
}

function demandUnchanged(root: string, { path, before }: Change): void {
  if (textOf(root, path) === before && (before !== undefined || !isThere(join(root, path)))) return;
  throw new UsageError(`\`${path}\` has changed meanwhile`, 'Run `harborlint init` again.');
}

/** The text of a file of the project; undefined where there is none, or where it leads out of the project or is no UTF-8. */
export function textOf(root: string, path: string): string | undefined {
  try {
    const real = realpathSync(join(root, path));
    if (!real.startsWith(realpathSync(root) + sep)) return undefined;
    const bytes = readFileSync(real);
    const text = bytes.toString('utf8');
    return Buffer.from(text).equals(bytes) ? text : undefined;
  } catch {
    return undefined;
  }
}

function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}
