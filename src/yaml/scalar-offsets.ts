import type { OffsetMap } from '../text';
import { readBlock } from './offsets-block';
import { readDoubleQuoted } from './offsets-double';
import { readPlain, readSingleQuoted } from './offsets-flow';
import { RunBuilder } from './run-builder';
import type { ScalarStyle } from './tree';

/** Where a scalar stands in a text and how it is written. */
export interface ScalarToken {
  readonly style: ScalarStyle;
  /** Offset of the token: at the quote of a quoted scalar, at the `|` or `>` of a block scalar (`node.range[0]`). */
  readonly start: number;
  /** Offset behind the token: behind the closing quote, behind a block's trailing empty lines (`node.range[1]`). */
  readonly end: number;
}

/**
 * The place of each unit of a scalar's decoded text, which is `length` UTF-16 units long.
 *
 * It reads the token as `yaml` 2.9.1 does (compose/resolve-flow-scalar and compose/resolve-block-scalar), so what that
 * package takes for a line break is one here: LF and CR LF, and no lone CR. A line break that is kept or folded to a
 * space maps to the break itself, a fold also to the blanks before it, and never to the next line's indentation.
 * Broken tokens give a map too: it has `length` units and stays inside the token.
 */
export function scalarOffsets(text: string, token: ScalarToken, length: number): OffsetMap {
  const start = Math.max(0, Math.min(token.start, text.length));
  const end = Math.max(start, Math.min(token.end, text.length));
  const source = text.slice(start, end);
  switch (token.style) {
    case 'plain': {
      const out = new RunBuilder(start);
      readPlain(source, out);
      return out.finish(length, end);
    }
    case 'single': {
      const inside = Math.min(start + 1, end);
      const out = new RunBuilder(inside);
      readSingleQuoted(source.slice(1, -1), out);
      return out.finish(length, Math.max(inside, end - 1));
    }
    case 'double': {
      const out = new RunBuilder(start);
      readDoubleQuoted(source, out);
      return out.finish(length, Math.max(Math.min(start + 1, end), end - 1, out.sourceEnd ?? 0));
    }
    case 'literal':
    case 'folded': {
      const out = new RunBuilder(start);
      readBlock(source, token.style === 'folded', length, out);
      return out.finish(length, out.sourceEnd ?? end);
    }
  }
}
