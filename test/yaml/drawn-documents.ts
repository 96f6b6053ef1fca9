import fc from 'fast-check';

/** A scalar as it is written: the first line goes after the key, the others get the indentation of their place. */
interface Written {
  readonly head: string;
  readonly lines: readonly string[];
  /** Columns added to the place's own; the indentation indicator where `indicated`. */
  readonly step: number;
  readonly indicated?: { readonly before: string; readonly after: string };
}

/** One step down into a nested collection. */
interface Level {
  readonly kind: 'map' | 'seq' | 'level-seq';
  readonly step: number;
  readonly compact: boolean;
}

const blank = fc.constantFrom(' ', '  ', '\t', ' \t', '   ', '');
const unit = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...'abcdefgxyzXYZ0189$./=_~') },
  { weight: 4, arbitrary: fc.constantFrom(...'#:-\'"\\{}[],&*!%@`|>?+') },
  { weight: 2, arbitrary: fc.constantFrom('é', 'ß', '漢', '😀', '👩‍🚀', '\u0085', '\u2028', '\u00a0') },
  { weight: 1, arbitrary: fc.constantFrom('\ufeff', '\u0007', '\u200b', '\ud800') },
);
const word = fc.array(unit, { minLength: 1, maxLength: 6 }).map((units) => units.join(''));
const loneReturn = fc.oneof({ weight: 30, arbitrary: fc.constant('') }, { weight: 1, arbitrary: fc.constant('\r') });
const gap = fc.oneof({ weight: 5, arbitrary: fc.constant(' ') }, { weight: 1, arbitrary: fc.constantFrom('  ', '\t', '   ') });

function lineOf(piece: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(fc.array(fc.tuple(piece, gap), { minLength: 1, maxLength: 4 }), piece, loneReturn)
    .map(([pieces, last, lone]) => pieces.map(([text, space]) => text + space).join('') + lone + last);
}

function linesOf(line: fc.Arbitrary<string>): fc.Arbitrary<readonly string[]> {
  const filled = fc.tuple(line, blank).map(([text, trail]) => text + trail);
  return fc.array(fc.oneof({ weight: 3, arbitrary: filled }, { weight: 1, arbitrary: blank }), { maxLength: 6 });
}

