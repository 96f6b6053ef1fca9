import type { Source } from '../text';
import { splitDocuments } from './documents';
import { ReadError } from './psych/read-error';
import { Scanner } from './psych/scanner';
import type { ScalarStyle } from './tree';

/** A scalar or a flow collection (`[…]`, `{…}`) as it stands in a text, by offsets; `end` is behind its last character. */
export interface TextSpan {
  readonly kind: ScalarStyle | 'flow';
  readonly start: number;
  readonly end: number;
}

/**
 * The scalars and flow collections of a file, in the order of their beginnings: where a `#` between blanks is no comment
 * of YAML, and what goes over several lines. Told by tokens, so that text is there too which no key of the tree leads to.
 * Up to where the text cannot be read.
 */
export function textSpans(source: Source): readonly TextSpan[] {
  const spans: TextSpan[] = [];
  for (const part of splitDocuments(source.text, source.bomLength)) {
    try {
      collect(new Scanner(source.text, part.start, part.end), source.text, spans);
    } catch (error) {
      if (!(error instanceof ReadError)) throw error;
    }
  }
  return spans.sort((a, b) => a.start - b.start);
}

function collect(scanner: Scanner, text: string, spans: TextSpan[]): void {
  const open: number[] = [];
  for (let token = scanner.peek(); token.type !== 'stream-end'; token = scanner.peek()) {
    scanner.take();
    if (token.type === 'scalar') spans.push({ kind: token.style, start: token.start, end: lastOf(text, token.start, token.end) });
    if (token.type === 'flow-seq' || token.type === 'flow-map') open.push(token.start);
    if (token.type === 'flow-seq-end' || token.type === 'flow-map-end') {
      const start = open.pop();
      if (start !== undefined) spans.push({ kind: 'flow', start, end: token.end });
    }
  }
}

/** The end of a span without the line ends that a block scalar ends in. */
function lastOf(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && ' \t\r\n'.includes(text.charAt(at - 1))) at--;
  return at;
}
