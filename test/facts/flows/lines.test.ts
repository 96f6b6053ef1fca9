import { linesOf, textOfLines } from '../../../src/facts/flows/lines';
import type { Piece } from '../../../src/facts/flows/value';
import { secretValue } from './values';

const hole = secretValue().texts[0]!.pieces[0]!;
const lines = (...pieces: readonly Piece[]): (readonly Piece[])[] => linesOf({ pieces, origin: undefined });

describe('the lines of a text', () => {
  it('have no line end, and there is none behind the last', () => {
    expect(lines('a\nb\n')).toEqual([['a'], ['b']]);
    expect(lines('a\nb')).toEqual([['a'], ['b']]);
    expect(lines('\n\n')).toEqual([[], []]);
    expect(lines()).toEqual([]);
  });

  it('hold the holes where they stand', () => {
    expect(lines('a=1\nb=', hole, '\nc=', hole)).toEqual([['a=1'], ['b=', hole], ['c=', hole]]);
  });

  it('are put together again, each with its end', () => {
    expect(textOfLines([['a'], [], ['b=', hole]]).pieces).toEqual(['a\n\nb=', hole, '\n']);
    expect(textOfLines([]).pieces).toEqual([]);
  });

  it('are the same after being put together', () => {
    const text = [['a='], ['x', hole, 'y'], []];
    expect(linesOf(textOfLines(text))).toEqual(text);
  });
});
