import { hasMark } from '../marks';
import { decoded, toBase64 } from '../recode';
import { Unclear } from '../unclear';
import type { World } from '../world';
import { isArray, writeJson, type Json } from './json';

export function textOfJson(value: Json): string {
  return typeof value === 'string' ? value : writeJson(value, '', false);
}

/** A value in one of jq's formats (`@base64`, `@csv`, …). */
export function formatted(format: string, value: Json, world: World): string {
  const text = textOfJson(value);
  switch (format) {
    case '@text':
      return text;
    case '@json':
      return writeJson(value, '', false);
    case '@base64':
      return hasMark(text) ? world.encoded(text, 'base64', true) : toBase64(text);
    case '@base32':
      return world.encoded(text, 'base32', true);
    case '@base64d':
      return decoded(text, 'base64', world);
    case '@uri':
      return encodeURIComponent(text).replace(/%[0-9A-F]{2}(?:%[0-9A-F]{2})*/g, (code) => {
        const back = decodeURIComponent(code);
        return hasMark(back) ? back : code;
      });
    case '@html':
      return text.replace(/[<>&'"]/g, (char) => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;', "'": '&#39;', '"': '&quot;' })[char] ?? char);
    case '@sh':
      return isArray(value) ? value.map(quoted).join(' ') : quoted(value);
    case '@csv':
    case '@tsv':
      if (!isArray(value)) throw new Unclear('csv');
      return value.map((item) => (typeof item !== 'string' ? textOfJson(item ?? '') : format === '@csv' ? `"${item.replaceAll('"', '""')}"` : item)).join(format === '@csv' ? ',' : '\t');
    default:
      throw new Unclear(format);
  }
}

function quoted(value: Json): string {
  return typeof value === 'string' ? `'${value.replaceAll("'", "'\\''")}'` : textOfJson(value);
}
