import { NotWritten, StagedFile } from './staged-file';

/** A text for a file of a project. */
export interface NewText {
  /** Absolute path of the project's folder. */
  readonly root: string;
  /** The file's path from there. */
  readonly path: string;
  /** The text that the file must have. */
  readonly before: string;
  readonly after: string;
}

/** Texts for which there is no way to the disk, each with the reason. */
export type Failures = ReadonlyMap<NewText, string>;

/**
 * Writes all of the texts, or none of them: first each is laid complete beside its file, then each takes its file's place.
 * @returns `staging` where any could not be laid down: nothing is changed then; `committing` where some could not take their place
 */
export function writeTexts(texts: readonly NewText[]): { readonly staging: Failures; readonly committing: Failures } {
  const staged = new Map<NewText, StagedFile>();
  const staging = new Map<NewText, string>();
  const committing = new Map<NewText, string>();
  try {
    for (const text of texts) {
      tried(text, staging, () => staged.set(text, new StagedFile(text.root, text.path, text.before, text.after)));
    }
    if (staging.size > 0) return { staging, committing };
    for (const [text, file] of staged) {
      tried(text, committing, () => { file.commit(); });
      staged.delete(text);
    }
    return { staging, committing };
  } finally {
    for (const file of staged.values()) file.discard();
  }
}

function tried(text: NewText, failures: Map<NewText, string>, act: () => void): void {
  try {
    act();
  } catch (error) {
    if (!(error instanceof NotWritten)) throw error;
    failures.set(text, error.message);
  }
}
