import { BYTE_ORDER_MARK, DASH, END, isBlankOrEnd, isBreak, isNameUnit, SPACE, TAB } from './characters';
import { Cursor } from './cursor';
import { ReadError } from './read-error';
import { scanBlock } from './scan-block';
import { scanPlain } from './scan-plain';
import { scanDirective, scanName, scanTag } from './scan-properties';
import { scanQuoted } from './scan-quoted';
import type { MarkType, Token } from './token';

/** Longest key without `?`, from its first character to its colon. */
const LONGEST_KEY = 1024;

/** A place where a key may have begun; its `:` will tell. */
interface PossibleKey {
  readonly start: number;
  readonly line: number;
  readonly column: number;
  /** Number of the key's first token. */
  readonly token: number;
  /** Whether nothing but a key can stand there. */
  readonly required: boolean;
}

/**
 * Text → tokens as libyaml 0.2.5 finds them, the parser inside Psych: YAML 1.1 with that library's own bounds.
 * Throws `ReadError` where it stops. Source: libyaml, src/scanner.c, whose rules this follows.
 */
export class Scanner {
  private readonly cursor: Cursor;
  /** The tokens from `head` up to `tail` are waiting. Its room is used again and again: nearly all of the time one or two wait. */
  private readonly queue: Token[] = [];
  private head = 0;
  private tail = 0;
  private taken = 0;
  private ended = false;
  private indent = -1;
  private readonly indents: number[] = [];
  private flowLevel = 0;
  private keyAllowed = true;
  /** One for each level of brackets, the outermost first. */
  private readonly keys: (PossibleKey | undefined)[] = [undefined];

  constructor(text: string, start: number, end: number) {
    this.cursor = new Cursor(text, start, end);
  }

  /** The next token; it stays the next one. */
  peek(): Token {
    while (!this.ended && this.needsMore()) this.fetch();
    const token = this.queue[Math.min(this.head, this.tail - 1)];
    if (token === undefined) throw new ReadError('node-expected', this.cursor.at);
    return token;
  }

  /** Steps behind the next token. */
  take(): void {
    this.head++;
    this.taken++;
    if (this.head === this.tail && !this.ended) {
      this.head = 0;
      this.tail = 0;
    }
  }

  /** The tokens found so far that were not taken. */
  pending(): readonly Token[] {
    return this.queue.slice(this.head, this.tail);
  }

  /** A key that may begin at the next token has to be decided before the token is given away. */
  private needsMore(): boolean {
    if (this.head === this.tail) return true;
    this.dropStaleKeys();
    for (const key of this.keys) if (key?.token === this.taken) return true;
    return false;
  }

  private fetch(): void {
    const { cursor } = this;
    this.skipToToken();
    this.dropStaleKeys();
    this.unindent(cursor.column);
    const unit = cursor.peek();
    if (unit === END) return this.fetchEnd();
    if (cursor.column === 0) {
      if (unit === 0x25) return this.fetchDirective();
      if (cursor.isDivider(0x2d)) return this.fetchDivider('document-start');
      if (cursor.isDivider(0x2e)) return this.fetchDivider('document-end');
    }
    // So most tokens begin.
    if (unit !== DASH && isNameUnit(unit)) return this.fetchPlain();
    const inFlow = this.flowLevel > 0;
    const spaced = isBlankOrEnd(cursor.peek(1));
    switch (String.fromCharCode(unit)) {
      case '[':
        return this.openFlow('flow-seq');
      case '{':
        return this.openFlow('flow-map');
      case ']':
        return this.closeFlow('flow-seq-end');
      case '}':
        return this.closeFlow('flow-map-end');
      case ',':
        this.dropKey();
        this.keyAllowed = true;
        return this.push('flow-entry', 1);
      case '-':
        if (spaced) return this.fetchItem();
        break;
      case '?':
        if (inFlow || spaced) return this.fetchKey();
        break;
      case ':':
        if (inFlow || spaced) return this.fetchValue();
        break;
      case '*':
        return this.beginNode(() => scanName(cursor, 'alias'));
      case '&':
        return this.beginNode(() => scanName(cursor, 'anchor'));
      case '!':
        return this.beginNode(() => scanTag(cursor, inFlow));
      case "'":
      case '"':
        return this.beginNode(() => scanQuoted(cursor));
      case '|':
      case '>':
        if (!inFlow) return this.fetchBlock(unit === 0x7c ? 'literal' : 'folded');
        throw new ReadError('bad-start', cursor.at);
      case '#':
      case '%':
      case '@':
      case '`':
      case '\t':
        throw new ReadError('bad-start', cursor.at);
    }
    this.fetchPlain();
  }

  private skipToToken(): void {
    const { cursor } = this;
    for (;;) {
      if (cursor.column === 0 && cursor.peek() === BYTE_ORDER_MARK) cursor.at++;
      const tabs = this.flowLevel > 0 || !this.keyAllowed;
      while (cursor.peek() === SPACE || (tabs && cursor.peek() === TAB)) cursor.at++;
      if (cursor.peek() === 0x23) cursor.skipToLineEnd();
      if (!isBreak(cursor.peek())) return;
      cursor.skipBreak();
      if (this.flowLevel === 0) this.keyAllowed = true;
    }
  }

