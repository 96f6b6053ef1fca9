import { remembered } from '../../src/text';

describe('a remembered function', () => {
  it('answers each text once, undefined too', () => {
    const asked: string[] = [];
    const length = remembered((text) => {
      asked.push(text);
      return text === '' ? undefined : text.length;
    });
    expect(['ab', '', 'ab', '', 'abc'].map(length)).toEqual([2, undefined, 2, undefined, 3]);
    expect(asked).toEqual(['ab', '', 'abc']);
  });

  it('keeps the answers of some texts, and of none that is long', () => {
    let calls = 0;
    const count = remembered(() => ++calls);
    for (let index = 0; index < 1_001; index++) count(String(index));
    expect(count('1000')).toBe(1_001);
    expect(count('0')).toBe(1_002);
    const long = 'x'.repeat(1_001);
    expect([count(long), count(long)]).toEqual([1_003, 1_004]);
  });
});
