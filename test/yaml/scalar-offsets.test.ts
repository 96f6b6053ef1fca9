import { scalarOffsets } from '../../src/yaml/scalar-offsets';
import { parsedScalars, type ParsedScalar } from './parsed-scalars';

function lastScalar(text: string): ParsedScalar {
  const scalar = parsedScalars(text).scalars.at(-1);
  if (scalar === undefined) throw new Error('the text has no scalar');
  return scalar;
}

/** The last scalar's runs as `decoded←source`, copied units joined; source alone where both are the same. */
function runs(text: string): { value: string; runs: string[] } {
  const { token, value } = lastScalar(text);
  const map = scalarOffsets(text, token, value.length);
  const found: { decoded: string; start: number; end: number }[] = [];
  for (let i = 0; i < value.length; i++) {
    const { start, end } = map.unit(i);
    const last = found.at(-1);
    const unit = value[i] ?? '';
    const copied = text.slice(start, end) === unit;
    if (last?.start === start && last.end === end) last.decoded += unit;
    else if (last !== undefined && copied && last.end === start && text.slice(last.start, last.end) === last.decoded) {
      last.decoded += unit;
      last.end = end;
    } else found.push({ decoded: unit, start, end });
  }
  return {
    value,
    runs: found.map(({ decoded, start, end }) => {
      const source = text.slice(start, end);
      return source === decoded ? source : `${decoded}←${source}`;
    }),
  };
}

/** What stands in the text where the last scalar's value has `word`. */
function at(text: string, word: string): { text: string; start: number } {
  const { token, value } = lastScalar(text);
  const index = value.indexOf(word);
  if (index === -1) throw new Error(`no ${word} in ${JSON.stringify(value)}`);
  const range = scalarOffsets(text, token, value.length).range(index, index + word.length);
  return { text: text.slice(range.start, range.end), start: range.start };
}

/** Where the last scalar's value ends in the text. */
function endOf(text: string): number {
  const { token, value } = lastScalar(text);
  return scalarOffsets(text, token, value.length).toSource(value.length);
}

describe('scalarOffsets: plain', () => {
  it.each([
    ['one line', 'a: echo  hi # c\n', ['echo  hi']],
    ['an empty scalar', 'a:\n', []],
    ['two lines', 'a: b \n   c\n', ['b', ' ← \n', 'c']],
    ['empty lines', 'a: b\n\n  \n   c\n', ['b', '\n←\n\n', '\n', 'c']],
    ['CR LF', 'a: b\t\r\n\r\n   c\r\n', ['b', '\n←\t\r\n\r\n', 'c']],
    ['a lone CR, which the package takes for text', 'a: b\rc\n', ['b\rc']],
    ['non-BMP characters', 'a: 😀 x\n  👩‍🚀y', ['😀 x', ' ←\n', '👩‍🚀y']],
    ['a flow sequence', '[ab\n  c , d\n e]', ['d', ' ←\n', 'e']],
  ])('%s', (_name, text, expected) => {
    expect(runs(text).runs).toEqual(expected);
  });

  it('ends with the token', () => {
    expect(endOf('a: bc # x\n')).toBe(5);
    expect(endOf('a:   # x\n')).toBe(5);
  });
});

describe('scalarOffsets: single-quoted', () => {
  it.each([
    ['a quote written twice', "a: 'it''s'", ['it', "'←''", 's']],
    ['quotes only', "a: ''''''", ["'←''", "'←''"]],
    ['blanks at both ends', "a: ' b '", [' b ']],
    ['lines', "a: 'b \n\n\n  c''\n  d '", ['b', '\n← \n\n', '\n', 'c', "'←''", ' ←\n', 'd ']],
    ['a first line without text', "a: '\n  b'", [' ←\n', 'b']],
    ['a last line without text', "a: 'b\n\n  '", ['b', '\n←\n\n']],
    ['CR LF', "a: 'b\r\n c'", ['b', ' ←\r\n', 'c']],
    ['nothing', "a: ''", []],
  ])('%s', (_name, text, expected) => {
    expect(runs(text).runs).toEqual(expected);
  });

  it('ends at the closing quote', () => {
    expect(endOf("a: 'bc'")).toBe(6);
    expect(endOf("a: ''")).toBe(4);
  });
});

