export { parseJavaScript, type JsTree } from './parse';
export type * from './tree';
