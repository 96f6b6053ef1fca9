import type { Range } from '../../text';

/** Where a value of a JSON text stands that keys and numbers lead to; or where the text stops being JSON. */
export function locateJson(text: string, path: readonly (string | number)[]): Range {
  const reader = new Reader(text, path);
  try {
    reader.document();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    return error.range;
  }
  return { start: 0, end: 0 };
}

class Stop extends Error {
  constructor(readonly range: Range) {
    super();
  }
}

const DEEPEST = 100;

/** Tokens: blanks, then a string, a mark, or a word (a number, `true`, ...). */
const TOKEN = /[ \t\r\n]*(?:("(?:[^"\\\n\r]|\\.)*")|([[\]{},:])|(-?\d[\d.eE+-]*|true|false|null))?/y;

interface Token {
  readonly text: string;
  readonly range: Range;
}

class Reader {
  private at: number;

  constructor(
    private readonly text: string,
    private readonly path: readonly (string | number)[],
  ) {
    this.at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  }

  document(): void {
    this.value(0, true);
    const end = this.next();
    if (end.text !== '') throw new Stop(end.range);
  }

  /** Reads a value; `sought` where the keys so far are those of the path. */
  private value(depth: number, sought: boolean): void {
    const token = this.next();
    if (sought && depth === this.path.length) throw new Stop(token.range);
    if (depth > DEEPEST || /^[\]},:]?$/.test(token.text)) throw new Stop(token.range);
    if (token.text === '{') this.items('}', (index, first) => this.member(depth, sought, first));
    if (token.text === '[') {
      this.items(']', (index, first) => {
        this.at = first.range.start;
        this.value(depth + 1, sought && this.path[depth] === index);
      });
    }
  }

  private member(depth: number, sought: boolean, key: Token): void {
    if (!key.text.startsWith('"')) throw new Stop(key.range);
    const colon = this.next();
    if (colon.text !== ':') throw new Stop(colon.range);
    this.value(depth + 1, sought && JSON.stringify(this.path[depth]) === key.text);
  }

  private items(close: string, read: (index: number, first: Token) => void): void {
    let token = this.next();
    if (token.text === close) return;
    for (let index = 0; ; index++) {
      read(index, token);
      const end = this.next();
      if (end.text === close) return;
      if (end.text !== ',') throw new Stop(end.range);
      token = this.next();
    }
  }

  private next(): Token {
    TOKEN.lastIndex = this.at;
    const found = TOKEN.exec(this.text);
    const text = found?.[1] ?? found?.[2] ?? found?.[3] ?? '';
    this.at = TOKEN.lastIndex;
    const start = this.at - text.length;
    if (text === '' && start < this.text.length) throw new Stop({ start, end: this.lineEnd(start) });
    return { text, range: { start, end: this.at } };
  }

  private lineEnd(start: number): number {
    const end = this.text.slice(start).search(/[\r\n]/);
    return end < 0 ? this.text.length : start + end;
  }
}
