/** The repository of harborlint, as git and pre-commit take it. */
export const REPOSITORY = 'https://github.com/harborlint/harborlint';

/** The tag of a version in that repository. */
export function tagOf(version: string): string {
  return `v${version}`;
}

/** What npm installs: harborlint is on no registry yet, so that it comes from the repository, which npm builds. */
export function installable(version: string): string {
  return `git+${REPOSITORY}.git#${tagOf(version)}`;
}
