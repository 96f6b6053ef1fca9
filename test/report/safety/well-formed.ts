const NAME = '[A-Za-z_:][\\w:.-]*';
const TOKEN = new RegExp(
  `<\\?xml [^?<>]*\\?>|<(/?)(${NAME})((?:\\s+${NAME}="[^"<]*")*)\\s*(/?)>|([^<>]+)`,
  'y',
);

/** An element of an XML text. */
export interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: Element[];
  text: string;
}

/**
 * Reads XML as far as reports use it: elements, attributes in double quotes, character data, the five entities.
 * @throws Error where the text is not well-formed, or has a character that XML 1.0 does not allow
 */
export function parseXml(xml: string): Element {
  const wrong = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.exec(xml);
  if (wrong !== null) throw new Error(`U+${wrong[0].codePointAt(0)?.toString(16) ?? ''} is no character of XML`);
  const document: Element = { name: '', attributes: new Map(), children: [], text: '' };
  const open = [document];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < xml.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(xml);
    if (match === null) throw new Error(`no XML at ${String(at)}: ${xml.slice(at, at + 60)}`);
    const [, end, name, attributes = '', empty, text] = match;
    const parent = open[open.length - 1];
    if (parent === undefined) throw new Error('something stands behind the root');
    if (text !== undefined) parent.text += decoded(text);
    else if (name === undefined) continue;
    else if (end === '/') {
      if (parent.name !== name) throw new Error(`</${name}> closes <${parent.name}>`);
      open.pop();
    } else {
      const element: Element = { name, attributes: attributesOf(attributes), children: [], text: '' };
      parent.children.push(element);
      if (empty !== '/') open.push(element);
    }
  }
  const [root, ...others] = document.children;
  if (open.length !== 1 || root === undefined || others.length > 0 || document.text.trim() !== '') throw new Error('there is not one whole root');
  return root;
}

function attributesOf(text: string): ReadonlyMap<string, string> {
  const all = [...text.matchAll(new RegExp(`(${NAME})="([^"]*)"`, 'g'))].map(([, name = '', value = '']) => [name, decoded(value)] as const);
  const map = new Map(all);
  if (map.size < all.length) throw new Error('an attribute stands twice');
  return map;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decoded(text: string): string {
  return text.replace(/&(?:(\w+);)?/g, (_, name: string | undefined) => {
    const char = ENTITIES[name ?? ''];
    if (char === undefined) throw new Error(`there is no entity ${name ?? ''}`);
    return char;
  });
}
