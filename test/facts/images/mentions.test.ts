import fc from 'fast-check';
import { Mentions } from '../../../src/facts/images/mentions';

const NAME = String.raw`([a-z0-9][\w-]*(?:\.[\w-]+)*)(?![\w-]|\.\w)`;
/** The ways to name a host, tried on the text as it is and with no look before. */
const AS_HOST = [
  new RegExp(String.raw`(?:^|[\s@=,"']|//)${NAME}:\d{3,5}(?![\d@])`, 'gim'),
  new RegExp(String.raw`(?:://|@)${NAME}(?!(?::[^\s/@]*)?@)`, 'gim'),
  new RegExp(String.raw`(?:HOST|SERVER|ADDR|ADDRESS|ENDPOINT|UR[IL])(?:NAME)?S?=["']?${NAME}(?!://)`, 'gim'),
  new RegExp(String.raw`\s(?:-h\s*|--host(?:name)?[= ])["']?${NAME}`, 'gim'),
];

const PARTS = ['db', 'Redis', 'a.b', 'x-1', '.', '-', ':', '5432', '80', '@', '/', '//', '://', '=', ' ', '\n', '"', 'HOST', 'addresses', 'ADDRESSNAMES', 'EndpointNameS', 'url', 'URI', 'server', '-h', '-H', '--host', '--hostname', 'é'];
const drawn = fc.array(fc.constantFrom(...PARTS), { maxLength: 12 }).map((parts) => parts.join(''));

test('hosts are those that the expressions find', () => {
  fc.assert(
    fc.property(drawn, (text) => {
      const expected = AS_HOST.flatMap((pattern) => [...text.matchAll(pattern)].map(([, name = '']) => name.toLowerCase()));
      const mentions = new Mentions(text);
      expect([...mentions.hosts()].sort()).toEqual([...new Set(expected)].sort());
      expect(expected.every((name) => mentions.uses(name))).toBe(true);
    }),
    { numRuns: 10_000 },
  );
});

test.each([
  ['echo Redis.', 'redis', true],
  ['echo a.b.c', 'a.b', false],
  ['redis ping', 'redis', false],
  ['x && redis', 'redis', false],
  ['x \\\n  redis', 'redis', true],
  ['echo predis', 'redis', false],
])('%j names %s: %p', (text, name, is) => {
  expect(new Mentions(text).names(name)).toBe(is);
});
