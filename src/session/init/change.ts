/** A file that `harborlint init` would write: new, or with something added to it. */
export interface Change {
  /** The file's path from the project's folder, with forward slashes. */
  readonly path: string;
  /** The text that stands there; undefined for a file that does not exist. */
  readonly before: string | undefined;
  readonly after: string;
}

/** What one part of the plan comes to: a change, or a sentence on why there is none. */
export type Step = { readonly change: Change } | { readonly note: string; /** Whether there is something left to do by hand. */ readonly open?: true };