describe('scalarOffsets: double-quoted', () => {
  it.each([
    ['short escapes', String.raw`a: "x\ny\t\"\\\/"`, ['x', '\n←\\n', 'y', '\t←\\t', '"←\\"', '\\←\\\\', '/←\\/']],
    ['hexadecimal escapes', String.raw`a: "\x41\u00e9-"`, ['A←\\x41', 'é←\\u00e9', '-']],
    ['an escape of two units', String.raw`a: "\U0001F600!"`, ['😀←\\U0001F600', '!']],
    ['surrogates one by one', String.raw`a: "\ud83d\ude00"`, ['\ud83d←\\ud83d', '\ude00←\\ude00']],
    ['an invalid escape', String.raw`a: "\q-"`, ['\\q-']],
    ['a cut escape, whose quote the package takes too', String.raw`a: "-\u12"`, ['-\\u12"']],
    ['a continued line', 'a: "b \\\n   c"', ['b ', 'c']],
    ['a continued line, CR LF', 'a: "b\\\r\n   \\ c"', ['b', ' ←\\ ', 'c']],
    ['a continued line before an empty one', 'a: "b\\\n\n  c"', ['b', ' ←\n', 'c']],
    ['lines', 'a: "b\t\n \n\n  c\n  d "', ['b', '\n←\t\n \n', '\n', 'c', ' ←\n', 'd ']],
    ['an escaped blank before a line break', 'a: "b\\  \n  c"', ['b', ' ←\\ ', ' ← \n', 'c']],
    ['CR LF', 'a: "b \r\n\r\n c"', ['b', '\n← \r\n\r\n', 'c']],
    ['a lone CR', 'a: "b \r c"', ['b \r c']],
    ['a first line without text', 'a: "\n  b"', [' ←\n', 'b']],
    ['blanks at both ends', 'a: "  b\t"', ['  b\t']],
  ])('%s', (_name, text, expected) => {
    expect(runs(text).runs).toEqual(expected);
  });

  it('keeps both halves of an escaped character at the whole escape', () => {
    const text = String.raw`a: "\U0001F600"`;
    const map = scalarOffsets(text, { style: 'double', start: 3, end: text.length }, 2);
    expect(map.unit(0)).toEqual({ start: 4, end: 14 });
    expect(map.unit(1)).toEqual({ start: 4, end: 14 });
  });

  it('ends at the closing quote, behind a continued line end too', () => {
    expect(endOf('a: "bc"')).toBe(6);
    expect(endOf('a: "bc\\\n  "')).toBe(10);
  });
});

