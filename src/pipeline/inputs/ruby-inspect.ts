import type { YamlNode } from '../../yaml';
import { solid } from './node';

/** What the keys of mappings are in Ruby: strings in a header's defaults, symbols everywhere else. */
export type KeyClass = 'string' | 'symbol';

/** Nesting at which a text is no longer made; GitLab loads 100 levels. */
const MOST_DEPTH = 200;

const ESCAPES: Readonly<Record<string, string>> = {
  '\u0007': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '\u001b': '\\e',
  '"': '\\"',
  '\\': '\\\\',
};

/**
 * What Ruby's `to_s` makes of a list or a mapping: the text that GitLab writes where one stands inside a string.
 * Undefined where it cannot be told (a `!reference`, an alias without an anchor). Mappings as Ruby writes them before 3.4.
 */
export function inspect(node: YamlNode, keys: KeyClass, depth = 0): string | undefined {
  const value = solid(node);
  if (value === undefined || depth > MOST_DEPTH) return undefined;
  if (value.kind === 'scalar') {
    if (value.value === null) return 'nil';
    return typeof value.value === 'string' ? inspectString(value.value) : value.text;
  }
  if (value.kind === 'seq') {
    if (value.reference) return undefined;
    const items = all(value.items.map((item) => inspect(item, keys, depth + 1)));
    return items === undefined ? undefined : `[${items.join(', ')}]`;
  }
  const pairs = all(
    [...value.entries.values()].map((entry) => {
      const text = inspect(entry.value, keys, depth + 1);
      return text === undefined ? undefined : `${keys === 'string' ? inspectString(entry.key) : inspectKey(entry.key)}=>${text}`;
    }),
  );
  return pairs === undefined ? undefined : `{${pairs.join(', ')}}`;
}

function all(parts: readonly (string | undefined)[]): string[] | undefined {
  const known = parts.filter((part) => part !== undefined);
  return known.length === parts.length ? known : undefined;
}

function inspectKey(key: string): string {
  return /^[\p{L}_][\p{L}\p{N}_]*[?!]?$/u.test(key) ? `:${key}` : `:${inspectString(key)}`;
}

function inspectString(text: string): string {
  const escaped = text
    .replace(/["\\]|[\0-\x1f\x7f]/g, (character) => ESCAPES[character] ?? `\\x${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)
    .replace(/#(?=[{$@])/g, '\\#')
    .replace(/[\p{Cc}\p{Cf}\p{Cn}\p{Co}\p{Zl}\p{Zp}]/gu, (character) => {
      const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
      return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
    });
  return `"${escaped}"`;
}
