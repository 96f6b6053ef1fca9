import { Value } from './value';

/** A path without its last part, as `${PATH%/*}` leaves it; undefined where it has one part alone. */
export function folderOf(path: Value): Value | undefined {
  const texts = path.texts.flatMap(({ pieces }) => {
    const last = pieces[pieces.length - 1];
    const cut = typeof last === 'string' ? last.lastIndexOf('/') : -1;
    return typeof last !== 'string' || cut < 0 ? [] : [{ origin: undefined, pieces: cut === 0 ? pieces.slice(0, -1) : [...pieces.slice(0, -1), last.slice(0, cut)] }];
  });
  return texts.length < path.texts.length ? undefined : new Value(texts);
}

/** A path's folder, as `dirname` prints it. */
export function dirname(path: Value): Value {
  if (path.known !== undefined && /^\/[^/]*$/.test(path.known)) return Value.literal('/');
  return folderOf(path) ?? (path.known === undefined ? path : Value.literal('.'));
}
