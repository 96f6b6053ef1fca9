import { parseDockerfile, type Dockerfile, type Instruction } from '../../../src/script';

/** The instructions, each as its keyword, flags and arguments. */
function read(text: string): string[] {
  return parseDockerfile(text).instructions.map(shown);
}

function shown({ keyword, flags, words, isJson, rest, trigger, hereDocuments }: Instruction): string {
  const args = trigger !== undefined ? shown(trigger) : keyword === 'RUN' && !isJson ? rest.text : words.map((word) => `<${word.text}>`).join(isJson ? ', ' : ' ');
  const documents = hereDocuments.map(({ name, content, expands, chomps }) => ` ${expands ? '' : 'raw '}${chomps ? 'chomped ' : ''}${name}=${JSON.stringify(content)}`);
  return [keyword, ...flags.map(({ name, value }) => `--${name}=${value}`), args].filter((part) => part !== '').join(' ') + documents.join('');
}

/** The text at each word's place. */
function places(text: string): string[] {
  return parseDockerfile(text).instructions.flatMap(({ words }) => words.map(({ start, end }) => text.slice(start, end)));
}

describe('instructions', () => {
  test.each<[string, string, string[]]>([
    ['keywords in any case', 'from a\nRun b\n', ['FROM <a>', 'RUN b']],
    ['blanks before and behind', '  FROM\t a   AS  b  \n', ['FROM <a> <AS> <b>']],
    ['comments and empty lines between', '# one\n\nFROM a\n  # two\nRUN b\n', ['FROM <a>', 'RUN b']],
    ['unknown keywords', 'FROM a\nHELLO world\n', ['FROM <a>', 'HELLO <world>']],
    ['nothing', '', []],
    ['no arguments', 'FROM\nRUN', ['FROM', 'RUN']],
  ])('%s', (_, text, wanted) => {
    expect(read(text)).toEqual(wanted);
  });
});

describe('lines that go on', () => {
  test.each<[string, string, string[]]>([
    ['joined without anything between', 'RUN a \\\n  b', ['RUN a   b']],
    ['blanks behind the backslash', 'RUN a \\ \t\n  b', ['RUN a   b']],
    ['comments in between', 'RUN a \\\n# no\n  # no\n  && b', ['RUN a   && b']],
    ['empty lines in between', 'RUN a \\\n\n  && b', ['RUN a   && b']],
    ['a number sign that is no comment', 'RUN a \\\n  b # c', ['RUN a   b # c']],
    ['two backslashes end the line', 'RUN a \\\\\nRUN b', ['RUN a \\\\', 'RUN b']],
    ['the keyword alone', 'RUN \\\n  a', ['RUN a']],
    ['inside a word', 'FROM no\\\nde:20', ['FROM <node:20>']],
    ['at the end of the file', 'FROM a\nRUN b \\', ['FROM <a>', 'RUN b']],
    ['a backslash alone on its line', 'RUN a \\\n\\\nb', ['RUN a b']],
    ['line ends of Windows', 'FROM a\r\nRUN b \\\r\n  c\r\n', ['FROM <a>', 'RUN b   c']],
    ['a byte-order mark', '\ufeffFROM a\n', ['FROM <a>']],
  ])('%s', (_, text, wanted) => {
    expect(read(text)).toEqual(wanted);
  });
});

