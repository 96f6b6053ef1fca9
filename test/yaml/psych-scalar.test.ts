import { resolvePlain, rubyText, UNLOADABLE_DATE, UNREADABLE } from '../../src/yaml/psych-scalar';

/** A plain scalar, the value that Psych reads from it, and that value's `to_s`. */
const VALUES: readonly (readonly [written: string, value: string | number | bigint | boolean | null, text: string])[] = [
  ['', null, ''], ['~', null, ''], ['Null', null, ''], ['nil', 'nil', 'nil'],
  ['yes', true, 'true'], ['On', true, 'true'], ['TRUE', true, 'true'], ['no', false, 'false'], ['OFF', false, 'false'],
  ['y', 'y', 'y'], ['n', 'n', 'n'], ['yess', 'yess', 'yess'],
  ['0777', 511, '511'], ['0o777', '0o777', '0o777'], ['08', '08', '08'], ['-017', -15, '-15'], ['0x1f', 31, '31'], ['-0b11', -3, '-3'],
  ['1_000', 1000, '1000'], ['1,000', 1000, '1000'], ['1__0', '1__0', '1__0'], ['+5', 5, '5'], ['-0', 0, '0'],
  ['9007199254740993', 9007199254740993n, '9007199254740993'],
  ['-123456789012345678901', -123456789012345678901n, '-123456789012345678901'],
  ['1:30', 5400, '5400'], ['12:30:45', 45045, '45045'], ['1:30.5', 5430, '5430.0'], ['1:75', '1:75', '1:75'], ['1:2:3:4', '1:2:3:4', '1:2:3:4'],
  ['900719925474099300:0', 3242591731706757480000n, '3242591731706757480000'],
  ['1.10', 1.1, '1.1'], ['20.0', 20, '20.0'], ['.5', 0.5, '0.5'], ['5.', 5, '5.0'], ['.', '.', '.'], ['-.', '-.', '-.'], ['-0.0', -0, '-0.0'],
  ['1e3', '1e3', '1e3'], ['1.0e3', '1.0e3', '1.0e3'], ['1.0e+3', 1000, '1000.0'], ['1.0E-5', 0.00001, '1.0e-05'], ['0.0001', 0.0001, '0.0001'],
  ['100000000000000.0', 1e14, '100000000000000.0'], ['1000000000000000.0', 1e15, '1.0e+15'], ['1000000000000000.5', 1000000000000000.5, '1000000000000000.5'],
  ['1.5e+20', 1.5e20, '1.5e+20'], ['.inf', Infinity, 'Infinity'], ['-.INF', -Infinity, '-Infinity'], ['.NaN', NaN, 'NaN'],
  [':sym', 'sym', 'sym'], [':"a b"', 'a b', 'a b'], [':', ':', ':'],
  ['node:20', 'node:20', 'node:20'], ['1.2.3', '1.2.3', '1.2.3'], ['2024-1', '2024-1', '2024-1'], ['é', 'é', 'é'], ['1 000', '1 000', '1 000'],
];

test.each(VALUES)('%j is %p', (written, value, text) => {
  const resolved = resolvePlain(written);
  expect(resolved).toBe(value);
  expect(typeof resolved === 'symbol' ? undefined : rubyText(resolved, written)).toBe(text);
});

test.each(['2024-01-01', '2024-1-1', '2024-02-30', '2024-0-0', '2024-01-01 10:20:30', '2024-01-01T10:20:30.5Z', '2024-1-1 1:02:03 +01:00'])(
  '%j is a date or a time',
  (written) => {
    expect(resolvePlain(written)).toBe(UNLOADABLE_DATE);
  },
);

test.each(['2024-13-01', '2024-01-32', '24-01-01', '2024-01-01x', '2024-01-01 10:20'])('%j is no date', (written) => {
  expect(resolvePlain(written)).toBe(written);
});

test.each(['.e+1', '0x_', '-0b_'])('%j is a number that cannot be read', (written) => {
  expect(resolvePlain(written)).toBe(UNREADABLE);
});
