import type { ImageEntry } from '../../pipeline';

/**
 * The host names that a service's `alias` gives, several being separated by commas or blanks; none where it is empty.
 * Source: GitLab Runner, common/build.go, `Image.Aliases`.
 */
export function aliasNames({ alias }: ImageEntry): string[] {
  return alias === undefined ? [] : alias.node.text.split(/[\s,]+/).filter((name) => name !== '');
}
