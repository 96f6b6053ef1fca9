import { hasMark, hasUnknown } from './marks';
import { Unclear } from './unclear';

const ESCAPES: Readonly<Record<string, string>> = { a: '\x07', b: '\b', e: '\x1b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '\\': '\\', '"': '"' };
const DIRECTIVE = /^%([-+ #0']*)(\*|\d*)(?:\.(\*|-?\d*))?([A-Za-z%])/;
const MOST_ROUNDS = 1000;

/** What printf writes; the format is used again as long as words are left. */
export function printf(format: string, words: readonly string[], show: (text: string) => string): string {
  if (hasUnknown(format)) throw new Unclear('format');
  let text = '';
  let used = 0;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const before = used;
    const next = (): string => words[used++] ?? '';
    for (let at = 0; at < format.length; ) {
      const rest = format.slice(at);
      const escape = readEscape(rest);
      const directive = DIRECTIVE.exec(rest);
      if (escape !== undefined) {
        if (escape.stop) return text;
        text += escape.text;
        at += escape.length;
      } else if (directive !== null) {
        const { shown, stop } = directed(directive, next, show);
        text += shown;
        if (stop) return text;
        at += directive[0].length;
      } else if (rest.startsWith('%')) return text;
      else {
        text += format.charAt(at++);
      }
    }
    if (used >= words.length || used === before) return text;
  }
  throw new Unclear('rounds');
}

function directed(directive: RegExpExecArray, next: () => string, show: (text: string) => string): { shown: string; stop: boolean } {
  const [whole, flags = '', wide = '', exact, kind = ''] = directive;
  if (kind === '%') return { shown: '%', stop: false };
  const width = Number(wide === '*' ? next() : wide);
  const precision = exact === undefined ? undefined : Number(exact === '*' ? next() : exact);
  const word = next();
  if (Number.isNaN(width) || (precision !== undefined && Number.isNaN(precision))) throw new Unclear('width');
  if (kind === 's' || kind === 'b' || kind === 'q' || kind === 'c') {
    const { text, stop } = kind === 'b' ? unescaped(word) : { text: kind === 'q' && !/^[\w./:=@%+,\ue000-\uf7bf-]+$/.test(word) ? quoted(word) : word, stop: false };
    const most = kind === 'c' ? 1 : precision;
    if (most !== undefined && hasUnknown(text)) throw new Unclear('precision');
    return { shown: padded(most === undefined || most < 0 ? text : text.slice(0, most), Math.min(width, 1000), flags.includes('-')), stop };
  }
  if (!'diouxXeEfFgGaA'.includes(kind)) throw new Unclear(whole);
  // A secret that is no number gives 0 or its first digits.
  if (hasMark(word)) return { shown: word.slice(0, /^[-+]?\d*/.exec(show(word))?.[0].length) || '0', stop: false };
  return { shown: padded(/^[-+]?\d+$/.test(word) && 'diu'.includes(kind) ? String(Number(word)) : '0', width, flags.includes('-')), stop: false };
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}

function padded(text: string, width: number, left: boolean): string {
  return left ? text.padEnd(width) : text.padStart(width);
}

function unescaped(word: string): { text: string; stop: boolean } {
  let text = '';
  for (let at = 0; at < word.length; ) {
    const escape = readEscape(word.slice(at));
    if (escape?.stop === true) return { text, stop: true };
    text += escape?.text ?? word.charAt(at);
    at += escape?.length ?? 1;
  }
  return { text, stop: false };
}

function readEscape(rest: string): { text: string; length: number; stop: boolean } | undefined {
  if (!rest.startsWith('\\')) return undefined;
  const letter = rest.charAt(1);
  const octal = /^\\0?([0-7]{1,3})/.exec(rest);
  const hex = /^\\x([0-9A-Fa-f]{1,2})/.exec(rest);
  if (octal !== null) return { text: String.fromCharCode(parseInt(octal[1] ?? '', 8) & 255), length: octal[0].length, stop: false };
  if (hex !== null) return { text: String.fromCharCode(parseInt(hex[1] ?? '', 16)), length: hex[0].length, stop: false };
  if (letter === 'c') return { text: '', length: 2, stop: true };
  const known = ESCAPES[letter];
  return known === undefined ? { text: rest.slice(0, 2), length: Math.min(2, rest.length), stop: false } : { text: known, length: 2, stop: false };
}
