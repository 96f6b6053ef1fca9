import { runExternal } from './external';
import type { Interpreter } from './machine';
import { runCommand, runList } from './run';
import { dispatch } from './simple';
import { expandWord } from './words';

/** The interpreter of shells that POSIX and bash describe. */
export const interpreter: Interpreter = { list: runList, command: runCommand, dispatch, program: runExternal, word: expandWord };
