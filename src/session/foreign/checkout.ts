import { closeSync, fstatSync, openSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { MOST_BYTES } from '../../yaml';
import { isPlainPath } from './names';

/** Why a checkout does not give a file. */
export type CheckoutFault = 'no-folder' | 'missing' | 'outside' | 'unreadable' | 'oversized';

/** Reads a file of a checkout, given by its path from there: never one outside it, nor one of git's own. */
export function readCheckout(folder: string, path: string): Buffer | CheckoutFault {
  // Git's folder is in no repository, and its configuration may hold credentials. Case does not count on some file systems.
  if (path.split('/')[0]?.toLowerCase() === '.git') return 'missing';
  return readInside(folder, path);
}

/** Reads a file below a folder, links followed no farther than the folder reaches. */
export function readInside(folder: string, path: string): Buffer | CheckoutFault {
  const root = realPath(folder);
  if (root === undefined) return 'no-folder';
  if (!isPlainPath(path)) return path.split(/[/\\]/).includes('..') ? 'outside' : 'missing';
  const file = realPath(join(root, path));
  if (file === undefined) return 'missing';
  if (!file.startsWith(root.endsWith(sep) ? root : root + sep)) return 'outside';
  return readBounded(file);
}

/** Whether a checkout's folder is there. */
export function isFolder(folder: string): boolean {
  try {
    return statSync(folder).isDirectory();
  } catch {
    return false;
  }
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

/** The bytes of a file up to the size that GitLab takes; devices and pipes are no files. */
function readBounded(file: string): Buffer | CheckoutFault {
  let descriptor: number | undefined;
  try {
    // Opening a pipe would wait for its writer.
    if (!statSync(file).isFile()) return 'unreadable';
    descriptor = openSync(file, 'r');
    return fstatSync(descriptor).size > MOST_BYTES ? 'oversized' : readFileSync(descriptor);
  } catch {
    return 'unreadable';
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}
