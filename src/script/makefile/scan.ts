import type { AssignOperator } from './tree';

/** The offset behind a reference that begins at a `$`; the end of the text where it is not closed. */
export function referenceEnd(text: string, at: number, end: number): number {
  const open = text[at + 1];
  if (open !== '(' && open !== '{') return Math.min(at + 2, end);
  const close = open === '(' ? ')' : '}';
  let depth = 0;
  for (let index = at + 1; index < end; index++) {
    const unit = text[index];
    if (unit === open) depth++;
    else if (unit === close && --depth === 0) return index + 1;
  }
  return end;
}

/** Where the first of some signs stands that is in no reference; -1 where there is none. */
export function findOutside(text: string, start: number, end: number, isWanted: (unit: string, at: number) => boolean): number {
  for (let at = start; at < end; at++) {
    const unit = text[at] ?? '';
    if (unit === '$') {
      at = referenceEnd(text, at, end) - 1;
      continue;
    }
    if (isWanted(unit, at)) return at;
  }
  return -1;
}

/** An operator that assigns, with the span that it takes. */
export interface FoundOperator {
  readonly operator: AssignOperator;
  readonly start: number;
  readonly end: number;
}

/** The operator of an assignment that begins the text; undefined where a rule's colon comes before it, or none comes at all. */
export function findOperator(text: string, start: number, end: number): FoundOperator | undefined {
  const at = findOutside(text, start, end, (unit) => unit === '=' || unit === ':');
  if (at < 0) return undefined;
  if (text[at] === ':') {
    const simple = /^:{1,3}=/.exec(text.slice(at, at + 4))?.[0];
    return simple === undefined ? undefined : { operator: ':=', start: at, end: at + simple.length };
  }
  const before = text[at - 1];
  if (at > start && (before === '+' || before === '?' || before === '!')) return { operator: `${before}=`, start: at - 1, end: at + 1 };
  return { operator: '=', start: at, end: at + 1 };
}
