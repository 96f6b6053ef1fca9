import fc from 'fast-check';
import { Source } from '../../src/text';
import { printYaml, readYaml, type Plain, type YamlNode } from '../../src/yaml';

/** A node as the plain value that it stands for. */
function plain(node: YamlNode): Plain {
  if (node.kind === 'alias') throw new Error('nothing printed has an alias');
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'seq') return node.items.map(plain);
  return new Map([...node.entries].map(([key, entry]) => [key, plain(entry.value)]));
}

function readBack(text: string): Plain {
  const { content, problems } = readYaml(new Source('a.yml', text));
  expect({ text, problems: problems.map(({ message }) => message) }).toEqual({ text, problems: [] });
  if (content === undefined) throw new Error(`nothing in ${text}`);
  return plain(content);
}

const texts = fc.oneof(
  fc.string(),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('', 'node:20', 'a: b', 'a #b', '- x', 'yes', '1.10', '0644', '2024-01-01', ':sym', '~', '<<', 'a\nb\n', '  a\n b', 'a\n\n', '\na', 'x:', '"q"', "it's", '$V', '{a}', '[b]', '*c', '&d', '!e', '%f', '@g', '`h', 'a\tb', '---', '... x', '\u2028', '\ufeff', 'é', '😀', 'a\u202eb', 'a\u001b[31m', '\u{e0041}\u{e0101}', 'x\n\u200by', '\u3164', 'a\tb\nc'),
  fc.array(fc.string({ maxLength: 8 }), { maxLength: 4 }).map((lines) => lines.join('\n')),
);

const values: fc.Arbitrary<Plain> = fc.letrec<{ value: Plain }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    texts,
    fc.constantFrom<Plain>(null, true, false, 0, -7, 42, 1.5, 0.1),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(texts, tie('value'), { maxKeys: 4 }).map((entries): Plain => new Map(Object.entries(entries))),
  ),
})).value;

test('what is printed is read back as the same value', () => {
  fc.assert(
    fc.property(values, (value) => {
      const whole: Plain = new Map([['k', value]]);
      expect(readBack(printYaml(whole))).toEqual(whole);
    }),
    { seed: 5, numRuns: 3000 },
  );
});

test.each([
  [new Map<string, Plain>([['image', 'node:20'], ['script', ['npm ci', 'echo "a: b"', 'a\nb\n']]]), 'image: node:20\nscript:\n- npm ci\n- "echo \\"a: b\\""\n- |\n  a\n  b\n'],
  [new Map<string, Plain>([['a', new Map<string, Plain>()], ['b', []], ['c', null]]), 'a: {}\nb: []\nc: null\n'],
  [new Map<string, Plain>([['rules', [new Map<string, Plain>([['if', '$A'], ['when', 'never']]), new Map<string, Plain>([['when', 'always']])]]]), 'rules:\n- if: $A\n  when: never\n- when: always\n'],
])('%j', (value, text) => {
  expect(printYaml(value)).toBe(text);
});

test.each([
  ['a\u202eb', '"a\\u202eb"'],
  ['a\u001b[31m', '"a\\u001b[31m"'],
  ['x\u{e0041}\u{e0101}', '"x\\U000e0041\\U000e0101"'],
  ['x\n\u200by\n', '"x\\n\\u200by\\n"'],
  ['a\tb\nc\n', '|\n  a\tb\n  c'],
  ['é 😀', '"é 😀"'],
])('characters that nobody sees are written as escapes: %j', (value, text) => {
  expect(printYaml(new Map([['k', value]]))).toBe(`k: ${text}\n`);
});
