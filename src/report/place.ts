import type { Place } from '../engine/finding';
import { visible } from './visible';

/**
 * `path:line:column` of a place, in the form that terminals make a link of.
 * The path is seen from where the user stands: the project's folder, as the user named it, comes first.
 */
export function placeText(root: string, place: Place): string {
  return `${pathText(root, place.path)}:${String(place.start.line)}:${String(place.start.column)}`;
}

/** A file of another project: `group/project@ref:path`. */
const FETCHED = /^[\w.~-]+(?:\/[\w.~-]+)+(?:@[^:]+)?:[^/]/;

/** Whether a path names a file of another project, or an address. */
export function isElsewhere(path: string): boolean {
  return path.includes('://') || (path.includes(':') && FETCHED.test(path));
}

/** A path of a report, seen from where the user stands. */
export function pathText(root: string, path: string): string {
  return visible(pathFrom(root, path));
}

/** The same as it is, for programs. */
export function pathFrom(root: string, path: string): string {
  const folder = root.replace(/^(?:\.\/)+/, '').replace(/\/+$/, '');
  if (path.startsWith('/') || isElsewhere(path) || folder === '.' || (folder === '' && !root.startsWith('/'))) return path;
  return `${folder}/${path}`;
}

/**
 * A path as services know it, which count from the top of the repository: seen from where the user stands, who in a CI
 * job stands there; or from the project's folder, where that lies above or elsewhere.
 */
export function repositoryPath(root: string, path: string): string {
  return /^(?:\/|\.\.(?:\/|$))/.test(root) ? path : pathFrom(root, path);
}
