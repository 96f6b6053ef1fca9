import fc from 'fast-check';
import { scalarOffsets } from '../../src/yaml/scalar-offsets';
import type { ScalarStyle } from '../../src/yaml/tree';
import { brokenDocument, drawnDocument, drawnRoot } from './drawn-documents';
import { parsedScalars, type ParsedScalar } from './parsed-scalars';

const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0', a: '\x07', b: '\b', e: '\x1b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v',
  N: '\x85', _: '\xa0', L: '\u2028', P: '\u2029', ' ': ' ', '"': '"', '/': '/', '\\': '\\', '\t': '\t',
};

function unescape(run: string): string | undefined {
  if (run === "''") return "'";
  const code = /^\\(?:x(..)|u(....)|U(.{8}))$/.exec(run);
  if (code) return String.fromCodePoint(parseInt(code[1] ?? code[2] ?? code[3] ?? '', 16));
  return run.startsWith('\\') && run.length === 2 ? SHORT_ESCAPES[run.slice(1)] : undefined;
}

/** What may stand between two runs: blanks, line breaks (a lone CR is none), and continued line ends. */
const UNUSED = /^(?:[ \t]|\r?\n|\\\r?\n)*$/;
const BEFORE: Readonly<Record<ScalarStyle, RegExp>> = {
  plain: /^$/,
  single: /^'(?:[ \t]|\r?\n)*$/,
  double: /^"(?:[ \t]|\r?\n|\\\r?\n)*$/,
  literal: /^\|[-+1-9]*[ \t]*(?:#[^\n]*)?\r?(?:\n[ \n\r]*)?$/,
  folded: /^>[-+1-9]*[ \t]*(?:#[^\n]*)?\r?(?:\n[ \n\r]*)?$/,
};
const AFTER: Readonly<Record<ScalarStyle, RegExp>> = {
  plain: /^$/,
  single: /^'$/,
  double: /^(?:[ \t]|\r?\n|\\\r?\n)*"$/,
  literal: /^[ \n\r]*$/,
  folded: /^[ \n\r]*$/,
};

/** A reason why the map is wrong, or undefined. It judges by the text and the value alone, not by how the map is made. */
function flaw(text: string, { token, value }: ParsedScalar): string | undefined {
  const map = scalarOffsets(text, token, value.length);
  if (map.length !== value.length) return `length ${map.length}, not ${value.length}`;
  let previous = { start: token.start, end: token.start };
  let runStart = 0;
  for (let i = 0; i < value.length; i++) {
    const run = map.unit(i);
    const source = text.slice(run.start, run.end);
    const shared = i > 0 && run.start === previous.start && run.end === previous.end;
    if (!shared) {
      runStart = i;
      if (run.start < previous.end) return `unit ${i} overlaps the one before`;
      const between = text.slice(previous.end, run.start);
      if (!(i === 0 ? BEFORE[token.style] : UNUSED).test(between)) return `unit ${i} follows unused ${JSON.stringify(between)}`;
    }
    previous = run;
    const unit = value[i] ?? '';
    const decoded = unescape(source);
    if (source === unit) continue;
    if (decoded?.[i - runStart] === unit) continue;
    if (shared) return `unit ${i} shares ${JSON.stringify(source)}`;
    if ((unit === ' ' || unit === '\n') && /^[ \t]*(?:\r?\n[ \t]*)*\r?\n$/.test(source)) continue;
    if (unit === '\n' && i === value.length - 1 && /^\r?$/.test(source) && run.end === text.length) continue;
    return `unit ${i} ${JSON.stringify(unit)} stands at ${JSON.stringify(source)}`;
  }
  const after = text.slice(previous.end, token.end);
  if (value !== '' && !AFTER[token.style].test(after)) return `unused at the end: ${JSON.stringify(after)}`;
  const end = map.unit(value.length);
  if (end.start < previous.end || end.start > token.end) return 'the end lies outside';
  return wordFlaw(text, token.style, value, map);
}

function wordFlaw(text: string, style: ScalarStyle, value: string, map: ReturnType<typeof scalarOffsets>): string | undefined {
  for (const found of value.matchAll(/[^\s\x85]+/g)) {
    const word = found[0];
    const { start, end } = map.range(found.index, found.index + word.length);
    const source = text.slice(start, end);
    if (style === 'single' ? word.includes("'") : style === 'double' && /\\|\n/.test(source)) continue;
    if (source !== word) return `word ${JSON.stringify(word)} stands at ${JSON.stringify(source)}`;
  }
  return undefined;
}

describe('scalarOffsets, over drawn documents', () => {
  it('places every unit of every scalar', () => {
    const counts: Record<ScalarStyle, number> = { plain: 0, single: 0, double: 0, literal: 0, folded: 0 };
    const many = { ...counts };
    fc.assert(
      fc.property(fc.oneof({ weight: 5, arbitrary: drawnDocument }, { weight: 1, arbitrary: drawnRoot }), (text) => {
        const { scalars, valid } = parsedScalars(text);
        for (const scalar of scalars) {
          const wrong = valid ? flaw(text, scalar) : undefined;
          if (wrong !== undefined) throw new Error(`${wrong} in ${JSON.stringify(scalar)}`);
          if (!valid || /^(?:n\d|[abck]|)$/.test(scalar.value)) continue;
          counts[scalar.token.style]++;
          if (text.slice(scalar.token.start, scalar.token.end).trim().includes('\n')) many[scalar.token.style]++;
        }
      }),
      { seed: 20261122, numRuns: 8000 },
    );
    expect(Math.min(...Object.values(counts))).toBeGreaterThan(3000);
    expect(Math.min(...Object.values(many))).toBeGreaterThan(1500);
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(20000);
  }, 60_000);

  it('gives a map inside the token for whatever the parser makes of a broken text', () => {
    fc.assert(
      fc.property(brokenDocument, (text) => {
        for (const { token, value } of parsedScalars(text).scalars) {
          const map = scalarOffsets(text, token, value.length);
          expect(map.length).toBe(value.length);
          let before = token.start;
          for (let i = 0; i <= value.length; i++) {
            const { start, end } = map.unit(i);
            if (start < token.start || end > token.end || end < start || start < before) throw new Error(`unit ${i} of ${JSON.stringify(token)}`);
            before = start;
          }
        }
      }),
      { seed: 20261122, numRuns: 1500 },
    );
  }, 60_000);

  it('tolerates any token on any text', () => {
    const style = fc.constantFrom<ScalarStyle>('plain', 'single', 'double', 'literal', 'folded');
    const text = fc.string({ unit: fc.constantFrom(...'ab \t\r\n\'"\\|>+-129#xuU'), maxLength: 40 });
    fc.assert(
      fc.property(text, style, fc.integer({ min: -3, max: 45 }), fc.integer({ min: -3, max: 45 }), fc.nat(50), (source, one, start, end, length) => {
        const map = scalarOffsets(source, { style: one, start, end }, length);
        expect(map.length).toBe(length);
        for (let i = 0; i <= length; i++) {
          const range = map.unit(i);
          if (range.start < 0 || range.end > source.length || range.end < range.start) throw new Error(`unit ${i}: ${JSON.stringify(range)}`);
        }
      }),
      { seed: 20261122, numRuns: 5000 },
    );
  });
});
