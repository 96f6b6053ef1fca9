import { closeSync, openSync, rmSync, writeSync } from 'node:fs';

/**
 * Writes a text whole to a new file, which then takes the place of another one. What has its name already is somebody else's: it is
 * neither written through nor taken away.
 * @param finish is given the descriptor of what is written, before it is closed
 * @throws errors of the system, and those of `finish`; no draft is left then
 */
export function writeDraft(draft: string, text: string, { mode = 0o666, finish }: { readonly mode?: number; readonly finish?: (descriptor: number) => void } = {}): void {
  const descriptor = openSync(draft, 'wx', mode);
  orRemoved(draft, () => {
    try {
      const bytes = Buffer.from(text);
      for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done);
      finish?.(descriptor);
    } finally {
      closeSync(descriptor);
    }
  });
}

/** Does something with a draft of one's own, which is taken away where that fails. */
export function orRemoved(draft: string, act: () => void): void {
  try {
    act();
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}
