import type { Place } from '../../engine/finding';
import { isElsewhere, repositoryPath } from '../place';

/** A place as SARIF location. */
export function location(place: Place, root: string): { readonly physicalLocation: object } {
  return { physicalLocation: { artifactLocation: artifact(place.path, root), region: region(place) } };
}

/** Lines and columns are 1-based, columns count UTF-16 units, the end is exclusive: as harborlint's own. */
export function region({ start, end }: Place): object {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

/** The file that a path names: relative to `%SRCROOT%`, or an address, or, for a file of another project, its name as relative reference. */
export function artifact(path: string, root: string): object {
  if (path.includes('://')) return { uri: encodeURI(wellFormed(path)) };
  const uri = wellFormed(repositoryPath(root, path)).split('/').map(encodeURIComponent).join('/');
  return isElsewhere(path) ? { uri } : { uri, uriBaseId: '%SRCROOT%' };
}

/** What relative places start from. Where it lies is the reader's to say: an absolute path of this machine would help nobody. */
export function baseOf(root: string): object {
  const here = repositoryPath(root, '') !== '';
  return { description: { text: here || root === '.' ? 'The folder that harborlint was started in.' : 'The folder of the project.' } };
}

/** Percent-encoding has no way to write a lone surrogate. */
function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, '\ufffd');
}
