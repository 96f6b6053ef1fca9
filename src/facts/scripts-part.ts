import { once } from '../text';
import type { ImageUse } from './images/use';
import type * as OfScripts from './of-scripts';

/** The part of the program that reads scripts, loaded at the first use. */
// eslint-disable-next-line @typescript-eslint/no-require-imports -- an import() would make every caller asynchronous
export const ofScripts = once(() => require('./of-scripts') as typeof OfScripts);

/** The option by which a leak's password is given, and the login with it on standard input. */
export const passwordInput: typeof OfScripts.passwordInput = (leak) => ofScripts().passwordInput(leak);
export const passwordFromInput: typeof OfScripts.passwordFromInput = (leak) => ofScripts().passwordFromInput(leak);

/** The variable that brings a scheme to where a host is wanted. */
export const schemeVariable = (use: ImageUse): ReturnType<typeof OfScripts.schemeVariable> => ofScripts().schemeVariable(use);
