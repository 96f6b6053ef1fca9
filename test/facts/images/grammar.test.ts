import fc from 'fast-check';
import { isDomain, isHostName, isIdentifier, isPathComponent, isTag, matchReference } from '../../../src/facts/images/grammar';
import { parseReference } from '../../../src/facts/images/reference';
import { DIGEST } from './reference-cases';

/** Docker's grammar in one expression each, as regexp.go of github.com/distribution/reference puts it together. */
const LABEL = '[a-zA-Z0-9]+(?:-+[a-zA-Z0-9]+)*';
const HOST = `(?:${LABEL}(?:\\.${LABEL})*|\\[[a-fA-F0-9:]+\\])`;
const DOMAIN = `${HOST}(?::[0-9]+)?`;
const COMPONENT = '[a-z0-9]+(?:(?:__|[._]|-+)[a-z0-9]+)*';
const TAG = '[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,127}';
const ALGORITHM = '[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*';
const REFERENCE = new RegExp(`^(?:(${DOMAIN})/)?(${COMPONENT}(?:/${COMPONENT})*)(?::(${TAG}))?(?:@(${ALGORITHM}:[0-9a-fA-F]{32,}))?$`);

const PARTS: readonly (readonly [name: string, is: (text: string) => boolean, expression: RegExp])[] = [
  ['host', isHostName, new RegExp(`^${HOST}$`)],
  ['domain', isDomain, new RegExp(`^${DOMAIN}$`)],
  ['component', isPathComponent, new RegExp(`^${COMPONENT}$`)],
  ['tag', isTag, new RegExp(`^${TAG}$`)],
  ['identifier', isIdentifier, /^[a-f0-9]{64}$/],
];

const disagreements = (text: string): string[] => PARTS.filter(([, is, expression]) => is(text) !== expression.test(text)).map(([name]) => `${name}: ${text}`);

test('all short texts are what the expressions say', () => {
  const signs = [...'a0Z.-_:[]/@é\n'];
  let texts = [''];
  for (let length = 0; length < 4; length++) texts = texts.flatMap((text) => (text.length === length ? [text, ...signs.map((sign) => text + sign)] : [text]));
  expect(texts).toHaveLength(30_941);
  expect(texts.flatMap(disagreements)).toEqual([]);
});

test.each([1, 127, 128, 129])('a tag of %i characters', (length) => {
  expect(disagreements('a'.repeat(length))).toEqual([]);
});

test.each([63, 64, 65])('%i hexadecimal digits', (length) => {
  expect(['a', '0', 'A', 'g'].flatMap((digit) => disagreements(digit.repeat(length)))).toEqual([]);
});

const PIECES = ['a', 'B', '0', 'node', 'docker.io', 'localhost', ':5000', '[::1]', '[a:', '-', '--', '_', '__', '.', '..', '/', '//', ':', '://', 'https://', '@', DIGEST, 'sha512:', '0a'.repeat(20), ' ', '\t', '\u00a0', 'é', 'f'.repeat(64)];
const drawn = fc.array(fc.constantFrom(...PIECES), { maxLength: 9 }).map((pieces) => pieces.join(''));

test('drawn texts are parted as the expression parts them', () => {
  fc.assert(
    fc.property(drawn, (text) => {
      const found = REFERENCE.exec(text);
      const expected = found === null ? undefined : { domain: found[1], path: found[2], tag: found[3], digest: found[4] };
      expect(matchReference(text)).toEqual(expected);
      expect(disagreements(text)).toEqual([]);
    }),
    { numRuns: 20_000 },
  );
});

test('what is wrong with the whole of a text comes before what is wrong with a part', () => {
  fc.assert(
    fc.property(drawn, (text) => {
      const parsed = parseReference(text);
      const reason = parsed.ok ? undefined : parsed.reason;
      if (text === '') expect(reason).toBe('empty');
      else if (/^[A-Za-z][A-Za-z0-9+.-]*:\/\//.test(text)) expect(reason).toBe('scheme');
      else if (/\s/.test(text)) expect(reason).toBe('space');
      else if (/^[a-f0-9]{64}$/.test(text)) expect(reason).toBe('hex-id');
      else expect(['empty', 'scheme', 'space', 'hex-id']).not.toContain(reason);
    }),
    { numRuns: 10_000 },
  );
});
