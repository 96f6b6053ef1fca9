const rows = (text: string, length: number): string[] => Array.from({ length: Math.max(0, text.length - length + 1) }, (_, at) => text.slice(at, at + length));

/** What a reader can tell the secret from: four of its characters in a row, either way round, or its base64 or hexadecimal form. */
export function isTraced(output: string, secret: string): boolean {
  const backwards = [...secret].reverse().join('');
  if ([...rows(secret, 4), ...rows(backwards, 4)].some((part) => output.includes(part))) return true;
  const hex = Buffer.from(secret).toString('hex');
  if (output.toLowerCase().includes(hex.slice(2, 22))) return true;
  return [0, 1, 2].some((shift) => rows(Buffer.from('x'.repeat(shift) + secret).toString('base64').slice(4, 22), 10).some((part) => output.includes(part)));
}

/** Whether the secret is in the output in any form that a filter is right to be sure of: scattered, in another case, in numbers, by other letters. */
export function isThere(output: string, secret: string, depth = 0): boolean {
  const packed = output.replace(/\s/g, '');
  if (depth < 3) {
    if (/^[A-Za-z0-9+/]{6,}={0,2}$/.test(packed) && isThere(Buffer.from(packed, 'base64').toString('latin1'), secret, depth + 1)) return true;
    const reversed = output.split('\n').map((row) => [...row].reverse().join('')).join('');
    if (/^[A-Za-z0-9+/]{8,}={0,2}$/.test(reversed) && isThere(Buffer.from(reversed, 'base64').toString('latin1'), secret, depth + 2)) return true;
    const bytes = output.match(/\b0x[0-9a-f]{2}\b/g) ?? [];
    if (bytes.length > 3 && isThere(Buffer.from(bytes.map(Number)).toString('latin1'), secret, depth + 1)) return true;
    const shown = [...output.matchAll(/ {2}\|(.*)\|$/gm)].map(([, text]) => text).join('');
    if (shown !== '' && isThere(shown, secret, depth + 1)) return true;
    if (/^(?:[0-9a-f]{2}){4,}$/.test(packed) && isThere(Buffer.from(packed, 'hex').toString('latin1'), secret, depth + 1)) return true;
  }
  if (isTraced(output, secret) || isTraced(output.replace(/\s/g, ''), secret)) return true;
  const letters = output.replace(/[^A-Za-z0-9]/g, '').toLowerCase();
  const plain = secret.toLowerCase();
  const backwards = [...plain].reverse().join('');
  if ([...rows(plain, 4), ...rows(backwards, 4)].some((part) => letters.includes(part))) return true;
  if (isScattered(output, secret) || isScattered(output, [...secret].reverse().join(''))) return true;
  if (base32(secret).some((part) => output.replace(/\s/g, '').includes(part))) return true;
  const spaced = output.replace(/\s+/g, ' ').toLowerCase();
  return dumps(secret).some((dump) => spaced.includes(dump) || packed.toLowerCase().includes(dump.replaceAll(' ', ''))) || isRelettered(output, secret);
}

/** Parts of its base32 form, wherever in five bytes it begins. */
function base32(secret: string): string[] {
  return [0, 1, 2, 3, 4].map((shift) => {
    const bits = [...Buffer.from('x'.repeat(shift) + secret)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
    return Array.from({ length: 10 }, (_, index) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.charAt(parseInt(bits.slice(40 + index * 5, 45 + index * 5), 2))).join('');
  });
}

/** All characters in order, with others between them. */
function isScattered(output: string, secret: string): boolean {
  let at = 0;
  for (const char of output) if (char === secret.charAt(at)) at++;
  return at === secret.length;
}

/** The ways of od and hexdump to write bytes. */
function dumps(secret: string): string[] {
  const found: string[] = [];
  for (const start of [0, 1, 2, 3]) {
    const bytes = [...Buffer.from(secret.slice(start, start + 8))];
    const pairs = bytes.flatMap((byte, index) => (index % 2 === 0 && bytes[index + 1] !== undefined ? [byte + 256 * bytes[index + 1]!] : []));
    found.push(pairs.slice(0, 2).map((pair) => pair.toString(16).padStart(4, '0')).join(' '));
    found.push(pairs.slice(0, 2).map((pair) => pair.toString(8).padStart(6, '0')).join(' '));
    found.push(pairs.slice(0, 2).map((pair) => String(pair).padStart(5, '0')).join(' '));
    found.push(bytes.slice(0, 4).map((byte) => byte.toString(8).padStart(3, '0')).join(' '));
    found.push(bytes.slice(0, 4).map((byte) => byte.toString(16).padStart(2, '0')).join(' '));
    found.push(bytes.slice(0, 4).map(String).join(' '));
    found.push(bytes.slice(0, 4).map((byte) => byte.toString(2).padStart(8, '0')).join(' '));
    found.push(bytes.slice(0, 4).reverse().map((byte) => byte.toString(16).padStart(2, '0')).join(''));
    found.push(bytes.slice(0, 2).map((byte) => `0x${byte.toString(16)}`).join(', '));
  }
  return found;
}

/** A run of characters that are alike where the secret's are, and differ where they differ. */
function isRelettered(output: string, secret: string): boolean {
  const shape = (text: string): string => [...text].map((char) => text.indexOf(char)).join();
  return output.split(/\s/).some((word) => rows(word, secret.length).some((part) => /^[A-Za-z0-9]+$/.test(part) && shape(part) === shape(secret)));
}
