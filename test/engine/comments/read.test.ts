import { readComments } from '../../../src/engine/comments/read';
import { Source } from '../../../src/text';
import { readYaml } from '../../../src/yaml';

/** What each comment is about: `name: first-last`, or what keeps it from being about anything. */
function covered(text: string, path = '.gitlab-ci.yml'): string[] {
  const source = new Source(path, text);
  const comments = readComments(source, path.endsWith('.yml') ? readYaml(source) : undefined);
  return comments.map(({ rules, lines, forFile, atTop }) => {
    const names = rules.map(({ name }) => name).join(' ');
    if (forFile) return `${names}: ${atTop ? 'file' : 'low'}`;
    return `${names}: ${lines === undefined ? 'nothing' : lines.first === lines.last ? String(lines.first) : `${String(lines.first)}-${String(lines.last)}`}`;
  });
}

const mark = '# harborlint-ignore';

test.each<[string, string, readonly string[]]>([
  ['beside', `a: b ${mark} x\n`, ['x: 1']],
  ['above, past blank lines and comments', `${mark} x\n\n# c\n${mark} y\na: b\n`, ['x: 5', 'y: 5']],
  ['above nothing', `a: b\n${mark} x\n`, ['x: nothing']],
  ['above quoted text over lines', `${mark} x\na: "b\n  c"\nd: e\n`, ['x: 2-3']],
  ['behind quoted text over lines', `a: "b\n  c" ${mark} x\nd: e\n`, ['x: 1-2']],
  ['behind plain text over lines', `a: b\n  c ${mark} x\nd: e\n`, ['x: 1-2']],
  ['above a flow collection', `${mark} x\na: [b,\n  c]\n`, ['x: 2-3']],
  ['beside an item of one', `a: [b, ${mark} x\n  c, ${mark} y\n  d] ${mark} z\n`, ['x: 1', 'y: 2', 'z: 3']],
  ['above a mapping', `${mark} x\na:\n  b: c\n`, ['x: 2']],
  ['above a block', `${mark} x\na: |\n  b\n  c\nd: e\n`, ['x: 2-4']],
  ['beside the header of a block', `a: | ${mark} x\n  b\n  c\n`, ['x: 1-3']],
  ['within a block', `a: |\n  ${mark} x\n  b\n  c ${mark} y\n`, ['x: 3', 'y: 4']],
  ['at the end of a block', `a: |\n  b\n  ${mark} x\nd: e\n`, ['x: nothing']],
  ['above a command over lines', `a: |\n  ${mark} x\n  b \\\n    c\n  d\n`, ['x: 3-4']],
  ['beside its end', `a: |\n  b \\\n    c ${mark} x\n  d\n`, ['x: 2-3']],
  ['above a here-document', `a: |\n  ${mark} x\n  b <<E\n  c\n  E\n  d\n`, ['x: 3-5']],
  ['in a here-document', `a: |\n  b <<E\n  ${mark} x\n  c ${mark} y\n  E\n  d ${mark} z\n`, ['z: 6']],
  ['in one whose delimiter is quoted', `a: |\n  b <<-'E'\n    ${mark} x\n    E\n  ${mark} z\n  d\n`, ['z: 6']],
  ['in one within quotes of YAML', `script:\n  - "b <<E\\n${mark} x\\nE\\nc ${mark} y"\n`, ['y: 2']],
  ['within folded text', `a: >\n  b\n  c ${mark} x\nd: e\n`, ['x: 2-3']],
  ['alone, at the end of folded text', `a: >\n  b\n  ${mark} x\nd: e\n`, ['x: 2-3']],
  ['in quotes, as the shell reads it', `script:\n  - "a ${mark} x"\n  - 'b ${mark} y -- it''s'\n`, ['x: 2', 'y: 3']],
  ['in quotes of the shell', `script:\n  - "a '${mark} x'"\n  - 'b "${mark} x"'\n`, []],
  ['in quotes elsewhere', `a: "b ${mark} x"\n`, []],
  ['in a job that is written twice', `a: { b: c } ${mark} x\na: { b: c } ${mark} y\n`, ['x: 1', 'y: 2']],
  ['without a blank', 'a: b#harborlint-ignore x\n', []],
  ['behind other words', '# see harborlint-ignore x\na: b\n', []],
  ['for the file', `---\n# c\n${mark}-file x\na: b\n${mark}-file y\n`, ['x: file', 'y: low']],
  ['with a byte-order mark', `\ufeff${mark}-file x\na: b\n`, ['x: file']],
  ['with CRLF', `${mark} x\r\na: b ${mark} y\r\n`, ['x: 2', 'y: 2']],
  ['in text that cannot be read', `a: [\n${mark} x\nb: ]]\n`, ['x: 3']],
])('%s', (_, text, expected) => {
  expect(covered(text)).toEqual(expected);
});

