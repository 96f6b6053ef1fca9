/** A JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

/** A JSON object: a part of the JSON Schema, an example, a rule's options. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** A JSON value as YAML on one line: how help texts show an example. */
export function flowText(value: Json): string {
  if (typeof value === 'string') return /^(?:\.?\w[\w./-]*|\.{1,2}\/[\w./-]*)$/.test(value) ? value : JSON.stringify(value);
  if (value === null || typeof value !== 'object') return String(value);
  if (isList(value)) return `[${value.map(flowText).join(', ')}]`;
  const entries = Object.entries(value).map(([key, item]) => `${flowText(key)}: ${flowText(item)}`);
  return `{ ${entries.join(', ')} }`;
}

function isList(value: readonly Json[] | JsonObject): value is readonly Json[] {
  return Array.isArray(value);
}
