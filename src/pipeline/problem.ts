import type { Location } from '../text';

/** A name that the pipeline does not define. */
export interface MissingJob {
  readonly kind: 'extends' | 'reference' | 'reference-key' | 'base';
  /** The job in which it is asked for. */
  readonly job: string;
  /** The name that is missing; for a key, its whole path. */
  readonly name: string;
  readonly at: Location;
  /** A name that stands in the pipeline and looks alike. */
  readonly nearest: string | undefined;
}

/** Jobs or files that lead back to themselves. */
export interface Cycle {
  readonly kind: 'extends' | 'reference' | 'include' | 'depth';
  /** The names in order, the first one not repeated. */
  readonly names: readonly string[];
  readonly at: Location;
  /** The other places of the cycle. */
  readonly others: readonly { readonly name: string; readonly at: Location }[];
}

/** An `include` that GitLab would refuse. */
export interface MissingInclude {
  readonly kind: 'missing' | 'outside' | 'dots' | 'reference' | 'extension' | 'empty' | 'too-many' | 'unreadable';
  readonly path: string;
  readonly at: Location;
}

/** Something that cannot be known from the files at hand, and how to supply it. */
export interface Gap {
  readonly kind: 'include' | 'variable' | 'job' | 'script';
  readonly message: string;
  readonly help: string;
  readonly at: Location;
}