test.each<[string, string, readonly string[]]>([
  ['ci/a.sh', `#!/bin/sh\n${mark}-file f\n${mark} x\necho "${mark} n" ${mark} y\n`, ['f: file', 'x: 4', 'y: 4']],
  ['b.sh', `cat <<E\n${mark}-file f\n${mark} x\nE\ncat <<'E'\n${mark} x\nE\n${mark} y\nz\n`, ['y: 9']],
  ['Dockerfile', `FROM a\nRUN <<E\n${mark} x\nb\nE\nCOPY <<E /c\n${mark} y\nE\n`, ['x: 4']],
  ['Dockerfile', `FROM a\n${mark} x\nRUN b \\\n  && c\n`, ['x: 3-4']],
  ['a.ps1', `${mark} x\nWrite-Output "C:\\a\\" ${mark} y\n`, ['x: 2', 'y: 2']],
  ['a.js', `// harborlint-ignore x\nf('// harborlint-ignore n'); /* harborlint-ignore y -- z */ g();\n`, ['x: 2', 'y: 2']],
  ['a.mjs', `/* harborlint-ignore-file f */\n/** harborlint-ignore x */\nf(); // harborlint-ignore y\n`, ['f: file', 'x: 3', 'y: 3']],
  ['a.js', `a();\n/* harborlint-ignore x -- y */ f();\ng();\n`, ['x: 2']],
  ['a.js', `const r = /["]/; f(); // harborlint-ignore x\nf(a / 2, "b / // harborlint-ignore n");\nreturn /'\\/'/ // harborlint-ignore y\n`, ['x: 1', 'y: 3']],
])('in %s', (path, text, expected) => {
  expect(covered(text, path)).toEqual(expected);
});

test('a comment of JavaScript ends before its mark', () => {
  const source = new Source('a.js', 'f(); /* harborlint-ignore x -- why */ g();\n');
  const [comment] = readComments(source, undefined);
  expect(comment?.reason).toBe('why');
  const { at, newText } = comment?.remove ?? { at: { range: { start: 0, end: 0 } }, newText: '' };
  expect(source.text.slice(0, at.range.start) + newText + source.text.slice(at.range.end)).toBe('f(); g();\n');
});

test.each([
  ['stacked above one block', `${`${mark} a -- b\n`.repeat(20_000)}a: |\n${'  b\n'.repeat(20_000)}`],
  ['each beside a part of a flow', `a: [\n${`  b, ${mark} a\n`.repeat(20_000)}]\n`],
  ['with endless names', `${mark} ${'a,'.repeat(500_000)}\na: b\n`],
  ['with endless blanks', `a: b ${mark}${' '.repeat(500_000)}-${' '.repeat(500_000)}x\n`],
  ['behind endless blanks', `a: b${' '.repeat(1_000_000)}${mark} x\n`],
  ['with endless hashes', `a: b ${`${'#'.repeat(100)}harborlint-ignore `.repeat(15_000)}\n`],
  ['in one block', `a: |\n${`  b \\\n  c ${mark} x\n`.repeat(15_000)}`],
  ['in many quoted texts', `script:\n${`  - "b ${mark} x"\n`.repeat(4_000)}`],
  ['in one quoted text', `script:\n  - "${`b ${mark} x\n   `.repeat(4_000)}"\n`],
])('takes bounded time for comments %s', (_, text) => {
  const source = new Source('.gitlab-ci.yml', text);
  const file = readYaml(source);
  const begun = Date.now();
  readComments(source, file);
  expect(Date.now() - begun).toBeLessThan(4_000);
});
