import { emulated } from './emulate';
import type { Filter } from './filter';
import { hasMark, stretched } from './marks';
import { Options } from './options';
import { bytesOf, rowsOf } from './rows';
import { Unclear } from './unclear';
import type { World } from './world';

/** base64 and its kin, both ways. */
export const base64 = emulated((words, input, world) => {
  const options = new Options(words, 'dDiw:nub:o:', { decode: 'd', 'ignore-garbage': 'i', wrap: 'w', break: 'b', base64: '1', base64url: '1', base32: '1', base16: '1', z85: '1', output: 'o' });
  if (options.has('d') || options.has('D')) return decoded(input, words[0]?.replace(/^.*\//, '') ?? '', world);
  const name = words[0]?.replace(/^.*\//, '') ?? '';
  if (name !== 'base64' || hasMark(input)) return world.encoded(input, name, options.get('w') === '0') + (options.get('w') === '0' ? '' : '\n');
  const width = options.number('w') ?? 76;
  const text = toBase64(input);
  return width === 0 ? text : (text.match(new RegExp(`.{1,${String(width)}}`, 'g')) ?? []).map((row) => `${row}\n`).join('');
});

export function toBase64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));
}

export function fromBase64(text: string): string | undefined {
  const letters = text.replace(/\s/g, '');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(letters)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(atob(letters), (char) => char.charCodeAt(0)));
  } catch {
    return undefined;
  }
}

/** What decoding gives back: a secret in that code as it is; another may itself be what somebody encoded. */
export function decoded(input: string, code: string, world: World): string {
  if (!hasMark(input)) return (code === 'base64' ? fromBase64(input) : undefined) ?? world.unknown(`$(${code} -d)`);
  const isCode = world.read(input).pieces.every((piece) => (typeof piece === 'string' ? piece.trim() === '' : piece.name.includes(code)));
  return world.derive(input, `${code} -d`, (taint) => {
    const form = taint.form === 'encoded' ? 'plain' : taint.form === 'plain' ? 'encoded' : 'part';
    const next = world.use.step({ ...taint, form }, 'decodes it');
    return isCode && form === 'plain' ? next : { ...next, must: false };
  });
}

/** xxd, od, hexdump: numbers instead of characters, of all bytes or a count of them. */
export const dump = emulated((words, input, world) => {
  const name = words[0]?.replace(/^.*\//, '') ?? '';
  const isXxd = name === 'xxd';
  const options = isXxd ? xxdOptions(words) : new Options(words, name === 'od' ? 'A:j:N:S:t:vw::abcdfiloxs' : 'bcCde:f:n:os:vx', {
    'address-radix': 'A', 'skip-bytes': name === 'od' ? 'j' : 's', 'read-bytes': 'N', format: 't', 'output-duplicates': 'v', width: 'w', length: 'n', canonical: 'C', 'no-squeezing': 'v',
  });
  if (isXxd && options.has('r')) return decoded(input, 'xxd', world);
  if (options.has('j') || options.has('s') || options.has('S') || (name !== 'od' && !isXxd && (options.has('e') || options.has('f')))) throw new Unclear('skip');
  const count = options.number(isXxd ? 'l' : name === 'od' ? 'N' : 'n');
  const text = count === undefined ? input : cutTo(world.shaped(input, [stretched(input)]), count);
  return text === '' ? '' : `${world.encoded(text, name)}\n`;
});

/** xxd takes long options with one dash: `-ps`, `-plain`, `-len 4`. */
function xxdOptions(words: readonly string[]): Options {
  const long: Readonly<Record<string, string>> = { ps: 'p', plain: 'p', postscript: 'p', revert: 'r', len: 'l', cols: 'c', seek: 's', bits: 'b', uppercase: 'u', include: 'i' };
  const modern = words.map((word) => {
    const letter = long[word.replace(/^--?/, '')];
    return word.startsWith('-') && letter !== undefined ? `-${letter}` : word;
  });
  return new Options(modern, 'abc:Ceg:hil:o:pRr:s:udn:'.replace('r:', 'r'), {});
}

function cutTo(text: string, count: number): string {
  let left = count;
  let end = 0;
  while (end < text.length && left >= bytesOf(text.charCodeAt(end))) left -= bytesOf(text.charCodeAt(end++));
  return text.slice(0, end);
}

/** Compressors: the secret can be had back, but is not read from the output. */
export const compress = emulated((words, input, world) => {
  const isDecoding = words.some((word, index) => index > 0 && (/^-[A-Za-z0-9]*d/.test(word) || word === '--decompress' || word === '--uncompress' || word === '--stdout-decompress'));
  const writesFile = words.slice(1).some((word) => !word.startsWith('-')) && !words.some((word) => /^-[A-Za-z0-9]*c|^--(?:stdout|to-stdout)$/.test(word));
  if (writesFile) return '';
  return isDecoding ? unpacked(input, world) : packed(input, words[0] ?? '', world);
});

function packed(input: string, name: string, world: World): string {
  return world.derive(input, name, (taint) => ({ ...world.use.step({ ...taint, form: 'encoded' }, 'encodes it'), must: false }));
}

function unpacked(input: string, world: World): string {
  return world.derive(input, 'zcat', (taint) => (taint.form === 'encoded' ? { ...world.use.step({ ...taint, form: 'plain' }, 'decodes it'), must: false } : taint));
}

/** zcat and its kin; what is not compressed is shown as it is by `less` and `zcat -f`. */
export const decompress = emulated((words, input, world) => {
  const isFile = /^(?:gunzip|bunzip2|unxz|unzstd|unlz4)$/.test(words[0] ?? '') && words.slice(1).some((word) => !word.startsWith('-')) && !words.some((word) => /^-[A-Za-z]*c|^--stdout$/.test(word));
  return isFile ? '' : unpacked(input, world);
});

/** iconv: wide encodings have a zero byte in every letter. */
export const iconv = emulated((words, input, world) => {
  const options = new Options(words, 'f:t:lo:cs', { 'from-code': 'f', 'to-code': 't', output: 'o', list: 'l', silent: 's' });
  if (options.has('o') || options.has('l')) return '';
  const isWide = (code: string | undefined): boolean => /^(?:utf-?(?:16|32|7)|ucs|ebcdic|ibm)/i.test(code ?? '');
  if (isWide(options.get('t')) === isWide(options.get('f'))) return input;
  return isWide(options.get('t')) ? packed(input, 'iconv', world) : unpacked(input, world);
});

/** uuencode's lines, or another code that has no stand-in of its own. */
export const encode: Filter = emulated((words, input, world) => (rowsOf(input).rows.length === 0 ? '' : `${world.encoded(input, words[0] ?? '')}\n`));
