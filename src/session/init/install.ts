/** The repository of harborlint, as git and pre-commit take it. */
export const REPOSITORY = 'https://github.com/harborlint/harborlint';

/** The tag of a version in that repository. */
export function tagOf(version: string): string {
  return `v${version}`;
}

/**
 * What npm installs: the packed program of a release, one file, since harborlint is on no registry yet. Not the repository: there npm
 * would have to build it, which takes a minute, and what it installs globally from git is a link to a folder that it removes again.
 */
export function installable(version: string): string {
  return `${REPOSITORY}/releases/download/${tagOf(version)}/harborlint-${version}.tgz`;
}
