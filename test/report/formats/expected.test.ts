import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formats } from '../../../src/report';
import type { Reportable } from '../../../src/report';
import { layoutOf } from '../layout-of';
import { cleanInput, richInput } from './rich';

const folder = join(__dirname, '../../../fixtures/reports');

const inputs: readonly (readonly [string, Reportable])[] = [
  ['everything', richInput()],
  ['clean', cleanInput()],
];

const cases = inputs.flatMap(([name, input]) => [...formats.keys()].map((format) => [`${name}.${format}`, format, input] as const));

// What a report looks like is for people to read: UPDATE=1 writes the files anew.
test.each(cases)('%s', (file, format, input) => {
  const path = join(folder, file);
  const output = formats.get(format)?.()(input, layoutOf()) ?? '';
  if (process.env.UPDATE === '1') writeFileSync(path, output);
  expect(existsSync(path) ? readFileSync(path, 'utf8') : 'there is no such file').toBe(output);
});
