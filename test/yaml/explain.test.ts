import { Source } from '../../src/text';
import { readYaml } from '../../src/yaml';

const ALL = 'Put the whole value in quotes.';
const LEVEL = 'Give all lines of one level the same indentation.';

/** A broken text, the place and the text that are shown, what is said of it, and what to do. */
const MISTAKES: readonly (readonly [text: string, place: string, shown: string, message: string, help: string])[] = [
  // Quotes
  ['a: "x\nb: c\n', '1:4', '"x', 'the text that begins with this double quote is not closed', 'Close it with `"`, or put the whole value in single quotes (\') if the quote belongs to it.'],
  ['a: "x\nb: "y"\nc: d\n', '1:4', '"x', 'the text that begins with this double quote is not closed', 'Close it with `"`, or put the whole value in single quotes (\') if the quote belongs to it.'],
  ["s:\n  - 'x\n  - 'y'\n", '2:5', "'x", 'the text that begins with this single quote is not closed', "Close it with `'`, or put the whole value in double quotes (\") if the quote belongs to it."],
  ['s:\n  - "cd x" && ls\n', '2:12', '&& ls', 'text stands behind the closing quote of a value', 'Put all of it in quotes, the other kind if it holds quotes itself.'],
  ["s:\n  - 'don't'\n", '2:10', "t'", 'text stands behind the closing quote of a value', 'Put all of it in quotes, the other kind if it holds quotes itself.'],
  ['a: "\\d+"\n', '1:5', '\\d', '`\\d` is no escape that double quotes know', 'Write `\\\\` for a backslash, or put the value in single quotes.'],
  // Brackets
  ['j:\n  tags: [a, b\n  script: c\n', '2:9', '[', '`[` is not closed', 'Write `]` behind the last entry.'],
  ['j:\n  v: {A: b\n  script: c\n', '2:6', '{', '`{` is not closed', 'Write `}` behind the last entry.'],
  ['a: [b\n', '1:4', '[', '`[` is not closed', 'Write `]` behind the last entry.'],
  ['a: [b, c}\n', '1:9', '}', '`[` is closed with `}`', 'Write `]` in its place.'],
  ['a: [b, "c" "d"]\n', '1:12', '"d"]', 'a comma or `]` is missing before `"d"]`', 'Write a comma between two entries.'],
  ['a: [b,, c]\n', '1:7', ',', 'nothing stands before this comma', 'Remove the comma, or write the value before it.'],
  ['a: [x]y\n', '1:7', 'y', 'text stands behind the closing `]` of a value', ALL],
  ['a: ]\n', '1:4', ']', '`]` closes nothing', 'Remove it, or put the whole value in quotes.'],
  ['a: {{ b }}/c\n', '1:4', '{{ b }}/c', 'a value cannot begin with `{{`, which opens a mapping in braces', ALL],
  // Tabs
  ['j:\n\tscript: a\n', '2:1', '\t', 'this line is indented with a tab', 'Indent with spaces only.'],
  ['j:\n  s:\n\t- a\n', '3:1', '\t', 'this line is indented with a tab', 'Indent with spaces only.'],
  ['j: |\n\ta\n', '2:1', '\t', 'this line is indented with a tab', 'Indent with spaces only.'],
  ['j:\n  image: a\n\tscript: b\n', '3:1', '\t', 'this line is indented with a tab', 'Indent with spaces only.'],
  ['-\ta: b\n', '1:2', '\t', 'a tab stands where YAML wants a space', 'Write a space in its place.'],
  // Colons
  ['j:\n  image:node\n  script: a\n', '2:8', ':', 'a space is missing behind the colon of `image:`', 'Write a space behind the colon.'],
  ['j:\n  script: a\n  image:node\n', '3:8', ':', 'a space is missing behind the colon of `image:`', 'Write a space behind the colon.'],
  ['j: {script:, image: a}\n', '1:11', ':', 'a space is missing behind the colon of `script:`', 'Write a space behind the colon.'],
  ['j:\n  script: echo a: b\n', '2:17', ':', 'a value without quotes cannot hold a colon with a space behind it', ALL],
  ['j:\n  image: a script: b\n', '2:18', ':', 'a value without quotes cannot hold a colon with a space behind it', ALL],
  ['j:\n  - "a": "b" : c\n', '2:14', ':', 'a colon cannot stand behind a value in quotes', ALL],
  ['job\n  script: a\n', '1:1', 'job', '`job` is neither a key with a colon nor an item of a list', 'Write a colon behind a key, or `- ` before an item.'],
  [': a\n', '1:1', ':', 'nothing stands before this colon', 'Write the key before it, or put the whole value in quotes.'],
  // Indentation and lists
  ['s:\n    - a\n  - b\n', '3:3', '- b', 'this item of a list is not indented like the ones around it', LEVEL],
  ['j:\n    a: b\n  c: d\n', '3:3', 'c: d', 'this line is not indented like the ones around it', LEVEL],
  ['j:\n  a: b\n   c: d\n', '3:4', 'c', '`c` is indented as if it belonged to the value above it', 'Give it the indentation of the other keys.'],
  ['s:\n  - a\n  b\n', '3:3', 'b', '`b` is neither a key with a colon nor an item of a list', 'Write a colon behind a key, or `- ` before an item.'],
  ['s:\n  - a: b\n  c: d\n', '3:3', 'c: d', 'this line stands where the next item of a list is wanted', 'Begin it with `- `, or give it the indentation of the line that it belongs to.'],
  ['s: - a\n', '1:4', '- a', 'a list cannot begin on the line of its key', 'Begin the list on the next line.'],
  ['s: |\n    a\n  b: c\n', '3:3', 'b: c', 'this line is not indented like the text that `|` begins above it', 'Indent it like the other lines of that text, or like the key that the text belongs to.'],
  ['s: | a\n', '1:6', 'a', 'text cannot stand behind `|` on its line', 'Begin the text on the next line, indented.'],
  ['---\n  a: b\n  c: d\n', '3:3', 'c: d', 'GitLab drops the indentation of the first line behind `---`, so this line is deeper than that one', 'Begin the keys of the top level at the start of their lines.'],
  // First characters
  ['s:\n  - @a b\n', '2:5', '@a', 'a value cannot begin with `@`', ALL],
  ['s: `a`\n', '1:4', '`a`', 'a value cannot begin with a backtick', ALL],
  ['s: %a\n', '1:4', '%a', 'a value cannot begin with `%`', ALL],
  ['s: [> a]\n', '1:5', '>', 'a text that begins with `>` cannot stand inside brackets', ALL],
  ['p:\n  - *.txt\n', '2:5', '*.txt', '`*.txt` begins like an alias, whose name takes only letters, digits, `_` and `-`', ALL],
  ['p:\n  - && a\n', '2:5', '&&', '`&&` begins like an anchor, whose name takes only letters, digits, `_` and `-`', ALL],
  ['a: !b{c}\n', '1:4', '!b{c}', '`!b{c}` begins like a tag and is none', ALL],
  ['s: !reference[a, b]\n', '1:4', '!reference', 'a space is missing behind `!reference`', 'Write `!reference [job, key]`.'],
  // Anchors, directives, marks
  ['a: &b &c d\n', '1:7', '&c d', 'a value can have one anchor only', 'Remove one of the anchors.'],
  ['a: &b c\nd: !e *b\n', '2:7', '*b', 'an alias cannot have an anchor or a tag of its own', 'Write the alias alone.'],
  ['%FOO\na: b\n', '1:1', '%FOO', 'a line that begins with `%` is a directive to the YAML reader, and this one is not right', 'Remove the line, or put the value in quotes.'],
  ['%YAML 1.1\na: b\n', '2:1', 'a: b', 'nothing but `---` can follow a line that begins with `%`', 'Write `---` on a line of its own before this one, or remove the `%` line.'],
  ['...\na: b\n', '1:1', '...', '`...` ends the document before it has begun', 'Remove this line.'],
  ['a:\n<<<<<<< HEAD\n  b: c\n', '2:1', '<<<<<<< HEAD', 'this line is a mark that Git leaves where two versions conflict', 'Decide for one version and remove the marks.'],
];

test.each(MISTAKES)('%j', (text, place, shown, message, help) => {
  const source = new Source('.gitlab-ci.yml', text);
  const [problem] = readYaml(source).problems;
  const { start = 0, end = 0 } = problem?.at.range ?? {};
  const { line, column } = source.positionAt(start);
  expect({ ...problem, at: `${line}:${column}`, shown: text.slice(start, end) }).toEqual({ kind: 'syntax', at: place, shown, message, help });
});

test('a fault has one line, and stands inside the text', () => {
  for (const [text] of MISTAKES) {
    for (let cut = 0; cut <= text.length; cut++) {
      const source = new Source('.gitlab-ci.yml', text.slice(0, cut));
      for (const { at, message, help } of readYaml(source).problems) {
        expect(at.range.end).toBeGreaterThanOrEqual(at.range.start);
        expect(at.range.end).toBeLessThanOrEqual(cut);
        expect(source.positionAt(at.range.end).line).toBe(source.positionAt(at.range.start).line);
        expect(message).toMatch(/^\S.*[^.]$/s);
        expect(help).toMatch(/^[A-Z].*\.$/s);
      }
    }
  }
});
