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

  it('knows a question again by its key, as long as that is not too long', () => {
    let calls = 0;
    const count = remembered((words: readonly string[]) => (words[0] === 'none' && ++calls > 0 ? undefined : { call: ++calls }), { keyOf: (words) => words.join('\0'), longest: 400 });
    expect(count(['a', 'b'])).toBe(count(['a', 'b']));
    expect(count(['a b'])).not.toBe(count(['a', 'b']));
    expect([count(['none']), count(['none'])]).toEqual([undefined, undefined]);
    expect(calls).toBe(3);
    expect(count(['x'.repeat(401)])).not.toBe(count(['x'.repeat(401)]));
    for (let index = 0; index < 3000; index++) count([String(index)]);
    count(['0']);
    expect(calls).toBe(3006);
  });
});
