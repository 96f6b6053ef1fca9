import { parseShell } from '../../../src/script';
import { constructs } from './constructs';
import { shown } from './shown';
import { spanFaults } from './span-faults';

describe('what bash accepts', () => {
  test.each(constructs)('%j', (text, tree) => {
    const script = parseShell(text);
    expect(script.faults).toEqual([]);
    expect(shown(script)).toBe(tree);
    expect(spanFaults(text, script).faults).toEqual([]);
  });
});
