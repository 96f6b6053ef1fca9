import type * as Pages from './pages';

/** The pages of the rules and of the help: a chunk that no ordinary check needs. */
// eslint-disable-next-line @typescript-eslint/no-require-imports -- an import() would make every caller asynchronous
export const pages = (): typeof Pages => require('./pages') as typeof Pages;
