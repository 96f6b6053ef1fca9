import { SharedMap } from '../shared-map';
import { concat, either, opaqueOf, type Value } from '../value';
import { eitherValue, isSame, type JsObject, type JsValue } from './value';

/** What the variables and objects of a JavaScript program hold at one point; ways that part work on copies. */
export class Heap {
  private variables: Map<number, JsValue> = new SharedMap<number, JsValue>();
  private objects: Map<number, JsObject> = new SharedMap<number, JsObject>();

  clone(): Heap {
    const copy = new Heap();
    copy.variables = SharedMap.of(this.variables);
    copy.objects = SharedMap.of(this.objects);
    return copy;
  }

  /** Becomes what is true of this path or of another one. What one of them alone has made, the other cannot reach. */
  join(other: Heap): void {
    if (!SharedMap.areSame(this.variables, other.variables)) {
      for (const cell of SharedMap.differing(other.variables, this.variables)) {
        const ours = this.variables.get(cell);
        const theirs = other.variables.get(cell);
        if (theirs !== undefined && ours !== theirs) this.variables.set(cell, ours === undefined ? theirs : eitherValue(ours, theirs));
      }
    }
    if (!SharedMap.areSame(this.objects, other.objects)) {
      for (const id of SharedMap.differing(other.objects, this.objects)) {
        const ours = this.objects.get(id);
        const theirs = other.objects.get(id);
        if (theirs !== undefined && ours !== theirs) this.objects.set(id, ours === undefined ? theirs : eitherObject(ours, theirs));
      }
    }
  }

  get(cell: number): JsValue | undefined {
    return this.variables.get(cell);
  }

  set(cell: number, value: JsValue): void {
    this.variables.set(cell, value);
  }

  object(id: number): JsObject | undefined {
    return this.objects.get(id);
  }

  put(id: number, object: JsObject): void {
    this.objects.set(id, object);
  }

  /** The cells whose values are not what another heap has in them. */
  changedSince(old: Heap): number[] {
    return [...SharedMap.differing(this.variables, old.variables)].flatMap((cell) => {
      const value = this.variables.get(cell);
      const before = old.variables.get(cell);
      return value !== undefined && before !== undefined && before !== value && !isSame(before, value) ? [cell] : [];
    });
  }

  /** Gives up what a variable's texts are, but for what they hold. */
  widen(cell: number): void {
    const value = this.variables.get(cell);
    if (value?.kind === 'text') this.variables.set(cell, { kind: 'text', value: opaqueOf('…', value.value) });
    else if (value?.kind === 'constant') this.variables.delete(cell);
  }
}

function eitherObject(a: JsObject, b: JsObject): JsObject {
  const properties = new Map(a.properties);
  for (const [name, theirs] of b.properties) {
    const ours = properties.get(name);
    properties.set(name, ours === undefined ? onSomeWays(theirs) : eitherValue(ours, theirs));
  }
  for (const [name, ours] of a.properties) if (!b.properties.has(name)) properties.set(name, onSomeWays(ours));
  const elements = a.elements === undefined || b.elements === undefined ? (a.elements ?? b.elements) : eitherElements(a.elements, b.elements);
  const rest = joined(a.rest, b.rest);
  const own = a.text !== undefined && b.text !== undefined ? either(a.text, b.text) : (a.text ?? b.text);
  return { ...b, ...a, properties, ...(elements !== undefined && { elements }), ...(rest !== undefined && { rest }), ...(own !== undefined && { text: own }) };
}

function eitherElements(a: readonly JsValue[], b: readonly JsValue[]): readonly JsValue[] {
  const longer = a.length >= b.length ? a : b;
  return longer.map((_, index) => {
    const [ours, theirs] = [a[index], b[index]];
    if (ours !== undefined && theirs !== undefined) return eitherValue(ours, theirs);
    return onSomeWays(ours ?? theirs ?? { kind: 'constant', value: undefined });
  });
}

/** A value that is there on some ways only. */
export function onSomeWays(value: JsValue): JsValue {
  return value.kind === 'text' ? { kind: 'text', value: value.value.mapTaints((taint) => ({ ...taint, must: false })) } : value;
}

function joined(a: Value | undefined, b: Value | undefined): Value | undefined {
  return a === undefined || b === undefined ? (a ?? b) : concat([a, b]);
}
