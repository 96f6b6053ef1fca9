const REASONS: ReadonlyMap<string, string> = new Map([
  ['EACCES', 'permission is denied'],
  ['EPERM', 'permission is denied'],
  ['EROFS', 'the disk can only be read'],
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', 'the disk quota is used up'],
  ['EFBIG', 'it would be larger than the system allows'],
  ['EIO', 'the disk failed'],
]);

/**
 * Why something could not be written, as the second half of a sentence.
 * @param own reasons of the caller by the system's code, which come first
 */
export function whyNotWritten(error: unknown, own: ReadonlyMap<string, string> = NONE): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  return own.get(code) ?? REASONS.get(code) ?? (error instanceof Error ? error.message : String(error));
}

const NONE: ReadonlyMap<string, string> = new Map();
