/** Folders that a path may begin with, as `{a|b}` before what is known of it. */
const SEVERAL = /^\{([^{}|]*(?:\|[^{}|]*)+)\}(.*)$/;

/** Most folders that are kept apart. */
const MOST_FOLDERS = 4;

/** The folder that is one or the other. */
export function eitherFolder(a: string, b: string): string {
  const all = new Set([...folderWays(a), ...folderWays(b)]);
  return all.size > MOST_FOLDERS || [...all].some((one) => one.includes('{')) ? '{cd}' : `{${[...all].join('|')}}`;
}

/** Every path that a path with several beginnings can be. */
export function folderWays(path: string): readonly string[] {
  const match = SEVERAL.exec(path);
  if (match === null) return [path];
  const rest = match[2] ?? '';
  return (match[1] ?? '').split('|').map((folder) => (folder === '' ? rest.replace(/^\//, '') : folder + rest));
}
