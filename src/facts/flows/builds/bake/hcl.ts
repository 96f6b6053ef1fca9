import type { Range } from '../../../../text';

/** A value of a bake file; ranges are those of texts without their quotes. */
export type HclValue =
  | ({ readonly kind: 'text'; readonly text: string } & Range)
  | { readonly kind: 'list'; readonly items: readonly HclValue[] }
  | { readonly kind: 'map'; readonly entries: ReadonlyMap<string, HclValue> }
  /** `NAME`, a variable. */
  | ({ readonly kind: 'name'; readonly name: string } & Range)
  /** A number, a condition, a call of a function: what is not worked out. */
  | { readonly kind: 'other' };

/** `target "app" { … }`. */
export interface HclBlock {
  readonly type: string;
  readonly labels: readonly string[];
  readonly attributes: ReadonlyMap<string, HclValue>;
}

const TOKEN = /\s+|#[^\n]*|\/\/[^\n]*|\/\*[^]*?\*\/|"(?:[^"\\]|\\.)*"|[A-Za-z_][\w.-]*|[{}[\]=,:()]|-?\d[\w.]*|[^\s]/g;

/** Brackets within one another; a file that is meant has a few. */
const MOST_DEPTH = 100;

interface Token {
  readonly text: string;
  readonly at: number;
}

/** Reads the plain part of HCL: blocks of attributes that are texts, lists and mappings. Undefined where the text is none. */
export function readHcl(text: string): HclBlock[] | undefined {
  const tokens = [...text.matchAll(TOKEN)].map(({ 0: token, index }): Token => ({ text: token, at: index })).filter(({ text: token }) => !/^(?:\s|#|\/\/|\/\*)/.test(token));
  if (depthOf(tokens) > MOST_DEPTH) return undefined;
  const reader = new HclReader(tokens);
  const blocks: HclBlock[] = [];
  while (!reader.isAtEnd) {
    const block = reader.block();
    if (block === undefined) return undefined;
    blocks.push(block);
  }
  return blocks;
}

function depthOf(tokens: readonly Token[]): number {
  let depth = 0;
  let most = 0;
  for (const { text } of tokens) {
    if (/^[{[(]$/.test(text)) most = Math.max(most, ++depth);
    else if (/^[}\])]$/.test(text)) depth--;
  }
  return most;
}

class HclReader {
  private next = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  get isAtEnd(): boolean {
    return this.next >= this.tokens.length;
  }

  private get word(): string {
    return this.tokens[this.next]?.text ?? '';
  }

  block(): HclBlock | undefined {
    const type = this.take();
    const labels: string[] = [];
    while (this.word.startsWith('"')) labels.push(this.take().slice(1, -1));
    if (!/^\w/.test(type)) return undefined;
    if (this.word === '=') {
      this.next++;
      this.value();
      return { type: '=', labels: [type], attributes: new Map() };
    }
    if (this.word !== '{') return undefined;
    const attributes = this.entries('}');
    return attributes === undefined ? undefined : { type, labels, attributes };
  }

  /** What stands in brackets: `NAME = value`, and blocks, which are left out. */
  private entries(end: string): Map<string, HclValue> | undefined {
    const found = new Map<string, HclValue>();
    this.next++;
    while (!this.isAtEnd && this.word !== end) {
      const name = this.take().replace(/^"|"$/g, '');
      if (this.word === '=' || this.word === ':') {
        this.next++;
        found.set(name, this.value());
      } else if (this.word === '{') this.entries('}');
      else if (name !== ',') return undefined;
    }
    this.next++;
    return found;
  }

  private value(): HclValue {
    const first = this.tokens[this.next];
    const value = this.plain();
    // An operator, a call or an index goes on: all of it is not worked out.
    const line = /^[?:.(+*/%&|<>!-]/;
    if (first !== undefined && line.test(this.word) && this.word !== '') {
      while (!this.isAtEnd && !/^[},\]]$/.test(this.word) && this.tokens[this.next + 1]?.text !== '=') this.skip();
      return { kind: 'other' };
    }
    return value;
  }

  private plain(): HclValue {
    const token = this.tokens[this.next];
    const text = token?.text ?? '';
    if (text === '{') {
      const entries = this.entries('}');
      return entries === undefined ? { kind: 'other' } : { kind: 'map', entries };
    }
    if (text === '[') return this.list();
    this.next++;
    if (token !== undefined && /^(?!(?:true|false|null)$)[A-Za-z_]\w*$/.test(text)) return { kind: 'name', name: text, start: token.at, end: token.at + text.length };
    if (token === undefined || !text.startsWith('"')) return { kind: 'other' };
    return { kind: 'text', text: text.slice(1, -1), start: token.at + 1, end: token.at + text.length - 1 };
  }

  private list(): HclValue {
    const items: HclValue[] = [];
    this.next++;
    while (!this.isAtEnd && this.word !== ']') {
      if (this.word === ',') this.next++;
      else items.push(this.value());
    }
    this.next++;
    return { kind: 'list', items };
  }

  /** Passes one token, or all that stands in its brackets. */
  private skip(): void {
    const close = { '(': ')', '[': ']', '{': '}' }[this.word];
    this.next++;
    if (close === undefined) return;
    while (!this.isAtEnd && this.word !== close) this.skip();
    this.next++;
  }

  private take(): string {
    return this.tokens[this.next++]?.text ?? '';
  }
}