describe('parser directives', () => {
  test.each<[string, string, string[]]>([
    ['escape', '# escape=`\nFROM a\nRUN b `\n  c:\\', ['FROM <a>', 'RUN b   c:\\']],
    ['in any case, behind others', '#Syntax = docker/dockerfile:1\n# ESCAPE = ` \nRUN a `\n b', ['RUN a  b']],
    ['not behind a comment', '# hello\n# escape=`\nRUN a `\nRUN b', ['RUN a `', 'RUN b']],
    ['not behind an empty line', '\n# escape=`\nRUN a `\nRUN b', ['RUN a `', 'RUN b']],
    ['not behind an instruction', 'FROM a\n# escape=`\nRUN b `\nRUN c', ['FROM <a>', 'RUN b `', 'RUN c']],
    ['an unknown one is a comment', '# unknown=x\n# escape=`\nRUN a `\nRUN b', ['RUN a `', 'RUN b']],
    ['check', '# check=skip=all\n# escape=`\nRUN a `\n b', ['RUN a  b']],
  ])('%s', (_, text, wanted) => {
    expect(read(text)).toEqual(wanted);
  });

  test.each(['# escape=x\nFROM a', '# escape=`\n# escape=`\nFROM a'])('is a fault where docker refuses it: %j', (text) => {
    expect(parseDockerfile(text).faults).toMatchObject([{ kind: 'directive' }]);
  });
});

describe('here-documents', () => {
  test.each<[string, string, string[]]>([
    ['one', 'RUN <<EOF\na\n# b\nEOF\nRUN c', ['RUN <<EOF EOF="a\\n# b\\n"', 'RUN c']],
    ['two', 'COPY <<a <<b /\n1\na\n2\nb\nRUN c', ['COPY <<<a> <<<b> </> a="1\\n" b="2\\n"', 'RUN c']],
    ['quoted names', 'RUN <<"A B" <<\'C\'\n1\nA B\nC\nRUN a', ['RUN <<"A B" <<\'C\' raw A B="1\\n" raw C=""', 'RUN a']],
    ['tabs', 'RUN <<-EOF\n\ta\n\tEOF\nRUN b', ['RUN <<-EOF chomped EOF="\\ta\\n"', 'RUN b']],
    ['a descriptor', 'RUN cat 3<<EOF\na\nEOF\nRUN b', ['RUN cat 3<<EOF EOF="a\\n"', 'RUN b']],
    ['behind ONBUILD', 'ONBUILD RUN <<EOF\na\nEOF\nRUN b', ['ONBUILD RUN <<EOF EOF="a\\n" EOF="a\\n"', 'RUN b']],
    ['instructions in them', 'RUN <<EOF\nFROM a\nEOF', ['RUN <<EOF EOF="FROM a\\n"']],
    ['line ends of Windows', 'RUN <<EOF\r\na\r\nEOF\r\nRUN b', ['RUN <<EOF EOF="a\\r\\n"', 'RUN b']],
    ['not in quotes', 'RUN "echo <<EOF"\nRUN a', ['RUN "echo <<EOF"', 'RUN a']],
    ['no here-strings', 'RUN cat <<<EOF\nRUN a', ['RUN cat <<<EOF', 'RUN a']],
    ['not of other instructions', 'ENV A=<<EOF\nRUN a', ['ENV <A=<<EOF>', 'RUN a']],
    ['not with an open quote', "RUN echo 'it <<EOF\nRUN a", ["RUN echo 'it <<EOF", 'RUN a']],
  ])('%s', (_, text, wanted) => {
    expect(read(text)).toEqual(wanted);
  });

  test('end with the file, where their end is missing', () => {
    const { instructions, faults } = parseDockerfile('RUN <<EOF\na\nRUN b');
    expect(instructions).toHaveLength(1);
    expect(faults).toEqual([{ kind: 'here-document', start: 0, end: 9 }]);
  });
});

