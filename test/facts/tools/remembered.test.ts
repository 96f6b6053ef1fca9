import { remembered } from '../../../src/facts/tools/remembered';

function counted(): { readonly read: (words: readonly string[]) => { readonly count: number } | undefined; readonly runs: () => number } {
  let runs = 0;
  return { read: remembered((words) => (words[0] === 'none' && ++runs > 0 ? undefined : { count: ++runs })), runs: () => runs };
}

it('reads the same words once, whatever comes of it', () => {
  const { read, runs } = counted();
  expect(read(['a', 'b'])).toBe(read(['a', 'b']));
  expect(read(['none'])).toBeUndefined();
  expect(read(['none'])).toBeUndefined();
  expect(runs()).toBe(2);
});

it('tells words apart that are one text together', () => {
  const { read } = counted();
  expect(read(['a b'])).not.toBe(read(['a', 'b']));
});

it('keeps neither long words nor any number of them', () => {
  const { read, runs } = counted();
  read(['x'.repeat(1000)]);
  read(['x'.repeat(1000)]);
  expect(runs()).toBe(2);
  for (let index = 0; index < 3000; index++) read([String(index)]);
  read(['0']);
  expect(runs()).toBe(3003);
});
