export { CLASSES } from './bracket';
export { Regex, type Verdict } from './regex';
export type { Match } from './run';
export type { RegexOptions } from './syntax';