describe('scalarOffsets: literal', () => {
  it.each([
    ['lines', 'a: |\n  b\n  c\n', ['b\n', 'c\n']],
    ['deeper lines', 'a: |\n  b\n    c\n  d\n', ['b\n', '  c\n', 'd\n']],
    ['a header with a comment', 'a: |-  # why | > 2\n  b\n', ['b']],
    ['empty lines in front', 'a: |\n\n \n  b\n', ['\n', '\n', 'b\n']],
    ['empty lines with fewer and more blanks', 'a: |\n  b\n \n    \n  c\n', ['b\n', '\n', '  \n', 'c\n']],
    ['clip', 'a: |\n  b\n\n \n', ['b\n']],
    ['strip', 'a: |-\n  b\n\n', ['b']],
    ['keep', 'a: |+\n  b\n\n \n', ['b\n\n', '\n']],
    ['a trailing line with more blanks is text', 'a: |\n  b\n\n   \n\n', ['b\n\n', ' \n']],
    ['a trailing line with just as many blanks is none', 'a: |\n  b\n  \n', ['b\n']],
    ['CR LF', 'a: |\r\n  b\r\n\r\n  c\r\n', ['b', '\n←\r\n', '\n←\r\n', 'c', '\n←\r\n']],
    ['no line end at the end', 'a: |\n  b', ['b', '\n←']],
    ['no line end at the end, strip', 'a: |-\n  b', ['b']],
    ['no line end at the end, keep', 'a: |+\n  b', ['b', '\n←']],
    ['half a CR LF at the end', 'a: |\n  b\r', ['b', '\n←\r']],
    ['tabs', 'a: |\n  \tb\t\n', ['\tb\t\n']],
    ['empty', 'a: |\n', []],
    ['empty, keep', 'a: |+\n\n \n', ['\n', '\n']],
    ['empty at the end of the text', 'a: |', []],
    ['at the top, not indented', '--- |\nb\nc\n', ['b\nc\n']],
  ])('%s', (_name, text, expected) => {
    expect(runs(text).runs).toEqual(expected);
  });

  it.each([
    ['in a mapping', 'a: |2\n    b\n   c\n', ['  b\n', ' c\n']],
    ['in a nested sequence', 'a:\n  - - |1-\n       b\n', ['  b']],
    ['in a sequence at its key', 'a:\n- |+1\n   b\n\n', ['  b\n\n']],
    ['with empty lines in front', 'a: |2\n   \n     b\n', [' \n', '   b\n']],
    ['at the top', '--- |3\n    b\n', [' b\n']],
    ['and spaces only', 'a: |2\n     \n', []],
  ])('indentation indicator %s', (_name, text, expected) => {
    expect(runs(text).runs).toEqual(expected);
  });

  it('finds a word at its place below a byte-order mark', () => {
    const text = '\ufeffjob:\n  script:\n    - |\n      echo 😀 "$A"\n      docker push x\n';
    expect(at(text, '$A')).toEqual({ text: '$A', start: text.indexOf('$A') });
    expect(at(text, 'docker push')).toEqual({ text: 'docker push', start: text.indexOf('docker') });
  });

  it('ends behind the last line break of the value', () => {
    expect(endOf('a: |\n  b\n\n')).toBe(9);
    expect(endOf('a: |-\n  b\n\n')).toBe(9);
  });
});

describe('scalarOffsets: folded', () => {
  it.each([
    ['lines', 'a: >\n  b\n  c\n', ['b', ' ←\n', 'c\n']],
    ['blanks at the end of a line stay', 'a: >\n  b  \n  c\n', ['b  ', ' ←\n', 'c\n']],
    ['empty lines', 'a: >\n  b\n\n \n  c\n', ['b', '\n←\n\n', '\n', 'c\n']],
    ['a deeper line', 'a: >\n  b\n    c\n  d\n', ['b\n', '  c\n', 'd\n']],
    ['a deeper line after an empty one', 'a: >\n  b\n\n    c\n\n  d\n', ['b\n\n', '  c\n\n', 'd\n']],
    ['a line with a tab', 'a: >\n  b\n  \tc\n  d\n', ['b\n', '\tc\n', 'd\n']],
    ['a line with a tab after an empty one', 'a: >\n  b\n\n  \tc\n', ['b\n\n', '\tc\n']],
    ['a deeper line first', 'a: >2\n    b\n  c\n  d\n', ['  b\n', 'c', ' ←\n', 'd\n']],
    ['empty lines in front', 'a: >\n\n\n  b\n  c\n', ['\n\n', 'b', ' ←\n', 'c\n']],
    ['strip', 'a: >-\n  b\n  c\n\n', ['b', ' ←\n', 'c']],
    ['keep', 'a: >+\n  b\n\n\n', ['b\n\n\n']],
    ['CR LF', 'a: >\r\n  b\r\n  c\r\n\r\n  d\r\n', ['b', ' ←\r\n', 'c', '\n←\r\n\r\n', 'd', '\n←\r\n']],
    ['no line end at the end', 'a: >\n  b\n  c', ['b', ' ←\n', 'c', '\n←']],
    ['every line deeper than the indicator', 'a:\n  - >1\n     b\n     c\n', ['  b\n', '  c\n']],
  ])('%s', (_name, text, expected) => {
    expect(runs(text).runs).toEqual(expected);
  });

  it('tells a whole command from its first word to its last', () => {
    const text = 'a: >-\n  docker login\n  -p $P\n';
    expect(at(text, 'docker login -p $P').text).toBe('docker login\n  -p $P');
    expect(at(text, '-p').text).toBe('-p');
  });
});

