import { MappedTextBuilder, type MappedText } from './mapped-text';

/** A value of JSON as far as a manifest's reader asks for it: texts with their places; numbers and words of JSON are left out. */
export type JsonValue = MappedText | JsonObject | readonly JsonValue[] | undefined;

/** Of equal keys the last one counts, as in every reader of JSON. */
export type JsonObject = ReadonlyMap<string, JsonValue>;

/** Objects and lists in one another that are read. */
const MOST_DEPTH = 40;

const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** Reads JSON (RFC 8259) with the place of each text in it; undefined where it is none. Never throws. */
export function readJson(text: string): JsonValue {
  const reader = new Reader(text);
  const value = reader.value(0);
  return reader.failed ? undefined : value;
}

/** Whether a value is an object. */
export function isObject(value: JsonValue): value is JsonObject {
  return value instanceof Map;
}

class Reader {
  failed = false;
  private at: number;

  constructor(private readonly text: string) {
    this.at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  }

  value(depth: number): JsonValue {
    this.blanks();
    const sign = this.text[this.at];
    if (depth > MOST_DEPTH) return this.fail();
    if (sign === '{') return this.object(depth);
    if (sign === '[') return this.list(depth);
    if (sign === '"') return this.string();
    const word = /^[-+\w.]+/.exec(this.text.slice(this.at, this.at + 60))?.[0];
    if (word === undefined) return this.fail();
    this.at += word.length;
    return undefined;
  }

  private object(depth: number): JsonValue {
    const entries = new Map<string, JsonValue>();
    this.at++;
    for (;;) {
      this.blanks();
      if (this.take('}')) return entries;
      const key = this.text[this.at] === '"' ? this.string() : this.fail();
      this.blanks();
      if (key === undefined || !this.take(':')) return this.fail();
      entries.set(key.text, this.value(depth + 1));
      this.blanks();
      if (this.failed || (!this.take(',') && this.text[this.at] !== '}')) return this.fail();
    }
  }

  private list(depth: number): JsonValue {
    const items: JsonValue[] = [];
    this.at++;
    for (;;) {
      this.blanks();
      if (this.take(']')) return items;
      items.push(this.value(depth + 1));
      this.blanks();
      if (this.failed || (!this.take(',') && this.text[this.at] !== ']')) return this.fail();
    }
  }

  private string(): MappedText | undefined {
    const { text } = this;
    const built = new MappedTextBuilder(text);
    let from = ++this.at;
    for (;;) {
      const unit = text[this.at];
      if (unit === undefined || unit === '\n') return this.fail();
      if (unit === '"') {
        built.copy(from, this.at);
        return built.build(this.at++);
      }
      if (unit !== '\\') {
        this.at++;
        continue;
      }
      built.copy(from, this.at);
      const next = text[this.at + 1] ?? '';
      const code = next === 'u' ? /^[0-9a-fA-F]{4}/.exec(text.slice(this.at + 2, this.at + 6))?.[0] : undefined;
      if (next === 'u' && code === undefined) return this.fail();
      const length = code === undefined ? 2 : 6;
      built.put(code === undefined ? (ESCAPES[next] ?? next) : String.fromCharCode(Number.parseInt(code, 16)), this.at, this.at + length);
      this.at += length;
      from = this.at;
    }
  }

  private take(sign: string): boolean {
    if (this.text[this.at] !== sign) return false;
    this.at++;
    return true;
  }

  private blanks(): void {
    while (/^[ \t\r\n]/.test(this.text[this.at] ?? '')) this.at++;
  }

  private fail(): undefined {
    this.failed = true;
    return undefined;
  }
}