  private fetchEnd(): void {
    this.cursor.finishLine();
    this.unindent(-1);
    this.dropKey();
    this.keyAllowed = false;
    this.push('stream-end', 0);
    this.ended = true;
  }

  private fetchDirective(): void {
    this.unindent(-1);
    this.dropKey();
    this.keyAllowed = false;
    this.add(scanDirective(this.cursor));
  }

  private fetchDivider(type: 'document-start' | 'document-end'): void {
    this.unindent(-1);
    this.dropKey();
    this.keyAllowed = false;
    this.push(type, 3);
  }

  private openFlow(type: 'flow-seq' | 'flow-map'): void {
    this.saveKey();
    this.keys.push(undefined);
    this.flowLevel++;
    this.keyAllowed = true;
    this.push(type, 1);
  }

  private closeFlow(type: 'flow-seq-end' | 'flow-map-end'): void {
    this.dropKey();
    if (this.flowLevel > 0) {
      this.flowLevel--;
      this.keys.pop();
    }
    this.keyAllowed = false;
    this.push(type, 1);
  }

  private fetchItem(): void {
    if (this.flowLevel === 0) {
      if (!this.keyAllowed) throw new ReadError('item-not-here', this.cursor.at);
      this.roll(this.cursor.column, 'block-seq', this.cursor.at);
    }
    this.dropKey();
    this.keyAllowed = true;
    this.push('entry', 1);
  }

  private fetchKey(): void {
    if (this.flowLevel === 0) {
      if (!this.keyAllowed) throw new ReadError('key-not-here', this.cursor.at);
      this.roll(this.cursor.column, 'block-map', this.cursor.at);
    }
    this.dropKey();
    this.keyAllowed = this.flowLevel === 0;
    this.push('key', 1);
  }

  private fetchValue(): void {
    const key = this.keys[this.flowLevel];
    if (key !== undefined) {
      const at = this.head + key.token - this.taken;
      this.insert(at, { type: 'key', start: key.start, end: key.start });
      this.roll(key.column, 'block-map', key.start, at);
      this.keys[this.flowLevel] = undefined;
      this.keyAllowed = false;
    } else {
      if (this.flowLevel === 0) {
        if (!this.keyAllowed) throw new ReadError('colon-not-here', this.cursor.at);
        this.roll(this.cursor.column, 'block-map', this.cursor.at);
      }
      this.keyAllowed = this.flowLevel === 0;
    }
    this.push('value', 1);
  }

  private fetchBlock(style: 'literal' | 'folded'): void {
    this.dropKey();
    this.keyAllowed = true;
    this.add(scanBlock(this.cursor, style, this.indent));
  }

  private fetchPlain(): void {
    this.saveKey();
    this.keyAllowed = false;
    const { token, open } = scanPlain(this.cursor, this.flowLevel > 0, this.indent + 1);
    if (open) this.keyAllowed = true;
    this.add(token);
  }

  private beginNode(scan: () => Token): void {
    this.saveKey();
    this.keyAllowed = false;
    this.add(scan());
  }

  private push(type: MarkType, length: number): void {
    const start = this.cursor.at;
    this.cursor.at += length;
    this.add({ type, start, end: start + length });
  }

  private add(token: Token): void {
    this.queue[this.tail++] = token;
  }

  private insert(index: number, token: Token): void {
    let moved = token;
    for (let at = index; at < this.tail; at++) [moved, this.queue[at]] = [this.queue[at] ?? moved, moved];
    this.add(moved);
  }

  /** Begins a block collection where the column is deeper than the one around; `index` is the place of its token. */
  private roll(column: number, type: 'block-map' | 'block-seq', start: number, index = this.tail): void {
    if (this.flowLevel > 0 || this.indent >= column) return;
    this.indents.push(this.indent);
    this.indent = column;
    this.insert(index, { type, start, end: start });
  }

  private unindent(column: number): void {
    if (this.flowLevel > 0) return;
    while (this.indent > column) {
      this.push('block-end', 0);
      this.indent = this.indents.pop() ?? -1;
    }
  }

  private saveKey(): void {
    if (!this.keyAllowed) return;
    const { at: start, line, column } = this.cursor;
    this.dropKey();
    const required = this.flowLevel === 0 && this.indent === column;
    this.keys[this.flowLevel] = { start, line, column, token: this.taken + this.tail - this.head, required };
  }

  private dropKey(): void {
    const key = this.keys[this.flowLevel];
    if (key?.required === true) throw new ReadError('without-colon', this.cursor.at, key.start);
    this.keys[this.flowLevel] = undefined;
  }

  /** A key ends on its line and is of bounded length; past that, no colon can make it one. */
  private dropStaleKeys(): void {
    const { keys, cursor } = this;
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i];
      if (key === undefined || (key.line === cursor.line && !this.isTooLong(key))) continue;
      if (key.required) throw new ReadError('without-colon', cursor.at, key.start);
      keys[i] = undefined;
    }
  }

  private isTooLong(key: PossibleKey): boolean {
    const { at, text } = this.cursor;
    if (at - key.start <= LONGEST_KEY) return false;
    return [...text.slice(key.start, at)].length > LONGEST_KEY;
  }
}
