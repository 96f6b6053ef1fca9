import type { Source } from '../../text';
import type { ProjectFiles } from '../project-files';

/** Endings that an import may leave out, in the order in which they are tried; TypeScript writes `.js` for a file `.ts`. */
const ENDINGS = ['', '.js', '.mjs', '.cjs', '.ts', '.mts', '.cts', '.tsx', '.jsx', '.json', '/index.js', '/index.mjs', '/index.cjs', '/index.ts'];

/** The paths that a module may stand at, by the path that an import names. */
export function modulePaths(path: string): string[] {
  const typed = /^(.*)\.([cm]?)js(x?)$/.exec(path);
  const [, stem = '', letter = '', x = ''] = typed ?? [];
  return [...ENDINGS.map((ending) => path + ending), ...(typed === null ? [] : [`${stem}.${letter}ts${x}`])];
}

/** The file of the project that an import names; undefined where there is none. */
export function moduleFile(files: ProjectFiles, path: string): Source | undefined {
  if (path === '' || path.startsWith('/') || path.startsWith('..') || path.includes('{')) return undefined;
  for (const one of modulePaths(path)) {
    const source = files.text(one);
    if (typeof source !== 'string') return source;
  }
  return undefined;
}
