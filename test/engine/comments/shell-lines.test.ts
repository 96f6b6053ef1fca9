import { shellLines } from '../../../src/engine/comments/shell-lines';

/** The text with `«#` before each comment and `⤶` before each line end that ends no command. */
function marked(text: string): string {
  const { comments, joined } = shellLines(text, 0, text.length);
  return [...text].map((unit, at) => (comments.has(at) ? `«${unit}` : joined.has(at) ? `⤶${unit}` : unit)).join('');
}

test.each([
  ['a comment of its own', '# one\necho # two\n', '«# one\necho «# two\n'],
  ['no comment within a word', 'echo a#b $# ${#x} x$#\n', 'echo a#b $# ${#x} x$#\n'],
  ['behind an operator', 'a;# b\n(# c\n)', 'a;«# b\n(«# c\n)'],
  ['quotes', 'echo "a # b" \'c # d\' # e', 'echo "a # b" \'c # d\' «# e'],
  ['escaped quotes', 'echo \\" # a\n', 'echo \\" «# a\n'],
  ['a quote in a comment', "# don't\necho # b", "«# don't\necho «# b"],
  ['ANSI quotes', "echo $'it\\'s # a' # b", "echo $'it\\'s # a' «# b"],
  ['quotes within a substitution within quotes', 'echo "$(echo "a # b")" # c', 'echo "$(echo "a # b")" «# c'],
  ['a comment in a substitution', 'x=$(\n  # a\n  b\n)', 'x=$(\n  «# a\n  b\n)'],
  ['a backslash at the end', 'a \\\n  b # c\n', 'a \\⤶\n  b «# c\n'],
  ['a backslash before CRLF', 'a \\\r\n  b\r\n', 'a \\\r⤶\n  b\r\n'],
  ["PowerShell's backtick", 'a `\n  b # c\n', 'a `⤶\n  b «# c\n'],
  ['quotes over lines', 'echo "a\n # b\n" # c', 'echo "a⤶\n # b⤶\n" «# c'],
  ['a here-document', "cat <<EOF # a\n# b\ndon't # c\nEOF\necho # d", "cat <<EOF «# a⤶\n# b⤶\ndon't # c⤶\nEOF\necho «# d"],
  ['two on a line', 'cat <<A <<"B"\n# a\nA\n# b\nB\n# c', 'cat <<A <<"B"⤶\n# a⤶\nA⤶\n# b⤶\nB\n«# c'],
  ['one that nothing ends', 'x=$((1 <<n))\n# a\nb # c', 'x=$((1 <<n))⤶\n«# a⤶\nb «# c'],
  ['one that is a script', 'RUN --network=none <<EOF\n# a\nb # c\nEOF\nRUN cat <<EOF\n# d\nEOF', 'RUN --network=none <<EOF⤶\n«# a⤶\nb «# c⤶\nEOF\nRUN cat <<EOF⤶\n# d⤶\nEOF'],
  ['an indented one with quotes', "cat <<-'E O'\n\tx\n\tE O\n# d", "cat <<-'E O'⤶\n\tx⤶\n\tE O\n«# d"],
  ['a here-string', 'cat <<< "a" # b\n# c', 'cat <<< "a" «# b\n«# c'],
  ['comments between the lines of an instruction', 'RUN a \\\n  # b\n  c\n', 'RUN a \\⤶\n  «# b⤶\n  c\n'],
])('tells %s', (_, text, expected) => {
  expect(marked(text)).toBe(expected);
});

test('reads each line by itself where quotes do not pair up', () => {
  expect(marked("a 'b\nc # d\ne \\\nf # g")).toBe("a 'b\nc «# d\ne \\⤶\nf «# g");
});

test('takes time linear in the text', () => {
  const time = (text: string): number => {
    const begun = process.hrtime.bigint();
    shellLines(text, 0, text.length);
    return Number(process.hrtime.bigint() - begun) / 1e6;
  };
  for (const piece of ['"$(', "'", '<<A\n', '<<A\nA\n', '<<A <<B\n', '# x\n', '\\\n', '((', '<<', '"\n']) expect(time(piece.repeat(200_000))).toBeLessThan(3_000);
});
