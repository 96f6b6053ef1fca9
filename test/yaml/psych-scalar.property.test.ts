import fc from 'fast-check';
import { resolvePlain, UNLOADABLE_DATE, UNREADABLE } from '../../src/yaml/psych-scalar';

/** The forms of Psych's scanner in its own order, none of them left out by a look at the text before. */
const FORMS: readonly (readonly [form: string, expression: RegExp])[] = [
  ['date', /^-?\d{4}-\d{1,2}-\d{1,2}(?:[Tt]|\s+)\d{1,2}:\d\d:\d\d(?:\.\d*)?(?:\s*(?:Z|[-+]\d{1,2}:?(?:\d\d)?))?$/],
  ['date', /^\d{4}-(?:1[012]|0\d|\d)-(?:[12]\d|3[01]|0\d|\d)$/],
  ['infinite', /^[-+]?\.inf$/i],
  ['nan', /^\.nan$/i],
  ['symbol', /^:./s],
  ['base 60', /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9]){1,2}(?:\.[0-9_]*)?$/],
  ['text', /^[-+]?\.$/],
  ['float', /^[-+]?(?:[0-9][0-9_,]*)?\.[0-9]*(?:[eE][+-][0-9]+)?$/],
  ['integer', /^[-+]?(?:0b[01_,]+|0[0-7_,]+|(?:0|[1-9](?:[0-9]|,[0-9]|_[0-9])*)|0x[0-9a-fA-F_,]+)$/],
];

const TEXT_HEAD = /^[^\d.:-]?[\p{Alphabetic}_\s!@#$%^&*(){}<>|/\\~;=]/u;

function expected(text: string): string {
  if (TEXT_HEAD.test(text)) {
    if (/^(?:~|null)$/i.test(text)) return 'null';
    return /^(?:yes|true|on|no|false|off)$/i.test(text) ? 'boolean' : 'text';
  }
  if (text.includes('\n')) return 'text';
  const [form = 'text'] = FORMS.find(([, expression]) => expression.test(text)) ?? [];
  return form;
}

function found(text: string): string {
  const value = resolvePlain(text);
  if (value === null) return 'null';
  if (value === UNLOADABLE_DATE) return 'date';
  if (value === UNREADABLE) return 'unreadable';
  if (typeof value === 'string') return value === text ? 'text' : 'symbol';
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'number' && Number.isNaN(value)) return 'nan';
  if (value === Infinity || value === -Infinity) return 'infinite';
  return 'number';
}

/** A symbol that loses nothing, and numbers of all kinds, look alike in a value. */
function isAs(form: string, text: string): boolean {
  const is = found(text);
  if (form === 'symbol') return is === 'symbol' || is === 'text';
  if (['base 60', 'float', 'integer'].includes(form)) return is === 'number' || is === 'unreadable';
  return is === form;
}

const disagrees = (text: string): boolean => text !== '' && !isAs(expected(text), text);

test('all short texts are what the expressions make of them', () => {
  const signs = [...'017_,.:+-eExXbaz~#\'" \n\té'];
  let texts = [''];
  for (let length = 0; length < 4; length++) texts = texts.flatMap((text) => [text, ...signs.map((sign) => text + sign)]);
  expect([...new Set(texts)].filter(disagrees)).toEqual([]);
});

test('all characters of ASCII are heads of texts where the expression has them', () => {
  const signs = Array.from({ length: 0x81 }, (_, code) => String.fromCharCode(code));
  expect(signs.flatMap((first) => ['', ...signs].map((second) => first + second)).filter(disagrees)).toEqual([]);
});

const PARTS = ['2024', '0', '1', '12', '-', '+', ':', '.', ',', '_', 'T', 't', 'Z', ' ', 'e+', 'E-', 'inf', 'NAN', '0x', '0b', 'f', '07', '90071992547409931', 'nu', 'll', 'yes', 'oN', 'K', '\n', 'days'];

test('drawn texts are what the expressions make of them', () => {
  const drawn = fc.array(fc.constantFrom(...PARTS), { minLength: 1, maxLength: 12 }).map((parts) => parts.join(''));
  fc.assert(fc.property(drawn, (text) => !disagrees(text)), { numRuns: 20_000 });
});

test('drawn dates and times are dates', () => {
  const digits = (least: number, most: number): fc.Arbitrary<string> => fc.stringMatching(new RegExp(`^\\d{${String(least)},${String(most)}}$`));
  const drawn = fc
    .tuple(fc.constantFrom('', '-'), digits(4, 4), digits(1, 2), digits(1, 2), fc.constantFrom('', 'T', 't', '  '), digits(1, 2), fc.constantFrom('', ':30:15', ':30:15.5Z', ':30:15 +2:00'))
    .map(([sign, year, month, day, between, hour, rest]) => `${sign}${year}-${month}-${day}${between === '' ? '' : between + hour + rest}`);
  fc.assert(fc.property(drawn, (text) => !disagrees(text)), { numRuns: 5000 });
});

test('a decimal number is the number that it is written as', () => {
  fc.assert(fc.property(fc.integer({ min: 0 }), fc.nat(), (whole, rest) => resolvePlain(String(whole)) === whole && resolvePlain(`${String(whole)}.${String(rest)}`) === Number(`${String(whole)}.${String(rest)}`)));
});
