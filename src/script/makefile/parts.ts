import { findOutside, referenceEnd } from './scan';
import type { MakePart, MakeText } from './tree';

/** Functions of GNU make (gnu.org/software/make/manual, "Functions for Transforming Text"). */
const FUNCTIONS = new Set(
  'subst patsubst strip findstring filter filter-out sort word words wordlist firstword lastword dir notdir suffix basename addsuffix addprefix join wildcard realpath abspath error warning info shell origin flavor foreach if or and call eval file value let intcmp guile'.split(' '),
);

/** The parts of a text that make expands, in order. Offsets are those of the line. */
export function makeParts({ line, start, end }: MakeText): MakePart[] {
  const { text } = line;
  const parts: MakePart[] = [];
  let from = start;
  const flush = (to: number): void => {
    if (to > from) parts.push({ kind: 'text', value: text.slice(from, to), start: from, end: to });
  };
  for (let at = start; at < end; at++) {
    if (text[at] !== '$') continue;
    flush(at);
    const close = referenceEnd(text, at, end);
    from = close;
    if (text[at + 1] === '$' && at + 1 < end) parts.push({ kind: 'text', value: '$', start: at, end: close });
    else if (at + 1 < end) parts.push(reference(line, at, close));
    at = close - 1;
  }
  flush(end);
  return parts;
}

function reference(line: MakeText['line'], start: number, end: number): MakePart {
  const { text } = line;
  const isLong = text[start + 1] === '(' || text[start + 1] === '{';
  const inner: MakeText = { line, start: start + (isLong ? 2 : 1), end: isLong ? Math.max(start + 2, end - 1) : end };
  const word = /^[a-z-]+(?=[ \t]|$)/.exec(text.slice(inner.start, inner.end))?.[0];
  if (isLong && word !== undefined && FUNCTIONS.has(word) && inner.start + word.length < inner.end) {
    return { kind: 'function', name: word, arguments: argumentsOf(line, inner.start + word.length, inner.end), start, end };
  }
  const colon = findOutside(text, inner.start, inner.end, (unit) => unit === ':');
  const hasSuffix = colon >= 0 && text.slice(colon, inner.end).includes('=');
  return { kind: 'variable', name: { ...inner, end: hasSuffix ? colon : inner.end }, suffix: hasSuffix ? { line, start: colon + 1, end: inner.end } : undefined, start, end };
}

/** Arguments are divided by commas that stand in no brackets; blanks before the first one do not count. */
function argumentsOf(line: MakeText['line'], start: number, end: number): MakeText[] {
  const { text } = line;
  let from = start;
  while (text[from] === ' ' || text[from] === '\t') from++;
  const found: MakeText[] = [];
  let depth = 0;
  for (let at = from; at < end; at++) {
    const unit = text[at];
    if (unit === '$') at = referenceEnd(text, at, end) - 1;
    else if (unit === '(' || unit === '{') depth++;
    else if (unit === ')' || unit === '}') depth--;
    else if (unit === ',' && depth === 0) {
      found.push({ line, start: from, end: at });
      from = at + 1;
    }
  }
  found.push({ line, start: from, end });
  return found;
}
