export { dialectOf, type Dialect, type DialectClues } from './dialect';
export { isObject, readJson, type JsonObject, type JsonValue } from './json-strings';
export { makeParts, parseMakefile, type AssignOperator, type MakeAssignment, type MakeCondition, type Makefile, type MakePart, type MakeStatement, type MakeText } from './makefile';
export { MappedText } from './mapped-text';
export { isUnfilled, ScriptText, type ScriptPart } from './script-text';
export { parseScriptText, parseShell } from './shell/parse';
export { TOO_DEEP } from './shell/too-deep';
export type * from './shell/tree';
export { JoinedText, parseDockerfile, type Dockerfile, type DockerWord, type HereDocument, type Instruction, type Flag } from './dockerfile';
