import { parseShell } from '../../../src/script';
import { mutated, Random } from '../../fuzz/mutate';
import { constructs } from './constructs';
import { NOT_ITS_TEXT, spanFaults } from './span-faults';

const MUTATIONS = 2_500;

const texts = constructs.map(([text]) => text);
const scripts = texts.map((_text, index) => texts.slice(index, index + 4).join('\n'));

/** Milliseconds of the processor that the reading of one short text may take. */
const MOST_TIME = 500;

test('broken texts are read as far as they go, each thing where it stands', () => {
  const random = new Random(4);
  const wrong: string[] = [];
  let faulty = 0;
  for (let count = 0; count < MUTATIONS; count++) {
    const text = mutated(random.pick(scripts), scripts, random);
    const begun = process.cpuUsage();
    const script = parseShell(text);
    const { user, system } = process.cpuUsage(begun);
    if ((user + system) / 1_000 > MOST_TIME) wrong.push(`slow: ${JSON.stringify(text)}`);
    if (script.faults.length > 0) faulty++;
    for (const { message, at } of script.faults) if (at < 0 || at > text.length || message === '') wrong.push(`fault outside: ${JSON.stringify(text)}`);
    for (const fault of spanFaults(text, script).faults) if (!fault.includes(NOT_ITS_TEXT)) wrong.push(`${fault} in ${JSON.stringify(text)}`);
  }
  expect(wrong.slice(0, 5)).toEqual([]);
  expect(faulty).toBeGreaterThan(MUTATIONS / 10);
  expect(faulty).toBeLessThan(MUTATIONS);
});
