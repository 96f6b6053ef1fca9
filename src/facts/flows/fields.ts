import type { Field } from './flow';
import { concat, Value, type Piece } from './value';

/** The value without its beginning, which belongs to an option: `--output=file`. */
export function cut(value: Value, from: number): Value {
  if (from === 0) return value;
  return new Value(
    value.texts.map(({ pieces, origin }) => {
      let left = from;
      const kept: Piece[] = pieces.flatMap((piece): Piece[] => {
        if (left <= 0) return [piece];
        const length = typeof piece === 'string' ? piece.length : 1;
        const skip = Math.min(left, length);
        left -= skip;
        return typeof piece === 'string' && skip < length ? [piece.slice(skip)] : [];
      });
      return { pieces: kept, origin };
    }),
  );
}

/** The words of a command as one text, with blanks between them. */
export function joined(fields: readonly Field[]): Value {
  return concat(fields.flatMap(({ value }, index) => (index === 0 ? [value] : [Value.literal(' '), value])));
}
