import fc from 'fast-check';
import { blocksIn } from '../../../src/pipeline/inputs/blocks';
import type { YamlNode } from '../../../src/yaml';
import { plain } from './plain';
import { fileOf } from './read';
import { run } from './setup';

/** GitLab's pattern, with RE2's `\s`, `\S` and `.` written out. */
const PATTERN = /\$\[\[[\t\n\f\r ]*([^\t\n\f\r ][^\n]*?[^\t\n\f\r ])[\t\n\f\r ]*\]\]/gu;

describe('blocksIn', () => {
  test('finds what GitLab\'s pattern finds', () => {
    const text = fc.string({ unit: fc.constantFrom('$[[', ']]', '$', '[', ']', ' ', '\n', 'x', 'ab', '🌍', '|', '\u00a0', '\v'), maxLength: 30 });
    fc.assert(
      fc.property(text, (drawn) => {
        const expected = [...drawn.matchAll(PATTERN)].map((match) => ({ text: match[0], data: match[1], start: match.index }));
        expect(blocksIn(drawn)).toEqual(expected);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('interpolate', () => {
  const word = fc.stringMatching(/^[a-z][a-z0-9]{0,6}$/);
  const part = fc.oneof(word, fc.constantFrom('a', 'b', 'c').map((name) => `$[[ inputs.${name} ]]`));
  const scalar = fc.array(part, { minLength: 2, maxLength: 4 }).map((parts) => `x${parts.join('-')}`);
  const quoted = fc.tuple(scalar, fc.constantFrom('', "'", '"')).map(([text, quote]) => `${quote}${text}${quote}`);
  const list = fc.array(quoted, { minLength: 1, maxLength: 3 }).map((items) => `\n${items.map((item) => `  - ${item}\n`).join('')}`);
  const entry = fc.tuple(quoted, fc.oneof(quoted.map((text) => ` ${text}\n`), list)).map(([key, value]) => `${key}:${value}`);
  const document = fc.array(entry, { minLength: 1, maxLength: 5 }).map((entries) => entries.join(''));

  test('gives the tree of the text with the blocks replaced, each part at its place', () => {
    fc.assert(
      fc.property(document, fc.tuple(word, word, word), (text, [a, b, c]) => {
        const values: Readonly<Record<string, string>> = { a, b, c };
        const replaced = text.replace(/\$\[\[ inputs\.(\w) \]\]/g, (_, name: string) => values[name] ?? '');
        const { content, problems } = run(`a:\nb:\nc:`, text, { inputs: `{a: "${a}", b: "${b}", c: "${c}"}` });
        expect(problems).toEqual([]);
        expect(plain(content)).toEqual(plain(fileOf(replaced).content));
        checkPlaces(content, values);
      }),
      { numRuns: 150 },
    );
  });
});

/** Reads each scalar again from the places of its units. */
function checkPlaces(node: YamlNode, values: Readonly<Record<string, string>>): void {
  if (node.kind === 'map') {
    for (const { keyNode, value } of node.entries.values()) {
      checkPlaces(keyNode, values);
      checkPlaces(value, values);
    }
  } else if (node.kind === 'seq') node.items.forEach((item) => checkPlaces(item, values));
  else if (node.kind === 'scalar') {
    const map = node.offsets();
    let read = '';
    for (let at = 0; at < node.text.length; ) {
      const { start, end } = map.unit(at);
      const text = node.source.text.slice(start, end);
      const block = /^\$\[\[ inputs\.(\w) \]\]$/.exec(text);
      const piece = block === null ? text : (values[block[1] ?? ''] ?? '');
      read += piece;
      at += piece.length;
    }
    expect(read).toBe(node.text);
  }
}
