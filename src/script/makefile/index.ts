export { parseMakefile } from './parse';
export { makeParts } from './parts';
export type * from './tree';
