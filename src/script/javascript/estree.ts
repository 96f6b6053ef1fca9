/**
 * The one importer of typescript-estree. The build leaves out all of it that does not make a tree of a text
 * (tools/build/javascript-parser.mjs).
 */
export { parse } from '@typescript-eslint/typescript-estree';