describe('arguments', () => {
  test.each<[string, string, string[]]>([
    ['JSON', 'RUN [ "a", "b c" ]\nCOPY ["a b", "/"]', ['RUN <a>, <b c>', 'COPY <a b>, </>']],
    ['what is no JSON', "RUN ['a']\nCOPY [a b", ["RUN ['a']", 'COPY <[a> <b>']],
    ['flags', 'FROM --platform=$BUILDPLATFORM a\nCOPY --from=b --chown="1:1" c d', ['FROM --platform=$BUILDPLATFORM <a>', 'COPY --from=b --chown=1:1 <c> <d>']],
    ['flags over lines', 'RUN --mount=type=secret,id=a \\\n  --network=none \\\n  cmd --flag', ['RUN --mount=type=secret,id=a --network=none cmd --flag']],
    ['flags behind ONBUILD', 'ONBUILD COPY --from=a b c', ['ONBUILD COPY --from=a <b> <c>']],
    ['two dashes end the flags', 'COPY -- --from a', ['COPY <--from> <a>']],
    ['quotes of pairs', 'ENV A="b c" D=e\\ f G=\'h\'\nARG I J=k', ['ENV <A="b c"> <D=e\\ f> <G=\'h\'>', 'ARG <I> <J=k>']],
    ['quotes of other words', 'COPY "a b" c', ['COPY <"a> <b"> <c>']],
  ])('%s', (_, text, wanted) => {
    expect(read(text)).toEqual(wanted);
  });

  test('is a fault where a list is not one of strings', () => {
    expect(parseDockerfile('RUN [1]').faults).toMatchObject([{ kind: 'json' }]);
  });
});

describe('places', () => {
  test.each<[string, string[]]>([
    ['FROM --platform=x a:1 AS b\r\nCOPY \\\r\n # c\r\n  d \\\r\n e', ['a:1', 'AS', 'b', 'd', 'e']],
    ['\ufeff# escape=`\nFROM `\n  a\nCOPY ["b", "c"]', ['a', 'b', 'c']],
    ['ARG A=b C="d e"', ['A=b', 'C="d e"']],
  ])('of words are exact: %j', (text, wanted) => {
    expect(places(text)).toEqual(wanted);
  });

  test('of flags and here-documents are exact', () => {
    const text = 'FROM a\nCOPY --from="b" c d\nRUN --mount=from=e <<X\nf\nX\n';
    const { instructions } = parseDockerfile(text);
    expect(instructions.flatMap(({ flags }) => flags.map(({ at }) => text.slice(at.start, at.end)))).toEqual(['b', 'from=e']);
    expect(instructions.flatMap(({ hereDocuments }) => hereDocuments.map(({ start, end }) => text.slice(start, end)))).toEqual(['f\n']);
  });

  test('of joined lines lead back to each line', () => {
    const text = 'RUN a \\\n  # no\n  b';
    const { rest } = parseDockerfile(text).instructions[0] as Instruction;
    const { start, end } = rest.range(rest.text.indexOf('b'), rest.text.indexOf('b') + 1);
    expect(text.slice(start, end)).toBe('b');
  });
});

test('reads any text without failing', () => {
  const parts = ['FROM', ' ', '\\', '\n', '<<', 'EOF', '"', "'", '[', ']', '--', '=', '#', '`', '\r\n', '$', '{', 'RUN', 'ONBUILD', '\t', 'a', ','];
  let seed = 7;
  const next = (): number => (seed = (seed * 1103515245 + 12345) % 2147483648);
  for (let round = 0; round < 3000; round++) {
    const text = Array.from({ length: next() % 24 }, () => parts[next() % parts.length]).join('');
    const tree: Dockerfile = parseDockerfile(text);
    for (const { start, end, words } of tree.instructions) {
      expect([start >= 0, start <= end, end <= text.length]).toEqual([true, true, true]);
      for (const word of words) expect(word.start).toBeLessThanOrEqual(word.end);
    }
  }
});

test('reads no trigger inside of a trigger, however many there are', () => {
  expect(read('ONBUILD ONBUILD RUN a\n')).toEqual(['ONBUILD ONBUILD <RUN> <a>']);
  const [instruction] = parseDockerfile(`${'ONBUILD '.repeat(20_000)}RUN a\n`).instructions;
  expect(instruction?.trigger?.keyword).toBe('ONBUILD');
  expect(instruction?.trigger?.trigger).toBeUndefined();
});
