import { parse } from './estree';
import type { JsProgram } from './tree';

/** A text as a tree, or where it cannot be read. */
export type JsTree = { readonly program: JsProgram } | { readonly faultAt: number };

/** The tree of a text of JavaScript or TypeScript. The file's ending tells which; TypeScript reads both. Never throws. */
export function parseJavaScript(text: string, path: string): JsTree {
  // TypeScript reads a first line `#!…` as Node does, but not behind a byte-order mark.
  const filePath = /\.(?:[cm]?[jt]s|[jt]sx)$/.test(path) ? path : `${path}.js`;
  try {
    // What is no module is read as one: there, `await` may stand anywhere.
    const tree: unknown = parse(text, { filePath, sourceType: 'module', range: true, loc: true, allowInvalidAST: true, jsDocParsingMode: 'none', suppressDeprecatedPropertyWarnings: true });
    // The tree's types are those of ESTree with TypeScript's nodes among them; ours are the part of them that is looked at.
    return { program: tree as JsProgram };
  } catch (error) {
    return { faultAt: placeOf(error) };
  }
}

/** Where the parser stopped. */
function placeOf(error: unknown): number {
  if (typeof error !== 'object' || error === null || !('location' in error)) return 0;
  const { location } = error;
  if (typeof location !== 'object' || location === null || !('start' in location)) return 0;
  const { start } = location;
  return typeof start === 'object' && start !== null && 'offset' in start && typeof start.offset === 'number' ? start.offset : 0;
}
