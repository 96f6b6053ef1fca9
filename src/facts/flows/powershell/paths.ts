import type { Machine } from '../machine';
import { pathsOf } from '../paths';
import { Value, type Piece } from '../value';

/** A file's name with slashes, as the analysis knows files. */
export function filePath(value: Value): Value {
  if (!value.texts.some(({ pieces }) => pieces.some((piece) => typeof piece === 'string' && piece.includes('\\')))) return value;
  return new Value(value.texts.map(({ pieces, origin }) => ({ origin, pieces: pieces.map((piece) => (typeof piece === 'string' ? piece.replace(/\\/g, '/') : piece)) })));
}

/** The files that a value names. */
export function pathNames(machine: Pick<Machine, 'state'>, value: Value): string[] {
  return pathsOf(filePath(value), machine.state.cwd);
}

/** What stands behind `env:` in a path of that drive: a name or a pattern, empty for all; undefined for other paths. */
export function environmentPath(value: Value): string | undefined {
  const match = /^env:[\\/]?(.*)$/i.exec(value.known ?? '');
  return match?.[1];
}

/** A program's name without its folder, where that is one of Windows, and without `.exe`. */
export function programOf(value: Value): Value {
  return new Value(
    value.texts.map(({ pieces, origin }) => {
      const last = pieces[pieces.length - 1];
      if (typeof last !== 'string') return { pieces, origin };
      const slash = last.lastIndexOf('\\');
      const name = last.slice(slash + 1).replace(/\.(?:exe|cmd|bat)$/i, '');
      const rest: readonly Piece[] = slash < 0 && !last.includes('/') ? pieces.slice(0, -1) : [];
      return { pieces: [...rest, name], origin };
    }),
  );
}
