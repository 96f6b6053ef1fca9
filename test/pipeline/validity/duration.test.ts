import { parseDuration } from '../../../src/pipeline/validity/duration';

/** Checked against the duration parser that GitLab uses, with its exceptions on. */
const DURATIONS: readonly (readonly [string, number | 'unsure' | undefined])[] = [
  ['42', 42],
  ['1 hour', 3600],
  ['2h20min', 8400],
  ['2 hrs 20 min', 8400],
  ['3 mins 4 sec', 184],
  ['6 mos 1 day', 15_638_400],
  ['47 yrs 6 mos and 4d', 1_499_104_800],
  ['3 weeks and 2 days', 1_987_200],
  ['1 week, 2 days', 777_600],
  ['1.5 hours', 5400],
  ['30 MINUTES', 1800],
  ['hour', 3600],
  ['minute 30sec', 90],
  ['3:41:59', 13_319],
  ['01:30', 90],
  ['5 minutes plus 1 sec with 2 sec', 303],
  ['0', undefined],
  ['0 seconds', undefined],
  ['', undefined],
  ['soon', undefined],
  ['1 fortnight', undefined],
  ['two weeks', 'unsure'],
  ['a day', undefined],
];

test.each(DURATIONS)('%s', (text, seconds) => {
  expect(parseDuration(text)).toBe(seconds);
});
