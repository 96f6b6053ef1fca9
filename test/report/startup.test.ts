import type * as report from '../../src/report';
import type * as text from '../../src/text';
import { layoutOf } from './layout-of';
import { findingAt, placeOf, reportOf } from './report-of';

it('loads picocolors for a report in colour only', () => {
  const loaded = jest.fn();
  jest.doMock('picocolors', () => {
    loaded();
    return jest.requireActual<object>('picocolors');
  });
  const { formats } = jest.requireActual<typeof report>('../../src/report');
  const { Source } = jest.requireActual<typeof text>('../../src/text');
  const source = new Source('a.yml', 'image: node\n');
  const input = { report: reportOf([findingAt(placeOf(source, 'node'))]), sources: new Map([['a.yml', source]]) };
  const layout = layoutOf();
  formats.get('text')?.()(input, { ...layout, color: false });
  formats.get('json')?.()(input, { ...layout, color: true });
  expect(loaded).not.toHaveBeenCalled();
  formats.get('text')?.()(input, { ...layout, color: true });
  expect(loaded).toHaveBeenCalledTimes(1);
});
