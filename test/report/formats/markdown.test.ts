import type { Finding } from '../../../src/engine/finding';
import { formats } from '../../../src/report';
import { Source } from '../../../src/text';
import { layoutOf } from '../layout-of';
import { findingAt, placeOf, reportOf } from '../report-of';
import { markdownFaults } from '../safety/rendered-markdown';

const source = new Source('a.yml', 'image: node\n');

function markdown(count: number, more: Partial<Finding> = {}): string {
  const findings = Array.from({ length: count }, (_, index) => findingAt(placeOf(source, 'node'), { fingerprint: String(index), help: `Mend ${String(index)}.`, ...more }));
  return formats.get('markdown')?.()({ report: reportOf(findings), sources: new Map([['a.yml', source]]) }, layoutOf()) ?? '';
}

function rows(text: string): number {
  return text.split('\n').filter((line) => line.startsWith('| error')).length;
}

test('ten findings stand open, the others are folded', () => {
  const [open = '', folded = ''] = markdown(12).split('<details><summary>2 more</summary>');
  expect([rows(open), rows(folded)]).toEqual([10, 2]);
  expect(markdown(10)).not.toContain('more</summary>');
});

test('the worst come first', () => {
  const findings = (['note', 'warning', 'error'] as const).map((severity) => findingAt(placeOf(source, 'node'), { severity, fingerprint: severity }));
  const text = formats.get('markdown')?.()({ report: reportOf(findings), sources: new Map() }, layoutOf()) ?? '';
  expect([...text.matchAll(/^\| (error|warning|note) /gm)].map(([, severity]) => severity)).toEqual(['error', 'warning', 'note']);
});

test.each([500, 20_000])('is never longer than a comment may be, and says what it leaves out: %i findings', (count) => {
  const text = markdown(count, { message: `\`${'|'.repeat(40)}\` is wrong` });
  expect(text.length).toBeLessThan(60_001);
  expect(text).toMatch(/^\| \| \| and \d+ more \|$/m);
  const [, left = ''] = /and (\d+) more \|/.exec(text) ?? [];
  expect(rows(text) + Number(left)).toBe(count);
  expect(markdownFaults(text)).toEqual([]);
});

test('a message of any length leaves the rest of the page whole', () => {
  const text = markdown(3, { message: 'x'.repeat(70_000) });
  expect(text.length).toBeLessThan(60_001);
  expect(text).toContain('| | | and 3 more |');
  expect(markdownFaults(text)).toEqual([]);
});

test.each([
  ['plain words stay, also joined ones: CI/CD, it\'s "so" (well), 1.2', 'plain words stay, also joined ones: CI/CD, it\'s "so" (well), 1.2'],
  ['`a b` is code, `x|y` as well', '`a b` is code, <code>x&#124;y</code> as well'],
  ['ask @all or #12, !3', 'ask `@all` or `#12,` `!3`'],
  ['see https://example.org and www.example.org', 'see `https://example.org` and `www.example.org`'],
  ['before_script: *bold* <b>', '`before_script:` `*bold*` `<b>`'],
  ['a ` alone', 'a <code>&#96;</code> alone'],
  ['\x1b[31m', '<code>&#92;x1b&#91;31m</code>'],
])('%j becomes %j', (message, expected) => {
  expect(markdown(1, { message })).toContain(`| ${expected} [private-image](`);
});
