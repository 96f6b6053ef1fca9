/**
 * The one importer of unbash. Its tree changes from one major version to the next, so that nothing outside this folder knows it;
 * the version is pinned.
 */
export { forEachChild, parse } from 'unbash';
export type * from 'unbash';
