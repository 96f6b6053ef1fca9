export { complement, contains, type CharSet } from './char-set';
export { BLANK, WORD } from './classes';
export { partsPattern, Pattern, readPattern } from './pattern';
export type { Program } from './program';
export { advance, EDGE } from './run';
export { PatternFault } from './syntax';
