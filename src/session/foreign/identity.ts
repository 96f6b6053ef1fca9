import { GITLAB_PROJECT, pathIn, shownUrl, trimmed } from './names';
import type { ForeignProject, ForeignRequest, ListingRequest } from './request';
import { isCommit } from './versions';

/**
 * Names a request in the cache, given the address of the GitLab that it is for; undefined for any.
 * Remote files are of no GitLab, and what `integrity` they must have is no part of their name.
 */
export function keyOf(request: ForeignRequest | ListingRequest, gitlab: string | undefined): string {
  return JSON.stringify(parts(request, gitlab ?? ''));
}

function parts(request: ForeignRequest | ListingRequest, gitlab: string): readonly (string | null)[] {
  switch (request.kind) {
    case 'project':
      return [request.kind, gitlab, request.project.toLowerCase(), request.ref ?? null, trimmed(request.file)];
    case 'component':
      return [request.kind, gitlab, request.host?.toLowerCase() ?? null, request.project.toLowerCase(), request.name, request.version];
    case 'remote':
      return [request.kind, request.url];
    case 'template':
      return [request.kind, gitlab, request.name];
    case 'listing':
      return [request.kind, gitlab, request.project.toLowerCase(), request.ref ?? null, request.pattern];
  }
}

/** Whether a request can only ever have one answer. */
export function isFixed(request: ForeignRequest | ListingRequest): boolean {
  if (request.kind === 'remote') return request.integrity !== undefined;
  if (request.kind === 'component') return isCommit(request.version);
  return request.kind !== 'template' && request.ref !== undefined && isCommit(request.ref);
}

/** The ref that the user names. */
export function namedRef(request: ForeignRequest): string | undefined {
  if (request.kind === 'project') return request.ref;
  return request.kind === 'component' ? request.version : undefined;
}

/** The file's project and the ref as the user names it: stable, whatever `~latest` stands for today. */
export function shownPath(request: ForeignRequest, path: string | undefined): string {
  if (request.kind === 'remote') return shownUrl(request.url);
  if (request.kind === 'template') return pathIn(GITLAB_PROJECT, undefined, path ?? request.name);
  return pathIn(request.project, namedRef(request), path ?? '');
}

/** Where the local includes of a file belong, given the ref that it was read at. */
export function homeOf(request: ForeignRequest, ref: string | undefined): ForeignProject | undefined {
  if (request.kind === 'remote' || request.kind === 'template') return undefined;
  return { name: request.project, ref };
}
