import { readSync, writeSync } from 'node:fs';

/** How long to wait for a full pipe, in milliseconds. */
const PAUSE = 5;
const CHUNK = 64 * 1024;

/** Standard output or standard error does not take what is written to it: a full disk behind a redirection, for one. */
export class OutputError extends Error {}

/**
 * Writes a text whole. A reader that has gone away (`| head`) is no error.
 * @throws OutputError where the system does not take it, with the reason in the system's words as its cause
 */
export function writeAll(descriptor: 1 | 2, text: string): void {
  const bytes = Buffer.from(text);
  let done = 0;
  while (done < bytes.length) {
    try {
      done += writeSync(descriptor, bytes, done);
    } catch (error) {
      const code = codeOf(error);
      if (code === 'EPIPE') return;
      if (code !== 'EAGAIN') throw new OutputError('', { cause: error });
      pause();
    }
  }
}

/** Standard input to its end, as UTF-8. */
export function readAll(): string {
  const parts: Buffer[] = [];
  for (;;) {
    const part = Buffer.alloc(CHUNK);
    try {
      const length = readSync(0, part);
      if (length === 0) return Buffer.concat(parts).toString('utf8');
      parts.push(part.subarray(0, length));
    } catch (error) {
      const code = codeOf(error);
      if (code === 'EOF') return Buffer.concat(parts).toString('utf8');
      if (code !== 'EAGAIN') throw error;
      pause();
    }
  }
}

/** The code of an error of the system, such as `ENOENT`. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** Waits a moment for a descriptor that is busy. */
export function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
}
