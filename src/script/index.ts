export { dialectOf, type Dialect, type DialectClues } from './dialect';
export { isUnfilled, ScriptText, type ScriptPart } from './script-text';
export { parseScriptText, parseShell } from './shell/parse';
export type * from './shell/tree';
