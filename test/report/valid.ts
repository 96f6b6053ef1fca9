/** A JSON Schema as far as `schema/report.json` uses the language. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly definitions?: Readonly<Record<string, Schema>>;
}

/** What is wrong with a value by a schema; a property that the schema does not name is wrong as well. */
export function problems(value: unknown, schema: Schema, root: Schema = schema, at = '$'): readonly string[] {
  if (schema.$ref !== undefined) {
    const target = root.definitions?.[schema.$ref.replace('#/definitions/', '')];
    return target === undefined ? [`${at}: ${schema.$ref} is not defined`] : problems(value, target, root, at);
  }
  if ('const' in schema && value !== schema.const) return [`${at}: not ${String(schema.const)}`];
  if (schema.enum?.includes(value) === false) return [`${at}: ${String(value)} is not allowed`];
  if (schema.type !== undefined && typeOf(value) !== schema.type) return [`${at}: no ${schema.type}`];
  if (schema.minimum !== undefined && Number(value) < schema.minimum) return [`${at}: too small`];
  if (Array.isArray(value)) {
    const { items } = schema;
    return items === undefined ? [] : value.flatMap((item, index) => problems(item, items, root, `${at}[${String(index)}]`));
  }
  if (typeof value !== 'object' || value === null) return [];
  const properties = schema.properties ?? {};
  return [
    ...(schema.required ?? []).filter((key) => !(key in value)).map((key) => `${at}: ${key} is missing`),
    ...Object.entries(value).flatMap(([key, each]) => {
      const property = properties[key];
      return property === undefined ? [`${at}: ${key} is not named`] : problems(each, property, root, `${at}.${key}`);
    }),
  ];
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}
