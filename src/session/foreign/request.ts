import type { ForeignProject, NotFound } from '../../pipeline';
import type { Source } from '../../text';

export type {
  ComponentRequest,
  ForeignProject,
  ForeignRequest,
  Listed,
  ListingRequest,
  NotFound,
  ProjectRequest,
  RemoteRequest,
  TemplateRequest,
} from '../../pipeline';

/** A foreign file that was found. */
export interface Found {
  readonly ok: true;
  /** Of origin `fetched`; its path is readable and stable, such as `group/templates@v1:ci/a.yml`, or the address of a remote file. */
  readonly source: Source;
  /** Undefined for `remote` and `template`: GitLab gives these no project (external/file/remote.rb, template.rb: `expand_context_attrs`). */
  readonly project: ForeignProject | undefined;
  /** A sentence for the user where the text may not be what GitLab reads: an old copy, a checkout of another ref. */
  readonly note: string | undefined;
}

export type Supplied = Found | NotFound;
