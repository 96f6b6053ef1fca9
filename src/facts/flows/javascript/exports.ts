import type { JsExportNamed, JsIdentifier, JsImport, JsLiteral, JsPattern, JsStatement } from '../../../script/javascript';
import type { Js } from './interpreter';
import { literal, UNDEFINED, type JsValue } from './value';

/** What a module gives to others under a name. */
export function exportValue(js: Js, name: string, value: JsValue): void {
  const { exports } = js.module;
  const object = js.object(exports);
  js.heap.put(exports.id, { ...object, properties: new Map(object.properties).set(name, value) });
}

/** `export const a = …`: the names that a declaration makes. */
export function exportNames(js: Js, declaration: JsStatement): void {
  const names = declaration.type === 'VariableDeclaration' ? declaration.declarations.flatMap(({ id }) => namesIn(id)) : (declaration.type === 'FunctionDeclaration' || declaration.type === 'ClassDeclaration') && declaration.id !== null ? [declaration.id.name] : [];
  for (const name of names) exportValue(js, name, valueOf(js, name));
}

function valueOf(js: Js, name: string): JsValue {
  const cell = js.scope.find(name);
  return cell === undefined ? UNDEFINED : (js.heap.get(cell) ?? UNDEFINED);
}

function namesIn(pattern: JsPattern): readonly string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name];
    case 'ObjectPattern':
      return pattern.properties.flatMap((property) => namesIn(property.type === 'RestElement' ? property.argument : (property.value as JsPattern)));
    case 'ArrayPattern':
      return pattern.elements.flatMap((element) => (element === null ? [] : namesIn(element)));
    case 'AssignmentPattern':
      return namesIn(pattern.left);
    default:
      return [];
  }
}

/** `export { a as b } from './other'`, `export * from './other'`. */
export function exportFrom(js: Js, node: JsExportNamed | Extract<JsStatement, { readonly type: 'ExportAllDeclaration' }>): void {
  const from = node.source === null ? undefined : js.load(literal(String(node.source.value)), node.source);
  if (node.type === 'ExportAllDeclaration') {
    if (node.exported !== null) exportValue(js, nameOf(node.exported), from ?? UNDEFINED);
    else if (from?.kind === 'object') for (const [name, value] of js.object(from).properties) if (name !== 'default') exportValue(js, name, value);
    return;
  }
  for (const { local, exported } of node.specifiers) exportValue(js, nameOf(exported), from === undefined ? valueOf(js, nameOf(local)) : js.property(from, nameOf(local), node));
}

/** The names that an import makes. */
export function importNames(js: Js, { source, specifiers, importKind }: JsImport): void {
  if (importKind === 'type') return;
  const from = js.load(literal(String(source.value)), source);
  for (const { type, local, imported } of specifiers) {
    const name = imported === undefined ? 'default' : nameOf(imported);
    js.declare(js.scope, local.name, type === 'ImportNamespaceSpecifier' ? from : imported === undefined ? defaultOf(js, from, source) : js.property(from, name, source));
  }
}

/** The default export; what `module.exports` is, where a module has no other. */
function defaultOf(js: Js, from: JsValue, node: JsLiteral): JsValue {
  if (from.kind === 'function' || from.kind === 'text') return from;
  if (from.kind === 'object' && !js.object(from).properties.has('default')) return from;
  return js.property(from, 'default', node);
}

function nameOf(node: JsIdentifier | JsLiteral): string {
  return node.type === 'Identifier' ? node.name : String(node.value);
}