/** A word that neither begins nor ends with what means something to YAML. */
const plainWord = word.map((text) => `p${text.replace(/[#:,[\]{}]/g, '-')}q`);
const plain = flow('', '', plainWord);
const single = flow("'", "'", word.map((text) => text.replace(/'/g, "''")));
const escape = fc.oneof(
  fc.constantFrom(...['0', 'a', 'b', 'e', 'f', 'n', 'r', 't', 'v', 'N', '_', 'L', 'P', ' ', '"', '\\', '\t'].map((letter) => `\\${letter}`)),
  fc.constantFrom('\\x41', '\\xe9', '\\u00e9', '\\u6F22', '\\ud83d', '\\U0001F600', '\\U00000041', '\\/'),
);
const doubleWord = fc
  .array(fc.oneof({ weight: 3, arbitrary: word.map((text) => text.replace(/["\\]/g, '/')) }, { weight: 1, arbitrary: escape }), { minLength: 1, maxLength: 3 })
  .map((pieces) => pieces.join(''));
/** A backslash at a line's end continues the line; before blanks it is an escaped blank. */
const continued = fc.oneof(doubleWord, doubleWord.map((text) => `${text}\\`));
const double = flow('"', '"', doubleWord, continued);

function flow(open: string, close: string, piece: fc.Arbitrary<string>, lastPiece = piece): fc.Arbitrary<Written> {
  const line = fc.tuple(lineOf(piece), gap, lastPiece).map(([text, space, end]) => text + space + end);
  return fc.tuple(lineOf(piece), linesOf(line), lineOf(piece), fc.integer({ min: 1, max: 4 }), fc.boolean(), blank).map(
    ([first, middle, last, step, oneLine, pad]) => {
      if (oneLine) return { head: open + first + close, lines: [], step };
      const inner = open === '' ? '' : pad;
      return {
        head: open + inner + first + inner,
        lines: [...middle, last + inner + close],
        step,
      };
    },
  );
}

const comment = fc.constantFrom('', '', '', ' # a comment | > "', ' ', '\t', ' #');

/** A block scalar's lines: text, or text behind more blanks, or blanks only (fewer than the indentation or more). */
const blockLine = fc.oneof(
  { weight: 5, arbitrary: lineOf(word).map((text) => `=${text}`) },
  { weight: 2, arbitrary: fc.tuple(fc.constantFrom(' ', '  ', '\t', '    '), lineOf(word)).map(([pad, text]) => `=${pad}${text}`) },
  { weight: 2, arbitrary: fc.constantFrom('', '', ' ', '  ') },
  { weight: 1, arbitrary: fc.constantFrom('= ', '=   ', '=\t', '= \t') },
);

const block: fc.Arbitrary<Written> = fc
  .record({
    mark: fc.constantFrom('|', '>', '>'),
    chomp: fc.constantFrom('', '', '-', '+'),
    chompFirst: fc.boolean(),
    indicated: fc.boolean(),
    step: fc.integer({ min: 1, max: 9 }),
    after: comment,
    lines: fc.array(blockLine, { maxLength: 8 }),
  })
  .map(({ mark, chomp, chompFirst, indicated, step, after, lines }) => {
    if (!indicated) return { head: mark + chomp + after, lines, step };
    const before = mark + (chompFirst ? chomp : '');
    return { head: '', lines, step, indicated: { before, after: (chompFirst ? '' : chomp) + after } };
  });

const isBlock = (written: Written): boolean => /^[|>]/.test(written.head) || written.indicated !== undefined;

const property = fc.constantFrom('', '', '', '', '!!str ', '&anchor ', '!x &y ');
const level: fc.Arbitrary<Level> = fc.record({
  kind: fc.constantFrom('map', 'seq', 'level-seq'),
  step: fc.integer({ min: 1, max: 4 }),
  compact: fc.boolean(),
});

interface Entry {
  readonly levels: readonly Level[];
  readonly written: Written;
  readonly properties: string;
  readonly enclosed: 'no' | 'seq' | 'map' | 'key';
}

const entry: fc.Arbitrary<Entry> = fc.record({
  levels: fc.array(level, { maxLength: 4 }),
  written: fc.oneof(plain, single, double, { weight: 3, arbitrary: block }),
  properties: property,
  enclosed: fc.oneof({ weight: 8, arbitrary: fc.constant('no' as const) }, fc.constantFrom('seq' as const, 'map' as const, 'key' as const)),
});

function write({ levels, written, properties, enclosed }: Entry, name: string): string {
  let column = 0;
  let text = `${name}:`;
  let inMap = true;
  for (const { kind, step, compact } of levels) {
    const seq = kind !== 'map';
    if (compact && !inMap) {
      text += ' '.repeat(step);
      column += 1 + step;
    } else {
      column += kind === 'level-seq' && inMap ? 0 : step;
      text += `\n${' '.repeat(column)}`;
    }
    text += seq ? '-' : 'k:';
    inMap = !seq;
  }
  return `${text} ${properties}${writeLeaf(written, column, enclosed)}\n`;
}

function writeLeaf(written: Written, column: number, enclosed: Entry['enclosed']): string {
  const indent = ' '.repeat(column + written.step);
  if (isBlock(written)) {
    const { head, indicated } = written;
    const first = indicated === undefined ? head : indicated.before + String(written.step) + indicated.after;
    // A line that is not blank begins with `=`, which gives way to the indentation.
    return [first, ...written.lines.map((line) => (line.startsWith('=') ? indent + line.slice(1) : line))].join('\n');
  }
  // The package takes a line of too few spaces and a tab for the end of the scalar.
  const text = [written.head, ...written.lines.map((line) => (/^ *$/.test(line) ? line : indent + line))].join('\n');
  if (enclosed === 'seq') return `[a, ${text} ,b]`;
  if (enclosed === 'map') return `{ a: ${text} , b: c }`;
  if (enclosed === 'key' && written.lines.length === 0) return `{ ${text} : c }`;
  return text;
}

const lineEnds = fc.oneof({ weight: 3, arbitrary: fc.constant(['\n']) }, fc.constant(['\r\n']), fc.constant(['\n', '\r\n', '\r\n']));

/** Document texts with scalars of all styles, most of them valid YAML. */
export const drawnDocument: fc.Arbitrary<string> = fc
  .record({
    entries: fc.array(entry, { minLength: 3, maxLength: 8 }),
    mark: fc.constantFrom('', '', '\ufeff'),
    top: fc.constantFrom('', '', '---\n', '# head\n'),
    ends: lineEnds,
    lastEnd: fc.constantFrom('keep', 'keep', 'drop', 'more'),
  })
  .map(({ entries, mark, top, ends, lastEnd }) => {
    let text = mark + top + entries.map((one, i) => write(one, `n${i}`)).join('');
    if (lastEnd === 'drop') text = text.replace(/\n$/, '');
    if (lastEnd === 'more') text += '\n  \n\n';
    let count = 0;
    return text.replace(/\n/g, () => ends[count++ % ends.length] ?? '\n');
  });

/** Texts of one scalar that is the whole document. */
export const drawnRoot: fc.Arbitrary<string> = fc
  .tuple(fc.oneof(plain, single, double, block, block), fc.constantFrom('', '\n', '\n\n'), lineEnds)
  .map(([written, end, ends]) => {
    const text = `--- ${writeLeaf(written, 0, 'no')}${end}`;
    return text.replace(/\n/g, ends.at(0) ?? '\n');
  });

/** Texts that are mostly broken: pieces of documents cut and put together at random. */
export const brokenDocument: fc.Arbitrary<string> = fc
  .array(fc.oneof(drawnDocument, fc.constantFrom('"', "'", '\n', '\t', '\\', '|', '>2', '\r', ' ', '- ', 'a: "x\n')), { minLength: 1, maxLength: 4 })
  .chain((parts) => {
    const text = parts.join('');
    return fc.tuple(fc.nat(text.length), fc.nat(text.length), fc.constantFrom('"', "'", '\\', '\n', '\r', '\t')).map(([from, cut, put]) => {
      const [low, high] = from < cut ? [from, cut] : [cut, from];
      return text.slice(0, low) + put + text.slice(high);
    });
  });
