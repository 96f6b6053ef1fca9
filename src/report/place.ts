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

/** A path of a report, seen from where the user stands. */
export function pathText(root: string, path: string): string {
  const folder = root.replace(/^(?:\.\/)+/, '').replace(/\/+$/, '');
  const absolute = path.startsWith('/') || path.includes('://') || FETCHED.test(path);
  if (absolute || folder === '.' || (folder === '' && !root.startsWith('/'))) return visible(path);
  return visible(`${folder}/${path}`);
}
