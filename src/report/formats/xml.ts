const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&apos;'],
]);

/** What XML 1.0 has no way to write (https://www.w3.org/TR/xml/#charsets), lone surrogates included. */
const NO_CHARACTER = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** A text as content or attribute value of XML 1.0. */
export function xmlText(text: string): string {
  return text.replace(NO_CHARACTER, '\ufffd').replace(/[&<>"']/g, (char) => ENTITIES.get(char) ?? char);
}

/** An element with its attributes; with its children on lines of their own, or with a text, or empty. */
export function element(name: string, attributes: Readonly<Record<string, string | number>>, content: readonly string[] | string = []): string {
  const list = Object.entries(attributes).map(([key, value]) => ` ${key}="${xmlText(String(value))}"`);
  const open = `<${name}${list.join('')}`;
  if (typeof content === 'string') return `${open}>${xmlText(content)}</${name}>`;
  if (content.length === 0) return `${open}/>`;
  return `${open}>\n${content.map((child) => `${indented(child)}\n`).join('')}</${name}>`;
}

/** Only the lines that begin a tag: those of a text are the text's. */
function indented(child: string): string {
  return child.replace(/^(?= *<)/gm, '  ');
}
