import { hiddenCharacters } from '../text';
import { resolvePlain, rubyText } from './psych-scalar';
import type { ScalarValue } from './tree';

/** A value without places: what a configuration comes down to. */
export type Plain = ScalarValue | readonly Plain[] | ReadonlyMap<string, Plain>;

/** Text that may stand without quotes outside of brackets: no colon and no hash where YAML would read more into it. */
const BARE = /^[A-Za-z0-9_./$](?!.*(?::(?:[ \t]|$)|[ \t]#))[^\n]*$/;

/** A value as YAML, block style, two spaces a level, in a form that Psych reads back as the same value. Ends in a line end. */
export function printYaml(value: Plain): string {
  const lines: string[] = [];
  block(value, 0, lines, '');
  return `${lines.join('\n')}\n`;
}

function block(value: Plain, depth: number, lines: string[], lead: string): void {
  const pad = '  '.repeat(depth);
  if (isMap(value)) {
    if (value.size === 0) return void lines.push(`${lead || pad}{}`);
    let first = lead;
    for (const [key, child] of value) {
      entry(`${first || pad}${keyText(key)}:`, child, depth, lines);
      first = '';
    }
  } else if (isList(value)) {
    if (value.length === 0) return void lines.push(`${lead || pad}[]`);
    let first = lead;
    for (const child of value) {
      item(`${first || pad}-`, child, depth, lines);
      first = '';
    }
  } else {
    scalarLines(lead || pad, value, depth, lines);
  }
}

function entry(head: string, value: Plain, depth: number, lines: string[]): void {
  if (isNested(value)) {
    lines.push(head);
    block(value, isList(value) ? depth : depth + 1, lines, '');
  } else if (isMap(value) || isList(value)) lines.push(`${head} ${isMap(value) ? '{}' : '[]'}`);
  else scalarLines(`${head} `, value, depth + 1, lines);
}

function item(head: string, value: Plain, depth: number, lines: string[]): void {
  if (isNested(value)) block(value, depth + 1, lines, `${head} `);
  else if (isMap(value) || isList(value)) lines.push(`${head} ${isMap(value) ? '{}' : '[]'}`);
  else scalarLines(`${head} `, value, depth + 1, lines);
}

/** A scalar behind its key or dash; a text of several lines becomes a literal block where one can hold it. */
function scalarLines(head: string, value: ScalarValue, depth: number, lines: string[]): void {
  if (typeof value !== 'string') return void lines.push(`${head}${value === null ? 'null' : rubyText(value, Number.isInteger(value) ? '' : '.')}`);
  if (!value.includes('\n') || !fitsLiteral(value)) return void lines.push(`${head}${quoted(value)}`);
  const chomping = value.endsWith('\n') ? (value.endsWith("\n\n") ? '+' : '') : '-';
  lines.push(`${head}|${chomping}`);
  const pad = '  '.repeat(depth);
  const body = value.endsWith('\n') ? value.slice(0, -1) : value;
  for (const line of body.split('\n')) lines.push(line === '' ? '' : `${pad}${line}`);
}

/** A literal block keeps neither a leading blank nor control characters, and its first line sets the indentation. */
function fitsLiteral(text: string): boolean {
  return /^[^\s]/.test(text) && !/[ \t]\n/.test(text) && !hides(text.replace(/[\n\t]/g, ''));
}

/** Whether a text has a character that a terminal would obey, or that a reader would not see. */
function hides(text: string): boolean {
  return /[^ -~]/.test(text) && text.search(hiddenCharacters()) >= 0;
}

/** A key; the one that merges, in quotes too, needs its tag to be an ordinary key. */
function keyText(key: string): string {
  return key === '<<' ? '!!str "<<"' : quoted(key);
}

function quoted(text: string): string {
  const plain = BARE.test(text) && !/\s$/.test(text) && !hides(text) && resolvePlain(text) === text;
  if (plain && !text.startsWith('---') && !text.startsWith('...')) return text;
  const json = JSON.stringify(text);
  return hides(json) ? json.replace(hiddenCharacters(), escaped) : json;
}

/** As YAML's double quotes have it: `\\u202e`, `\\U000e0101`. */
function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x10000 ? `\\u${code.toString(16).padStart(4, '0')}` : `\\U${code.toString(16).padStart(8, '0')}`;
}

function isNested(value: Plain): value is ReadonlyMap<string, Plain> | readonly Plain[] {
  return (isMap(value) && value.size > 0) || (isList(value) && value.length > 0);
}

function isMap(value: Plain): value is ReadonlyMap<string, Plain> {
  return value instanceof Map;
}

function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}
