import fc from 'fast-check';
import { locateJson } from '../../../src/session/baseline/locate';
import { printBaseline } from '../../../src/session/baseline/print';
import { parseBaseline } from '../../../src/session/baseline/read';
import { UsageError } from '../../../src/session';
import { Source } from '../../../src/text';

const entry = fc.record({ path: fc.string(), rule: fc.string(), place: fc.string(), about: fc.string(), count: fc.integer({ min: 1, max: 9 }) });
const gap = fc.record({ path: fc.string(), kind: fc.string(), about: fc.string(), count: fc.integer({ min: 1, max: 9 }) });

test('what is written is read again, whatever the order', () => {
  fc.assert(
    fc.property(fc.array(entry), fc.array(gap), (findings, gaps) => {
      const text = printBaseline({ findings, gaps });
      expect(printBaseline({ findings: [...findings].reverse(), gaps: [...gaps].reverse() })).toBe(text);
      expect(printBaseline(parseBaseline(new Source('b.json', text)))).toBe(text);
    }),
  );
});

/** The message and the text at its place. */
function fault(text: string): readonly [string, string] {
  try {
    parseBaseline(new Source('b.json', text));
  } catch (error) {
    if (!(error instanceof UsageError) || error.at === undefined) throw error;
    return [error.message, text.slice(error.at.range.start, error.at.range.end)];
  }
  return ['', ''];
}

const list = (items: string): string => `{"version": 1, "findings": [${items}]}`;
const good = '{"path":"a","rule":"b","place":"c","about":"d"}';

test.each<[string, string, string]>([
  ['', 'the baseline `b.json` is no JSON from here on', ''],
  ['{"version": 1,}', 'the baseline `b.json` is no JSON from here on', '}'],
  ['{"version": 1 "findings": []}', 'the baseline `b.json` is no JSON from here on', '"findings"'],
  ['{version: 1}', 'the baseline `b.json` is no JSON from here on', 'version: 1}'],
  [`${list('')} more`, 'the baseline `b.json` is no JSON from here on', 'more'],
  ['[]', '`b.json` is no baseline: it has no `version`', '['],
  ['{"version": "1"}', 'the baseline `b.json` has a version that there is none of', '"1"'],
  ['{"findings": [], "version": 2}', 'the baseline `b.json` is of version 2, and this harborlint knows version 1', '2'],
  ['{"version": 1}', 'the baseline `b.json` has no list of `findings`', '{'],
  [list(`${good}, 7`), 'this entry of the baseline `b.json` is no object', '7'],
  [list(`${good}, {"path":"a","rule":null}`), '`rule` of this entry of the baseline `b.json` has to be a text', 'null'],
  [list('{"path":"a"}'), '`rule` of this entry of the baseline `b.json` has to be a text', '{'],
  [list(good.replace('}', ',"count":0}')), '`count` of this entry of the baseline `b.json` has to be a whole number from 1 on', '0'],
  ['{"version": 1, "findings": [], "gaps": 7}', 'the `gaps` of the baseline `b.json` are no list', '7'],
  ['{"version": 1, "findings": [], "gaps": [{"path":"a","kind":3}]}', '`kind` of this entry of the baseline `b.json` has to be a text', '3'],
])('%s: %s', (text, message, place) => {
  expect(fault(text)).toEqual([message, place]);
});

test('finds the end of what is JSON wherever the text is cut', () => {
  const text = printBaseline({ findings: [{ path: 'a"b\\', rule: 'r', place: 'x/y', about: '00000000', count: 2 }], gaps: [{ path: 'a', kind: 'script', about: '00000000', count: 1 }] });
  for (let end = 0; end < text.length - 1; end++) {
    const { start } = locateJson(text.slice(0, end), ['', '']);
    expect(start).toBeLessThanOrEqual(end);
    expect(() => parseBaseline(new Source('b.json', text.slice(0, end)))).toThrow(UsageError);
  }
});
