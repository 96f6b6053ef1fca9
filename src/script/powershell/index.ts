export { parsePowerShell, parsePowerShellFile, parsePowerShellText } from './parse';
export type * from './tree';
