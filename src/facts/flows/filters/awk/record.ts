import { divided, hasMark, hasUnknown } from '../marks';
import { TELLING } from '../read-marks';
import { Regex } from '../regex';
import { Unclear } from '../unclear';
import type { World } from '../world';

/** A value of awk: a number, or marked text. */
export type Scalar = string | number;

const MOST_FIELDS = 1000;

export function numberOf(value: Scalar, world: World): number {
  if (typeof value === 'number') return value;
  if (hasUnknown(value)) throw new Unclear('number');
  const digits = /^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/.exec(world.show(value))?.[0] ?? '';
  // The first digits of a secret, or all of it, would be told as a number.
  if (digits.length >= TELLING && hasMark(value.slice(0, digits.length))) throw new Unclear('number');
  return Number(digits);
}

export function textOfNumber(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6)));
}

/** The record at hand and its fields. */
export class AwkRecord {
  private whole = '';
  private parts: string[] | undefined;

  constructor(
    private readonly variables: ReadonlyMap<string, Scalar>,
    private readonly world: World,
  ) {}

  get text(): string {
    return this.whole;
  }

  set(text: string): void {
    this.whole = text;
    this.parts = undefined;
  }

  fields(): readonly string[] {
    if (this.parts === undefined) {
      // A line of unknown text can be an empty one.
      const isEmpty = this.world.isAbsent(this.whole);
      this.parts = isEmpty ? [] : fieldsOf(this.whole, String(this.variables.get('FS') ?? ' '), this.world);
    }
    return this.parts;
  }

  field(index: number): string {
    if (index < 0) throw new Unclear('field');
    return index === 0 ? this.whole : (this.fields()[index - 1] ?? '');
  }

  setField(index: number, value: string): void {
    if (index < 0 || index > MOST_FIELDS) throw new Unclear('field');
    if (index === 0) return this.set(value);
    const parts = [...this.fields()];
    while (parts.length < index) parts.push('');
    parts[index - 1] = value;
    this.join(parts);
  }

  setCount(count: number): void {
    if (count < 0 || count > MOST_FIELDS) throw new Unclear('NF');
    const parts = this.fields().slice(0, count);
    while (parts.length < count) parts.push('');
    this.join(parts);
  }

  private join(parts: string[]): void {
    this.parts = parts;
    this.whole = parts.join(String(this.variables.get('OFS') ?? ' '));
  }
}

/** The fields of a text; unknown text may hold a separator of its own. */
export function fieldsOf(text: string, separator: string, world: World): string[] {
  if (separator === ' ') {
    const shaped = world.shaped(text, divided(' ')).replace(/^[ \t\n]+|[ \t\n]+$/g, '');
    return shaped === '' ? [] : shaped.split(/[ \t\n]+/);
  }
  if (text === '') return [];
  if (separator.length === 1 && separator !== '\\') return world.shaped(text, divided(separator)).split(separator);
  if (separator === '') return [...text];
  const regex = Regex.of(separator, { dialect: 'extended', bracketEscapes: true }, world);
  if (!regex.isKnown) throw new Unclear('FS');
  const letter = separator.startsWith('[') ? separator.charAt(1) : separator.startsWith('\\') ? separator.charAt(1) : separator.charAt(0);
  return splitBy(world.shaped(text, divided(letter)), regex);
}

function splitBy(text: string, regex: Regex): string[] {
  const parts: string[] = [];
  let start = 0;
  for (let at = 0; at <= text.length; ) {
    const match = regex.find(text, at);
    if (match === undefined) break;
    const [from = 0, to = 0] = match;
    if (to > from) {
      parts.push(text.slice(start, from));
      start = to;
    }
    at = to > from ? to : to + 1;
  }
  return [...parts, text.slice(start)];
}
