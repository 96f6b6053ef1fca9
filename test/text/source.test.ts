import { Source, sameLocation, textAt } from '../../src/text';

const source = (text: string): Source => new Source('a.yml', text);

describe('Source.positionAt', () => {
  it.each([
    ['a\nbc\n', 0, 1, 1],
    ['a\nbc\n', 1, 1, 2],
    ['a\nbc\n', 2, 2, 1],
    ['a\nbc\n', 4, 2, 3],
    ['a\nbc\n', 5, 3, 1],
    ['a\nbc', 4, 2, 3],
    ['', 0, 1, 1],
    ['\n\n', 1, 2, 1],
    ['\n\n', 2, 3, 1],
  ])('LF: %j at %i is %i:%i', (text, offset, line, column) => {
    expect(source(text).positionAt(offset)).toEqual({ line, column });
  });

  it.each([
    ['a\r\nb', 1, 1, 2],
    ['a\r\nb', 2, 1, 3],
    ['a\r\nb', 3, 2, 1],
    ['a\rb\r', 1, 1, 2],
    ['a\rb\r', 2, 2, 1],
    ['a\rb\r', 4, 3, 1],
    ['a\n\rb', 2, 2, 1],
    ['a\n\rb', 3, 3, 1],
    ['a\r\r\nb', 2, 2, 1],
    ['a\r\r\nb', 4, 3, 1],
  ])('CR LF and lone CR: %j at %i is %i:%i', (text, offset, line, column) => {
    expect(source(text).positionAt(offset)).toEqual({ line, column });
  });

  it('gives a byte-order mark no column, on the first line only', () => {
    const marked = source('\ufeffab\n\ufeffc');
    expect(marked.bomLength).toBe(1);
    expect(marked.positionAt(0)).toEqual({ line: 1, column: 1 });
    expect(marked.positionAt(1)).toEqual({ line: 1, column: 1 });
    expect(marked.positionAt(2)).toEqual({ line: 1, column: 2 });
    expect(marked.positionAt(5)).toEqual({ line: 2, column: 2 });
    expect(source('ab').bomLength).toBe(0);
    expect(source('').bomLength).toBe(0);
  });

  it('counts columns in UTF-16 units', () => {
    expect(source('😀x').positionAt(2)).toEqual({ line: 1, column: 3 });
  });

  it('takes an offset outside the text for its nearest end', () => {
    expect(source('a\nbc').positionAt(-5)).toEqual({ line: 1, column: 1 });
    expect(source('a\nbc').positionAt(99)).toEqual({ line: 2, column: 3 });
  });
});

describe('Source.lineRange', () => {
  it.each([
    ['a\nbc\n', 1, 0, 1],
    ['a\nbc\n', 2, 2, 4],
    ['a\nbc\n', 3, 5, 5],
    ['a\r\nbc\r\n', 1, 0, 1],
    ['a\r\nbc\r\n', 2, 3, 5],
    ['a\rbc', 1, 0, 1],
    ['a\rbc', 2, 2, 4],
    ['a\r\r\nb', 1, 0, 1],
    ['a\r\r\nb', 2, 2, 2],
    ['a\r\r\nb', 3, 4, 5],
    ['\n\nb', 2, 1, 1],
    ['', 1, 0, 0],
    ['\ufeffab\nc', 1, 1, 3],
    ['\ufeffab\nc', 2, 4, 5],
    ['\ufeff\n', 1, 1, 1],
    ['\ufeff', 1, 1, 1],
  ])('%j: line %i is [%i, %i)', (text, line, start, end) => {
    expect(source(text).lineRange(line)).toEqual({ start, end });
  });

  it.each([0, -1, 4, 99])('line %i is outside: empty, at the end of the text', (line) => {
    expect(source('a\nb\nc').lineRange(line)).toEqual({ start: 5, end: 5 });
  });
});

describe('Source.lineCount', () => {
  it.each([
    ['', 1],
    ['a', 1],
    ['a\n', 2],
    ['a\nb', 2],
    ['a\r\nb\rc\n', 4],
  ])('%j has %i', (text, count) => {
    expect(source(text).lineCount).toBe(count);
  });
});

describe('Location', () => {
  const one = source('image: node');
  const location = { source: one, range: { start: 7, end: 11 } };

  it('has a text', () => {
    expect(textAt(location)).toBe('node');
  });

  it('is the same only for the same span of the same object', () => {
    expect(sameLocation(location, { source: one, range: { start: 7, end: 11 } })).toBe(true);
    expect(sameLocation(location, { source: one, range: { start: 7, end: 10 } })).toBe(false);
    expect(sameLocation(location, { source: one, range: { start: 6, end: 11 } })).toBe(false);
    expect(sameLocation(location, { source: source('image: node'), range: { start: 7, end: 11 } })).toBe(false);
  });
});
