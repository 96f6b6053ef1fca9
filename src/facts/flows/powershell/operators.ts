import type { PsBinary } from '../../../script/powershell';
import { stepped } from '../parameters';
import type { Site } from '../site';
import { concat, either, opaqueOf, Value, type Taint } from '../value';
import type { PowerShell } from './machine';
import { elementsOf, inString, listOf, NOTHING, recordOf, shapeOf } from './shape';
import { booleanOf, truth } from './truth';

/** The value of an operator between two operands (about_Operators). */
export function binary(machine: PowerShell, { operator, left, right, ...span }: PsBinary): Value {
  const a = machine.parts.evaluate(machine, left);
  const site = machine.frame.site({ ...span });
  switch (operator) {
    case '-and': {
      const first = truth(a);
      if (first === false) return booleanOf(false, NOTHING);
      const second = truth(machine.parts.evaluate(machine, right));
      return booleanOf(second === false ? false : first === true ? second : undefined, Value.hole('-and'));
    }
    case '-or': {
      const first = truth(a);
      if (first === true) return booleanOf(true, NOTHING);
      const second = truth(machine.parts.evaluate(machine, right));
      return booleanOf(second === true ? true : first === false ? second : undefined, Value.hole('-or'));
    }
    case '??': {
      const known = truth(a);
      return known === true ? a : a === NOTHING ? machine.parts.evaluate(machine, right) : either(a, machine.parts.evaluate(machine, right));
    }
    default:
      return combined(operator, a, machine.parts.evaluate(machine, right), site);
  }
}

/** `condition ? a : b`. */
export function ternary(machine: PowerShell, { left, right }: PsBinary): Value {
  const known = truth(machine.parts.evaluate(machine, left));
  const [yes, no] = right.kind === 'list' ? right.items : [];
  if (yes === undefined || no === undefined) return NOTHING;
  if (known !== undefined) return machine.parts.evaluate(machine, known ? yes : no);
  return either(machine.parts.evaluate(machine, yes), machine.parts.evaluate(machine, no));
}

function combined(operator: string, a: Value, b: Value, site: Site): Value {
  switch (operator) {
    case '+':
      return added(a, b);
    case '-f':
      return formatted(a, elementsOf(b));
    case '-join':
      return concat(elementsOf(a).flatMap((value, index) => (index === 0 ? [inString(value)] : [b, inString(value)])));
    case '-replace':
    case '-creplace':
    case '-ireplace':
      return replaced(a, elementsOf(b), site);
    case '-split':
    case '-csplit':
    case '-isplit':
      return a.isTainted ? part(a, site) : a.known !== undefined && b.known !== undefined && /^[\w\s,;:]$/.test(b.known) ? listOf(a.known.split(b.known).map((text) => Value.literal(text))) : Value.hole('-split');
    case '-as':
      return a;
    case '..':
      return range(a, b);
    default:
      return booleanOf(compared(operator.replace(/^-[ci](?=eq|ne|like|notlike|match|notmatch)/, '-'), a.known, b.known), Value.hole(operator));
  }
}

export function added(a: Value, b: Value): Value {
  const [left, right] = [shapeOf(a), shapeOf(b)];
  if (left.entries !== undefined && right.entries !== undefined) return recordOf(new Map([...left.entries, ...right.entries]));
  if (left.elements !== undefined) return listOf([...left.elements, ...elementsOf(b)], true);
  return concat([inString(a), inString(b)]);
}

function formatted(format: Value, values: readonly Value[]): Value {
  const text = format.known;
  if (text === undefined) return concat([format, ...values]);
  const parts: Value[] = [];
  let last = 0;
  for (const match of text.matchAll(/\{\{|\}\}|\{(\d+)[^{}]*\}/g)) {
    parts.push(Value.literal(text.slice(last, match.index)));
    last = match.index + match[0].length;
    parts.push(match[1] === undefined ? Value.literal(match[0].slice(1)) : inString(values[Number(match[1])] ?? NOTHING));
  }
  parts.push(Value.literal(text.slice(last)));
  return concat(parts);
}

