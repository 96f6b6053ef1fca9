import type { JsClassMember, JsMember, JsProperty } from '../../../script/javascript';
import type { Js } from './interpreter';
import { OTHER_NAME } from './environment';
import { knownText, type JsValue } from './value';

/** The name of the property that an expression is about; undefined where it is not known. */
export function nameOf(js: Js, { property, computed }: JsMember): string | undefined {
  if (!computed) return property.type === 'Identifier' ? property.name : property.type === 'PrivateIdentifier' ? `#${property.name}` : undefined;
  const value = js.evaluate(property);
  return isOther(value) ? OTHER_NAME : knownText(value);
}

/** Whether a value is the name of a variable that holds no secret. */
function isOther(value: JsValue): boolean {
  return value.kind === 'text' && value.value.texts.every(({ pieces: [piece, ...more] }) => more.length === 0 && typeof piece === 'object' && piece.name === OTHER_NAME);
}

/** The name of a property in an object, a pattern or a class. */
export function propertyName(js: Js, { key, computed }: JsProperty | Exclude<JsClassMember, { readonly type: 'StaticBlock' }>): string | undefined {
  if (computed) return knownText(js.evaluate(key));
  if (key.type === 'Identifier') return key.name;
  if (key.type === 'PrivateIdentifier') return `#${key.name}`;
  return key.type === 'Literal' ? String(key.value) : undefined;
}
