import { cut } from '../../../src/facts/flows/fields';
import { concat, Value } from '../../../src/facts/flows/value';
import { secretValue, taintsOf, valueOf } from './values';

describe('the value behind an option', () => {
  it('is what stands past the sign', () => {
    expect(cut(Value.literal('--output=file'), 9).known).toBe('file');
    expect(cut(Value.literal('abc'), 0).known).toBe('abc');
    expect(cut(Value.literal('abc'), 3).known).toBe('');
  });

  it('keeps the secret', () => {
    const word = concat([Value.literal('--password='), secretValue()]);
    expect(cut(word, 11).texts[0]?.pieces).toHaveLength(1);
    expect(taintsOf(cut(word, 11))).toEqual(['P must']);
  });

  it('counts a hole as one unit', () => {
    const word = valueOf([{ name: 'A', taints: [] }, '=b']);
    expect(cut(word, 2).known).toBe('b');
  });
});
