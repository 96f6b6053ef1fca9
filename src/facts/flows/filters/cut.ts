import { emulated } from './emulate';
import { divided, stretched } from './marks';
import { Options } from './options';
import { bytesOf, rowsOf, textOf } from './rows';
import { Unclear } from './unclear';

type Spans = readonly (readonly [number, number])[];

/** cut. Fields and places shift with what unknown text holds before them. */
export const cut = emulated((words, input, world) => {
  const options = new Options(words, 'b:c:f:d:nsz', {
    bytes: 'b', characters: 'c', fields: 'f', delimiter: 'd', 'only-delimited': 's', 'zero-terminated': 'z', complement: '1', 'output-delimiter': '2',
  });
  const list = options.get('f') ?? options.get('c') ?? options.get('b');
  if (list === undefined || options.has('z')) throw new Unclear('cut');
  const spans = spansOf(list);
  const keeps = (number: number): boolean => spans.some(([low, high]) => number >= low && number <= high) !== options.has('1');
  if (!options.has('f')) {
    const { rows } = rowsOf(world.shaped(input, [stretched(input)]));
    return textOf(rows.map((row) => keptPlaces(row, keeps)));
  }
  const delimiter = options.get('d') ?? '\t';
  const glue = options.get('2') ?? delimiter;
  const { rows } = rowsOf(world.shaped(input, divided(delimiter)));
  return textOf(
    rows.flatMap((row) => {
      if (delimiter === '' || !row.includes(delimiter)) return options.has('s') ? [] : [row];
      return [row.split(delimiter).filter((_, index) => keeps(index + 1)).join(glue)];
    }),
  );
});

function spansOf(list: string): Spans {
  return list.split(/[, ]/).map((item) => {
    const [, low = '', dash, high = ''] = /^(\d*)(-?)(\d*)$/.exec(item) ?? [];
    if (low === '' && high === '') throw new Unclear('list');
    const from = low === '' ? 1 : Number(low);
    return [from, dash !== '-' ? from : high === '' ? Infinity : Number(high)];
  });
}

/** The bytes of a row at the places that are kept; a character goes with its first byte. */
function keptPlaces(row: string, keeps: (number: number) => boolean): string {
  let kept = '';
  let place = 1;
  for (let at = 0; at < row.length; at++) {
    if (keeps(place)) kept += row.charAt(at);
    place += bytesOf(row.charCodeAt(at));
  }
  return kept;
}
