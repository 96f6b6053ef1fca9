export { parsePowerShell, parsePowerShellText } from './parse';
export type * from './tree';
