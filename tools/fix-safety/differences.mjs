/**
 * The values in which two plain pipelines differ, each with its way and what it was and is.
 * @returns {{ way: string, was: unknown, is: unknown }[]}
 */
export function differences(was, is, way = []) {
  if (was instanceof Map && is instanceof Map) {
    return [...new Set([...was.keys(), ...is.keys()])].flatMap((key) => differences(was.get(key), is.get(key), [...way, key]));
  }
  if (Array.isArray(was) && Array.isArray(is)) {
    return Array.from({ length: Math.max(was.length, is.length) }, (_, index) => differences(was[index], is[index], [...way, index])).flat();
  }
  return Object.is(was, is) ? [] : [{ way: way.join('.'), was, is }];
}

/**
 * Whether the text of a file tells why a value differs: what is new of it stands in lines that the fix wrote, what is gone in lines
 * that it took away. A text of many lines is compared line by line, and without the quotes that YAML takes off.
 */
export function isTold({ was, is }, { removed, added }) {
  const [old, now] = [wordsOf(was), wordsOf(is)];
  const lost = old.filter((word) => !now.includes(word));
  const won = now.filter((word) => !old.includes(word));
  return lost.every((word) => removed.includes(word)) && won.every((word) => added.includes(word));
}

function wordsOf(value) {
  if (value === undefined) return [];
  if (value instanceof Map) return [...value].flatMap(([key, child]) => [key, ...wordsOf(child)]);
  if (Array.isArray(value)) return value.flatMap(wordsOf);
  return String(value).split(/\s+/).filter((word) => word !== '').map((word) => word.replace(/^["']|["']$/g, ''));
}

/** The lines of one text that the other has not, put together. */
export function linesOnlyIn(text, other) {
  const known = new Map();
  for (const line of other.split('\n')) known.set(line, (known.get(line) ?? 0) + 1);
  return text
    .split('\n')
    .filter((line) => {
      const left = known.get(line) ?? 0;
      known.set(line, left - 1);
      return left <= 0;
    })
    .join('\n');
}
