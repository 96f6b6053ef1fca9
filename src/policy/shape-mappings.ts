import type { YamlMap } from '../yaml';
import { acceptedKey, mapping, unknownKey } from './complaint';
import type { Format } from './format';
import { flowText, type Json } from './json';
import { keyText, placeOf } from './node';
import { PolicyError } from './policy';
import type { Shape } from './shape-type';

/** What people are told about a key, in an editor and in errors. */
export interface About {
  readonly description: string;
  /** What holds where the key is not given; only shown. */
  readonly default?: Json;
  readonly example: Json;
}

/** A key of a mapping. */
export interface Field<T, Required extends boolean = boolean> extends About {
  readonly shape: Shape<T>;
  readonly required: Required;
}

type Fields = Readonly<Record<string, Field<unknown>>>;

/** What reading a mapping with these keys gives; keys that are not written are undefined. */
export type RecordOf<F extends Fields> = {
  readonly [K in keyof F]: F[K] extends Field<infer T, infer R> ? (true extends R ? T : T | undefined) : never;
};

/** A key that must be written. */
export function required<T>(shape: Shape<T>, about: About): Field<T, true> {
  return { shape, required: true, ...about };
}

/** A key that may be left out. */
export function optional<T>(shape: Shape<T>, about: About): Field<T, false> {
  return { shape, required: false, ...about };
}

/** A mapping with known keys. */
export function record<F extends Fields>(noun: string, fields: F): Shape<RecordOf<F>> {
  const kind = `a mapping with the keys of ${noun}`;
  return {
    noun: kind,
    read(node, spot, reading) {
      const found = mapping(node, spot, kind);
      const values: Record<string, unknown> = {};
      for (const entry of found.entries.values()) {
        const key = keyText(entry);
        const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
        if (field === undefined) throw unknownKey(noun, key, Object.keys(fields), placeOf(entry.keyNode));
        const inner = { name: `\`${key}\``, example: exampleOf(key, field) };
        values[key] = field.shape.read(entry.value, inner, reading);
      }
      for (const [key, field] of Object.entries(fields)) {
        if (Object.hasOwn(values, key)) continue;
        if (field.required) throw missingKey(noun, key, field, found);
        values[key] = undefined;
      }
      // Each value was just read by the shape that gives it its type; the compiler cannot follow that through a loop.
      return values as RecordOf<F>;
    },
    schema(rules) {
      const properties: Record<string, Json> = {};
      for (const [key, field] of Object.entries(fields)) {
        properties[key] = {
          description: field.description,
          ...field.shape.schema(rules),
          ...(field.default === undefined ? {} : { default: field.default }),
          examples: [field.example],
        };
      }
      const needed = Object.keys(fields).filter((key) => fields[key]?.required === true);
      return {
        type: 'object',
        properties,
        ...(needed.length === 0 ? {} : { required: needed }),
        additionalProperties: false,
      };
    },
  };
}

/** A mapping whose keys are the user's own, or the ids of rules. */
export function map<T>(key: Format, value: Shape<T>, noun: string): Shape<ReadonlyMap<string, T>> {
  return {
    noun,
    read(node, spot, reading) {
      const result = new Map<string, T>();
      for (const entry of mapping(node, spot, noun).entries.values()) {
        const written = keyText(entry);
        const name = `\`${written}\` in ${spot.name}`;
        const kept = acceptedKey(key, written, name, placeOf(entry.keyNode), reading);
        result.set(kept, value.read(entry.value, { ...spot, name }, reading));
      }
      return result;
    },
    schema(rules) {
      const names = key.names?.(rules);
      if (names === undefined) {
        return { type: 'object', propertyNames: key.schema(rules), additionalProperties: value.schema(rules) };
      }
      const properties: Record<string, Json> = {};
      // JSON Schema draft 7 ignores what stands beside a `$ref`, hence the `allOf`.
      for (const { id, summary } of names) properties[id] = { description: summary, allOf: [value.schema(rules)] };
      return { type: 'object', properties, additionalProperties: false };
    },
  };
}

function missingKey(noun: string, key: string, about: About, found: YamlMap): PolicyError {
  const first = found.entries.values().next().value;
  const at = placeOf(first === undefined ? found : first.keyNode);
  return new PolicyError(`${noun} needs the key \`${key}\``, at, `Add it as in \`${exampleOf(key, about)}\`.`);
}

function exampleOf(key: string, about: About): string {
  return `${key}: ${flowText(about.example)}`;
}
