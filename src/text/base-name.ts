/** The last part of a path, as `basename` prints it of one that does not end with a slash. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
