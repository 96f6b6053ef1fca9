import type { JsExpression } from '../../../script/javascript';
import type { Span } from '../../../script';
import type { Site } from '../site';
import type { Value } from '../value';
import type { Js } from './interpreter';

/** A stretch of a text, and what of the program's text it is. */
interface Stretch {
  /** UTF-16 units of the text, a hole as one. */
  readonly length: number;
  readonly start: number;
  readonly end: number;
  /** Whether it stands there unit for unit. */
  readonly isExact: boolean;
}

/**
 * Gives the places of the spans of a text that a literal or a template makes; undefined where they cannot be told. Of what is filled
 * in, the whole expression is the place.
 */
export function insideOf(js: Js, node: JsExpression, value: Value): ((span: Span) => Site) | undefined {
  const [only] = value.texts;
  if (only === undefined || value.texts.length > 1) return undefined;
  const stretches = stretchesOf(node);
  const length = only.pieces.reduce((sum, piece) => sum + (typeof piece === 'string' ? piece.length : 1), 0);
  const open = stretches?.filter(({ length: own }) => own < 0) ?? [];
  if (stretches === undefined || open.length > 1) return undefined;
  // One expression takes all that the literals leave.
  const left = length - stretches.reduce((sum, { length: own }) => sum + Math.max(0, own), 0);
  const all = stretches.map((one) => (one.length < 0 ? { ...one, length: left } : one));
  if (left < 0 || (open.length === 0 && left !== 0)) return undefined;
  const { module } = js;
  return ({ start, end }) => {
    const range = { start: placeIn(all, start, false), end: placeIn(all, end, true) };
    return js.site({ range: module === js.module ? [range.start, Math.max(range.start, range.end)] : [0, 0] });
  };
}

/** The offset in the program's text of an offset in the text that it makes. */
function placeIn(stretches: readonly Stretch[], offset: number, isEnd: boolean): number {
  let at = 0;
  for (const { length, start, end, isExact } of stretches) {
    const inside = isEnd ? offset <= at + length && offset > at : offset < at + length;
    if (inside) return isExact ? start + offset - at : isEnd ? end : start;
    at += length;
  }
  return stretches[stretches.length - 1]?.end ?? 0;
}

function stretchesOf(node: JsExpression): Stretch[] | undefined {
  if (node.type === 'Literal' && typeof node.value === 'string') return [literal(node.value, node.range[0] + 1, node.range[1] - 1)];
  if (node.type === 'BinaryExpression' && node.operator === '+') {
    const [left, right] = [stretchesOf(node.left), stretchesOf(node.right)];
    return left === undefined || right === undefined ? undefined : [...left, ...right];
  }
  if (node.type !== 'TemplateLiteral') return [{ length: -1, start: node.range[0], end: node.range[1], isExact: false }];
  return node.quasis.flatMap(({ value, range: [from, to] }, index) => {
    const expression = node.expressions[index];
    // A piece of a template stands between a backquote or a bracket and the next one.
    const known = literal(value.cooked ?? value.raw, from + 1, to - (expression === undefined ? 1 : 2));
    return expression === undefined ? [known] : [known, { length: -1, start: expression.range[0], end: expression.range[1], isExact: false }];
  });
}

function literal(text: string, start: number, end: number): Stretch {
  return { length: text.length, start, end, isExact: end - start === text.length };
}
