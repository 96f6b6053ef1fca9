import { emulated } from './emulate';
import { decoded } from './recode';
import { Unclear } from './unclear';

/** Sub-commands of openssl that write nothing of what they read. */
const DIGESTS = new Set(['dgst', 'rand', 'passwd', 'md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'verify', 'version', 'speed', 's_client', 'genrsa', 'genpkey', 'ciphers', 'list', 'prime', 'errstr']);

/** openssl: base64 both ways, ciphers, digests; what others write is not followed. */
export const openssl = emulated((words, input, world) => {
  const command = words[1] ?? '';
  if (DIGESTS.has(command)) return `${world.unknown(`$(openssl ${command})`)}\n`;
  const isBase64 = command === 'base64';
  if (!isBase64 && command !== 'enc') throw new Unclear('openssl');
  const options = words.slice(2);
  if (options.includes('-out')) return '';
  const hasCode = isBase64 || options.includes('-base64') || options.includes('-a');
  const cipher = options.find((option) => /^-(?:aes|des|camellia|chacha|aria|bf|rc|sm4|seed|cast|idea|blowfish)/i.test(option));
  if (cipher !== undefined || !hasCode) {
    if (cipher === undefined) throw new Unclear('no cipher');
    // What a cipher gives back was nobody's secret before, as far as can be told.
    return `${world.unknown('$(openssl enc)')}\n`;
  }
  const isLine = options.includes('-A');
  return options.includes('-d') ? decoded(input, 'base64', world) : world.encoded(input, 'openssl base64', isLine) + (isLine ? '' : '\n');
});