/** A line end or a blank is hardly part of a password; anything else may be. */
const HARMLESS = /^(?:\\[rnts]|[\s"'/:@&%+|^$]|\\[\\"$])*$/;
const EVERYTHING = /^\(?(?:\^?\.[*+]?\$?|\[\^?[^\]]{1,3}\][*+]?|\\[Ss][*+]?)\)?$/;

function replaced(value: Value, [pattern, by]: readonly Value[], site: Site): Value {
  return replacedText(value, pattern?.known, by ?? NOTHING, site, EVERYTHING);
}

/** A text with what matches a pattern replaced. */
export function replacedText(value: Value, pattern: string | undefined, by: Value, site: Site, everything: RegExp | undefined): Value {
  const known = value.known;
  if (known !== undefined && pattern !== undefined && /^[\w\s:/.@-]+$/.test(pattern) && !(everything !== undefined && pattern.includes('.'))) {
    return known.includes(pattern) ? concat(known.split(pattern).flatMap((piece, index) => (index === 0 ? [Value.literal(piece)] : [by, Value.literal(piece)]))) : value;
  }
  if (pattern !== undefined && everything?.test(pattern) === true) return by.isTainted ? opaqueOf('replace', by) : Value.hole('replace');
  const kept = value.isTainted ? opaqueOf('replace', value).mapTaints((taint) => stepped(taint, 'it is changed', site, { must: taint.must && pattern !== undefined && HARMLESS.test(pattern) })) : Value.hole('replace');
  return by.isTainted ? either(kept, concat([kept, by])) : kept;
}

function part(value: Value, site: Site): Value {
  return opaqueOf('part', value).mapTaints((taint): Taint => stepped(taint, 'it is split', site, { form: taint.form === 'encoded' ? 'encoded' : 'part', must: false }));
}

function range(a: Value, b: Value): Value {
  const [from, to] = [Number(a.known ?? 'none'), Number(b.known ?? 'none')];
  if (!Number.isInteger(from) || !Number.isInteger(to) || Math.abs(to - from) > 32) return Value.hole('..');
  const step = to < from ? -1 : 1;
  return listOf(Array.from({ length: Math.abs(to - from) + 1 }, (_, index) => Value.literal(String(from + index * step))), true);
}

function compared(operator: string, a: string | undefined, b: string | undefined): boolean | undefined {
  if (a === undefined || b === undefined) return undefined;
  const [left, right] = [a.toLowerCase(), b.toLowerCase()];
  switch (operator) {
    case '-eq':
      return left === right;
    case '-ne':
      return left !== right;
    case '-like':
      return matchesWildcard(left, right);
    case '-notlike': {
      const is = matchesWildcard(left, right);
      return is === undefined ? undefined : !is;
    }
    case '-match':
      return matchesSimple(left, right);
    case '-notmatch': {
      const is = matchesSimple(left, right);
      return is === undefined ? undefined : !is;
    }
    default:
      return undefined;
  }
}

/** Whether a text is like a pattern of `*` and `?` (about_Wildcards); undefined for patterns with more in them. */
export function matchesWildcard(text: string, pattern: string): boolean | undefined {
  if (/[[\]`]/.test(pattern) || pattern.length > 100) return undefined;
  // Goes back to the last star only, so that no pattern takes long.
  let [at, next, star, resume] = [0, 0, -1, 0];
  while (at < text.length) {
    const sign = pattern[next];
    if (sign === '*') {
      star = next++;
      resume = at;
    } else if (sign === '?' || sign === text[at]) {
      at++;
      next++;
    } else if (star >= 0) {
      next = star + 1;
      at = ++resume;
    } else return false;
  }
  return /^\**$/.test(pattern.slice(next));
}

/** Whether a text has a match of an expression that is words with `^`, `$` and `|` only; undefined for others. */
function matchesSimple(text: string, pattern: string): boolean | undefined {
  if (!/^[\w^$|-]+$/.test(pattern)) return undefined;
  return pattern.split('|').some((word) => {
    const bare = word.replace(/^\^|\$$/g, '');
    if (word.startsWith('^') && word.endsWith('$')) return text === bare;
    return word.startsWith('^') ? text.startsWith(bare) : word.endsWith('$') ? text.endsWith(bare) : text.includes(bare);
  });
}
