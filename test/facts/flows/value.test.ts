import { UNKNOWN_BASE } from '../../../src/pipeline';
import { concat, either, holeNames, mergeTaints, opaque, opaqueOf, Value } from '../../../src/facts/flows/value';
import { secretValue, siteAt, taintOf, taintsOf, valueOf } from './values';

const P = secretValue();

describe('a value', () => {
  it('is known where all of its only text is', () => {
    expect(Value.literal('abc').known).toBe('abc');
    expect(Value.empty.known).toBe('');
    expect(P.known).toBeUndefined();
    expect(valueOf(['a'], ['b']).known).toBeUndefined();
  });

  it('gives each alternative that is known', () => {
    expect(valueOf(['a'], [{ name: 'X', taints: [] }], ['b', 'c']).knowns).toEqual(['a', 'bc']);
  });

  it('marks holes of one name with one character', () => {
    const value = valueOf(['-p', { name: 'A', taints: [] }, { name: 'B', taints: [] }, { name: 'A', taints: [] }]);
    expect(value.marked).toBe(`-p${String.fromCharCode(UNKNOWN_BASE, UNKNOWN_BASE + 1, UNKNOWN_BASE)}`);
    expect(holeNames(value.texts[0]!.pieces)).toEqual(['A', 'B']);
  });

  it('holds a secret for sure where every alternative does', () => {
    expect(taintsOf(P)).toEqual(['P must']);
    expect(taintsOf(valueOf(P.texts[0]!.pieces, ['user:', ...P.texts[0]!.pieces]))).toEqual(['P must']);
    expect(taintsOf(valueOf(P.texts[0]!.pieces, ['none']))).toEqual(['P may']);
    expect(taintsOf(valueOf(['none'], P.texts[0]!.pieces))).toEqual(['P may']);
    expect(taintsOf(Value.literal('none'))).toEqual([]);
  });

  it('holds a secret for sure where the alternatives have it in different forms', () => {
    expect(taintsOf(either(P, secretValue('P', 'encoded')))).toEqual(['P must', 'P encoded must']);
  });

  it('changes taints and nothing else', () => {
    const value = concat([Value.literal('u:'), P]);
    const changed = value.mapTaints((taint) => ({ ...taint, must: false }));
    expect(taintsOf(changed)).toEqual(['P may']);
    expect(changed.marked).toBe(value.marked);
    expect(Value.literal('a').mapTaints(() => taintOf('Q')).isTainted).toBe(false);
  });
});

describe('one value after the other', () => {
  it('joins literals and keeps holes', () => {
    expect(concat([Value.literal('a'), Value.literal('b'), P, Value.literal('c')]).texts[0]?.pieces).toEqual(['ab', P.texts[0]!.pieces[0], 'c']);
    expect(concat([]).known).toBe('');
    expect(concat([Value.empty, P, Value.empty])).toBe(P);
  });

  it('goes through all alternatives', () => {
    expect(concat([valueOf(['a'], ['b']), valueOf(['1'], ['2'])]).knowns).toEqual(['a1', 'a2', 'b1', 'b2']);
  });

  it('becomes one hole with all secrets where there are too many alternatives', () => {
    const four = valueOf(['a'], ['b'], ['c'], P.texts[0]!.pieces);
    const value = concat([four, four]);
    expect(value.texts).toHaveLength(1);
    expect(value.known).toBeUndefined();
    expect(taintsOf(value)).toEqual(['P may']);
  });

  it('becomes one hole where it is too long, and keeps the secret', () => {
    const value = concat([Value.literal('x'.repeat(9000)), P]);
    expect(value.texts[0]?.pieces).toHaveLength(1);
    expect(taintsOf(value)).toEqual(['P must']);
  });
});

describe('one value or the other', () => {
  it('is the same value where both are alike', () => {
    const a = Value.literal('a');
    expect(either(a, Value.literal('a'))).toBe(a);
    expect(either(P, secretValue()).texts).toHaveLength(1);
  });

  it('keeps both', () => {
    expect(either(Value.literal('a'), Value.literal('b')).knowns).toEqual(['a', 'b']);
    expect(taintsOf(either(P, Value.empty))).toEqual(['P may']);
  });

  it('does not grow with what it has already', () => {
    const both = either(Value.literal('a'), Value.literal('b'));
    expect(either(both, Value.literal('b')).texts).toHaveLength(2);
  });

  it('keeps texts apart that stand at different places', () => {
    const at = (key: string): Value => Value.literal('a', { site: siteAt(key), scalar: undefined, variable: undefined });
    expect(either(at('1'), at('2')).texts).toHaveLength(2);
  });

  it('becomes one hole beyond eight texts, and keeps the secret', () => {
    const many = [...'abcdefgh'].map((text) => Value.literal(text)).reduce(either, P);
    expect(many.texts).toHaveLength(1);
    expect(taintsOf(many)).toEqual(['P may']);
  });
});

describe('what is not told apart', () => {
  it('holds the secrets of all', () => {
    expect(taintsOf(opaque('x', [P, secretValue('Q', 'part', false)]))).toEqual(['P must', 'Q part may']);
    expect(taintsOf(opaqueOf('x', either(P, Value.empty)))).toEqual(['P may']);
  });

  it('counts each secret and form once, sure before unsure', () => {
    const merged = mergeTaints([taintOf('P', 'plain', false), taintOf('P'), taintOf('P', 'encoded', false)]);
    expect(merged.map(({ form, must }) => [form, must])).toEqual([['plain', true], ['encoded', false]]);
  });
});
