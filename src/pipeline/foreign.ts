import type { YamlFile } from '../yaml';

/** A file that an `include` names and that does not belong to the linted project. Variables are expanded already. */
export type ForeignRequest = ProjectRequest | ComponentRequest | RemoteRequest | TemplateRequest;

/** `include:project` with one of its files; no `ref` stands for the default branch. */
export interface ProjectRequest {
  readonly kind: 'project';
  readonly project: string;
  readonly ref: string | undefined;
  readonly file: string;
}

/** `include:component`, its address taken apart: `<host>/<project>/<name>@<version>`. */
export interface ComponentRequest {
  readonly kind: 'component';
  /** With the port and the folder of a GitLab that has these; undefined for the GitLab of the linted project. */
  readonly host: string | undefined;
  readonly project: string;
  readonly name: string;
  /** A commit, a tag, a branch, a part of a version (`1`, `1.2`) or `~latest`. */
  readonly version: string;
}

/** `include:remote`. */
export interface RemoteRequest {
  readonly kind: 'remote';
  readonly url: string;
  /** `sha256-<base64>`, as written. */
  readonly integrity: string | undefined;
}

/** `include:template`: a file of GitLab's own, by its path below `lib/gitlab/ci/templates`. */
export interface TemplateRequest {
  readonly kind: 'template';
  readonly name: string;
}

/** The names of the files that an `include:local` with a wildcard stands for in another project. */
export interface ListingRequest {
  readonly kind: 'listing';
  readonly project: string;
  readonly ref: string | undefined;
  readonly pattern: string;
}

/** Where the local includes of a foreign file belong. */
export interface ForeignProject {
  readonly name: string;
  /** Undefined for the default branch. `~latest` and parts of versions are resolved where the tag is known. */
  readonly ref: string | undefined;
}

/** A foreign file that is not to be had: the words of a gap. */
export interface NotFound {
  readonly ok: false;
  /** What is missing and why, as a sentence without its full stop. */
  readonly reason: string;
  /** How to supply it, as a whole sentence. */
  readonly help: string;
}

/** A foreign file as read. */
export interface ForeignFile {
  readonly ok: true;
  readonly file: YamlFile;
  /** Undefined for `remote` and `template`: GitLab gives these no project. */
  readonly project: ForeignProject | undefined;
}

/** The paths that a wildcard stands for, sorted. */
export interface Listed {
  readonly ok: true;
  readonly paths: readonly string[];
}

/** Names a request in the maps of what is at hand. */
export function foreignKey(request: ForeignRequest | ListingRequest): string {
  return JSON.stringify(request);
}
