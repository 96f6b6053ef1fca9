import { hiddenCharacters } from '../text';

const PLAIN = /^[\x20-\x7e]*$/;

const NAMED: ReadonlyMap<number, string> = new Map([
  [0x09, '\\t'],
  [0x0a, '\\n'],
  [0x0d, '\\r'],
]);

/** A text with every character that a terminal would obey or hide written out, such as `\x1b` or `\u202e`. */
export function visible(text: string): string {
  return PLAIN.test(text) ? text : text.replace(hiddenCharacters(), written);
}

/** The same for a finished JSON text: the characters become JSON escapes, so the data stays the same. */
export function visibleJson(json: string): string {
  // Line ends are the layout's.
  if (!/[^\x20-\x7e\n]/.test(json)) return json;
  return json.replace(hiddenCharacters(), (char) => {
    // The line ends of the layout; inside strings JSON has already escaped its own.
    if (char === '\n') return char;
    let out = '';
    for (let i = 0; i < char.length; i++) out += `\\u${hex(char.charCodeAt(i), 4)}`;
    return out;
  });
}

function written(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  const named = NAMED.get(code);
  if (named !== undefined) return named;
  if (code < 0x100) return `\\x${hex(code, 2)}`;
  return code < 0x10000 ? `\\u${hex(code, 4)}` : `\\u{${code.toString(16)}}`;
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}
