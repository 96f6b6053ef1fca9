import { minimatch } from 'minimatch';
import type { State } from './state';
import type { Piece, Text, Value } from './value';

/** Variables that name the project's folder, where a job begins. */
const PROJECT = new Set(['CI_PROJECT_DIR']);

/** How a path is written with a variable in it that is not known: the project's folder as `.`. */
export function unknownPart(name: string): string {
  return PROJECT.has(name) ? '.' : `{${name}}`;
}

/** A path written with unknown parts as `{NAME}`. */
function written(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : unknownPart(piece.name))).join('');
}

/**
 * A file's name as the analysis knows it: relative to the project's folder where it lies in it, else absolute;
 * unknown parts as `{NAME}`, the home folder as `{HOME}`.
 */
export function pathOf(text: Text, cwd: string): string {
  const [first] = text.pieces;
  const fromProject = typeof first === 'object' && PROJECT.has(first.name);
  return resolve(fromProject ? '' : cwd, written(text.pieces));
}

/** The paths that a value names. */
export function pathsOf(value: Value, cwd: string): string[] {
  return [...new Set(value.texts.map((text) => pathOf(text, cwd)))];
}

/** A path seen from a folder, without `.` and `..` as far as they can be resolved. */
export function resolve(folder: string, path: string): string {
  const whole = path.startsWith('/') || path.startsWith('{') || folder === '' ? path : `${folder}/${path}`;
  const root = whole.startsWith('/') ? '/' : '';
  const parts: string[] = [];
  for (const part of whole.split('/')) {
    const last = parts[parts.length - 1];
    if (part === '.' || part === '') continue;
    if (part !== '..') parts.push(part);
    else if (last !== undefined && last !== '..' && !last.startsWith('{')) parts.pop();
    else if (root === '' || last !== undefined) parts.push(part);
  }
  return root + parts.join('/');
}

/** The known files that a path means: itself, what a pattern matches, or what lies below it as a folder. */
export function matching({ files }: State, path: string, below: boolean): string[] {
  const pattern = /[*?[]/.test(path);
  if (!pattern && path !== '' && !(below && files.hasFolder(path))) return files.has(path) ? [path] : [];
  return [...files.keys()].filter((name) => name === path || (below && (path === '' ? !name.startsWith('/') && !name.startsWith('{') : name.startsWith(`${path}/`))) || (pattern && minimatch(name, path, { dot: true })));
}
