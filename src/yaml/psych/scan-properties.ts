import { isBlank, isBlankOrEnd, isBreak, isBreakOrEnd, isDigit, isNameUnit } from './characters';
import type { Cursor } from './cursor';
import { ReadError } from './read-error';
import type { NameToken, TagDirectiveToken, TagToken, VersionToken } from './token';

const EXCLAMATION = 0x21;
const PERCENT = 0x25;

/** What may stand right behind the name of an anchor or an alias. */
const AFTER_NAME = '?:,]}%@`';
/** What a tag is written with, besides letters, digits, `_` and `-`. */
const TAG_UNITS = ";/?:@&=+$.!~*'()";
const VERBATIM_TAG_UNITS = `${TAG_UNITS},[]`;

/** An anchor (`&name`) or an alias (`*name`). */
export function scanName(cursor: Cursor, type: 'alias' | 'anchor'): NameToken {
  const start = cursor.at;
  cursor.at++;
  const name = cursor.readName();
  const next = cursor.peek();
  if (name === '' || !(isBlankOrEnd(next) || AFTER_NAME.includes(String.fromCharCode(next)))) {
    throw new ReadError(type === 'alias' ? 'alias-name' : 'anchor-name', cursor.at, start);
  }
  return { type, start, end: cursor.at, name };
}

/** A tag: `!name`, `!!name`, `!handle!name`, `!<name>` or `!`. */
export function scanTag(cursor: Cursor, inFlow: boolean): TagToken {
  const start = cursor.at;
  const { handle, suffix } = scanTagParts(cursor, start);
  const next = cursor.peek();
  if (!isBlankOrEnd(next) && !(inFlow && next === 0x2c)) throw new ReadError('tag', cursor.at, start);
  return { type: 'tag', start, end: cursor.at, handle, suffix };
}

function scanTagParts(cursor: Cursor, start: number): { readonly handle: string; readonly suffix: string } {
  if (cursor.peek(1) === 0x3c) {
    cursor.at += 2;
    const suffix = scanTagUri(cursor, VERBATIM_TAG_UNITS, start);
    if (suffix === '' || cursor.peek() !== 0x3e) throw new ReadError('tag', cursor.at, start);
    cursor.at++;
    return { handle: '', suffix };
  }
  const handle = scanTagHandle(cursor);
  if (handle.length > 1 && handle.endsWith('!')) {
    const suffix = scanTagUri(cursor, TAG_UNITS, start);
    if (suffix === '') throw new ReadError('tag', cursor.at, start);
    return { handle, suffix };
  }
  const suffix = handle.slice(1) + scanTagUri(cursor, TAG_UNITS, start);
  return suffix === '' ? { handle: '', suffix: '!' } : { handle: '!', suffix };
}

function scanTagHandle(cursor: Cursor): string {
  cursor.at++;
  const name = cursor.readName();
  if (cursor.peek() !== EXCLAMATION) return `!${name}`;
  cursor.at++;
  return `!${name}!`;
}

function scanTagUri(cursor: Cursor, allowed: string, start: number): string {
  let uri = '';
  for (;;) {
    const unit = cursor.peek();
    if (unit === PERCENT) uri += scanOctets(cursor, start);
    else if (isNameUnit(unit) || (unit > 0 && allowed.includes(String.fromCharCode(unit)))) {
      uri += String.fromCharCode(unit);
      cursor.at++;
    } else return uri;
  }
}

/** A character in a tag, written as `%` and two digits for each of its UTF-8 octets. */
function scanOctets(cursor: Cursor, start: number): string {
  const octet = (): number => {
    const written = cursor.text.slice(cursor.at, Math.min(cursor.at + 3, cursor.end));
    if (!/^%[0-9a-fA-F]{2}$/.test(written)) throw new ReadError('tag', cursor.at, start);
    cursor.at += 3;
    return parseInt(written.slice(1), 16);
  };
  const first = octet();
  const rest = first < 0x80 ? 0 : (first & 0xe0) === 0xc0 ? 1 : (first & 0xf0) === 0xe0 ? 2 : (first & 0xf8) === 0xf0 ? 3 : -1;
  if (rest === -1) throw new ReadError('tag', cursor.at, start);
  const octets = [first];
  for (let i = 0; i < rest; i++) octets.push(octet());
  if (octets.slice(1).some((each) => (each & 0xc0) !== 0x80)) throw new ReadError('tag', cursor.at, start);
  return Buffer.from(octets).toString('utf8');
}

/** A directive line: `%YAML` with a version, or `%TAG` with a handle and what it stands for. */
export function scanDirective(cursor: Cursor): VersionToken | TagDirectiveToken {
  const start = cursor.at;
  cursor.at++;
  const name = cursor.readName();
  if (!isBlankOrEnd(cursor.peek())) throw new ReadError('directive', start);
  skipBlanks(cursor);
  let token: VersionToken | TagDirectiveToken;
  if (name === 'YAML') {
    const major = scanNumber(cursor, start);
    if (cursor.peek() !== 0x2e) throw new ReadError('directive', start);
    cursor.at++;
    const minor = scanNumber(cursor, start);
    token = { type: 'version', start, end: cursor.at, major, minor };
  } else if (name === 'TAG') {
    if (cursor.peek() !== EXCLAMATION) throw new ReadError('directive', start);
    const handle = scanTagHandle(cursor);
    if (!handle.endsWith('!') || !isBlank(cursor.peek())) throw new ReadError('directive', start);
    skipBlanks(cursor);
    const prefix = scanTagUri(cursor, VERBATIM_TAG_UNITS, start);
    if (prefix === '' || !isBlankOrEnd(cursor.peek())) throw new ReadError('directive', start);
    token = { type: 'tag-directive', start, end: cursor.at, handle, prefix };
  } else {
    throw new ReadError('directive', start);
  }
  skipBlanks(cursor);
  if (cursor.peek() === 0x23) cursor.skipToLineEnd();
  if (!isBreakOrEnd(cursor.peek())) throw new ReadError('directive', start);
  if (isBreak(cursor.peek())) cursor.skipBreak();
  return token;
}

function scanNumber(cursor: Cursor, start: number): number {
  const from = cursor.at;
  while (isDigit(cursor.peek())) cursor.at++;
  const length = cursor.at - from;
  if (length === 0 || length > 9) throw new ReadError('directive', start);
  return Number(cursor.text.slice(from, cursor.at));
}

function skipBlanks(cursor: Cursor): void {
  while (isBlank(cursor.peek())) cursor.at++;
}
