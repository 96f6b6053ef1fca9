import { readByShell } from '../flows/project-file';
import type { Source } from '../../text';
import { shellNames } from './shell-names';

/** References in files that no shell reads: `$(NAME)`, `process.env.NAME`, `ENV['NAME']`. */
const NAMED = /(?:\$[({]?|\benv[:=.]|\bENV\[["']|\benv\[["']|environ(?:\.get\(|\[)["'])([A-Za-z_]\w*)/g;

/** Names of the variables that a file of the project refers to, which a job runs or builds from. */
export function followedNames(source: Source): readonly string[] {
  const script = readByShell(source);
  if (script === undefined) return [...source.text.matchAll(NAMED)].flatMap(([, name]) => name ?? []);
  const { uses, mentioned } = shellNames(script, source.text);
  return [...uses.map(({ name }) => name), ...mentioned];
}
