import type { Location } from '../text';
import { acceptedValue, refuseKind } from './complaint';
import type { Format } from './format';
import { asWritten, placeOf, resolved, scalarValue } from './node';
import { PolicyError } from './policy';
import type { Shape } from './shape-type';

/** A text of one format. */
export function text(format: Format): Shape<string> {
  return {
    noun: format.noun,
    read(node, spot, reading) {
      const scalar = resolved(node);
      if (scalar.kind !== 'scalar') return refuseKind(node, spot, format.noun);
      const written = asWritten(scalar);
      const value = scalarValue(scalar);
      if (typeof value === 'string') return acceptedValue(format, written, spot.name, placeOf(scalar), reading);
      const meant = value !== null && typeof format.accept(written, reading) === 'string';
      return refuseKind(node, spot, format.noun, meant ? `Put it in quotes: \`"${written}"\`.` : undefined);
    },
    schema: (rules) => ({ type: 'string', ...format.schema(rules) }),
  };
}

/** A text, a number or `true`/`false`, kept as the text that the user wrote. */
export const scalarText: Shape<string> = {
  noun: 'a text',
  read(node, spot) {
    const scalar = resolved(node);
    if (scalar.kind !== 'scalar' || scalarValue(scalar) === null) return refuseKind(node, spot, 'a text');
    return asWritten(scalar);
  },
  schema: () => ({ type: ['string', 'number', 'boolean'] }),
};

/** A list; two items of which `unique` makes one key are an error. */
export function list<T>(item: Shape<T>, noun: string, unique?: (value: T) => string): Shape<readonly T[]> {
  return {
    noun,
    read(node, spot, reading) {
      const seq = resolved(node);
      if (seq.kind !== 'seq' || seq.reference) return refuseKind(node, spot, noun);
      const seen = new Set<string>();
      return seq.items.map((itemNode) => {
        const value = item.read(itemNode, { ...spot, name: `an entry of ${spot.name}` }, reading);
        const key = unique?.(value);
        if (key !== undefined && seen.has(key)) {
          throw new PolicyError(`${spot.name} names \`${key}\` twice`, placeOf(resolved(itemNode)), 'Make one entry of the two.');
        }
        if (key !== undefined) seen.add(key);
        return value;
      });
    },
    schema: (rules) => ({ type: 'array', items: item.schema(rules) }),
  };
}

/** One value, or a list of them. */
export function oneOrMany<T>(item: Shape<T>): Shape<readonly T[]> {
  const noun = `${item.noun}, or a list`;
  const many = list(item, noun);
  return {
    noun,
    read(node, spot, reading) {
      const kind = resolved(node).kind;
      if (kind === 'seq') return many.read(node, spot, reading);
      return [item.read(node, spot, reading)];
    },
    schema: (rules) => ({ anyOf: [item.schema(rules), many.schema(rules)] }),
  };
}

/** A shape whose value is made into another one, with the place where it stands. */
export function made<T, U>(shape: Shape<T>, make: (value: T, at: Location) => U): Shape<U> {
  return {
    noun: shape.noun,
    read: (node, spot, reading) => make(shape.read(node, spot, reading), placeOf(resolved(node))),
    schema: (rules) => shape.schema(rules),
  };
}