describe('scalarOffsets: line ends of lone CR', () => {
  it('follows the package, which takes the whole file for one line', () => {
    expect(runs('a: "b\r  c"\r').runs).toEqual(['b\r  c']);
    expect(runs('a: b\rc: d\r').runs).toEqual(['d\r']);
    expect(runs('a: |\r  b\r').runs).toEqual([]);
  });
});

describe('scalarOffsets: broken tokens', () => {
  it.each([
    ['a quote that does not end', "a: 'b"],
    ['a double quote that does not end', 'a: "b\\'],
    ['an escape that the text cuts off', 'a: "\\u00'],
    ['a quote alone', "a: '"],
    ['a block with less indentation than its indicator', 'a: |9\n  b\n'],
    ['a header with other characters', 'a: |x1\n  b\n'],
  ])('%s', (_name, text) => {
    const { token, value } = lastScalar(text);
    const map = scalarOffsets(text, token, value.length);
    expect(map.length).toBe(value.length);
    for (let i = 0; i < value.length; i++) {
      expect(map.unit(i).end).toBeLessThanOrEqual(token.end);
      expect(text.slice(map.unit(i).start, map.unit(i).end)).toBe(value[i]);
    }
  });

  it('gives as many units as it is asked for', () => {
    const map = scalarOffsets('abc', { style: 'plain', start: 0, end: 3 }, 5);
    expect(map.length).toBe(5);
    expect(map.unit(2)).toEqual({ start: 2, end: 3 });
    expect(map.unit(4)).toEqual({ start: 3, end: 3 });
    const short = scalarOffsets('abc', { style: 'plain', start: 0, end: 3 }, 2);
    expect(short.length).toBe(2);
    expect(short.range(0, 2)).toEqual({ start: 0, end: 2 });
  });

  it('stays in the text where the token does not', () => {
    const map = scalarOffsets('ab', { style: 'double', start: 1, end: 99 }, 3);
    expect(map.unit(2)).toEqual({ start: 2, end: 2 });
  });
});

describe('scalarOffsets: size', () => {
  const many = 200_000;
  it.each([
    ['plain' as const, 'b  \n\n  '.repeat(many)],
    ['single' as const, `'${"'' \n".repeat(many)}'`],
    ['double' as const, `"${'\\x41 \t \n\n'.repeat(many)}"`],
    ['double' as const, `"${' \t'.repeat(many)}"`],
    ['literal' as const, `|1\n${'    b\n\n'.repeat(many)}`],
    ['folded' as const, `>1\n${'    b\n \n'.repeat(many)}${'\n'.repeat(many)}`],
  ])('%s: time grows with the length of the token', (style, text) => {
    const started = performance.now();
    const map = scalarOffsets(text, { style, start: 0, end: text.length }, 2 * many);
    expect(map.length).toBe(2 * many);
    // Quadratic reading takes minutes.
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('reads no further than the token', () => {
    const text = '"a",'.repeat(many);
    const started = performance.now();
    for (let start = 0; start < text.length; start += 4) {
      scalarOffsets(text, { style: 'single', start, end: start + 3 }, 1);
      scalarOffsets(text, { style: 'literal', start, end: start + 3 }, 1);
    }
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
