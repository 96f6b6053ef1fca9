import { once } from '../../text';
import type * as Builds from './builds';

/** The part of the program that follows builds into Dockerfiles and compose files, loaded at the first use. */
// eslint-disable-next-line @typescript-eslint/no-require-imports -- an import() would make every caller asynchronous
export const buildsPart = once(() => require('./builds') as typeof Builds);
