import { isFolder, readCheckout, type CheckoutFault } from './checkout';
import { checkHead } from './git-head';
import { componentFiles, describe, GITLAB_PROJECT, isPlainPath, TEMPLATE_FOLDER, trimmed } from './names';
import type { ForeignRequest, ListingRequest, NotFound } from './request';
import { isPartial, LATEST } from './versions';

/** A file of a checkout. */
export interface CheckoutFile {
  readonly ok: true;
  readonly bytes: Buffer;
  /** The file inside its project. */
  readonly path: string;
  readonly note: string | undefined;
}

/** The project whose checkout has the file; undefined for a remote file. */
export function projectOf(request: ForeignRequest | ListingRequest): string | undefined {
  if (request.kind === 'remote') return undefined;
  return request.kind === 'template' ? GITLAB_PROJECT : request.project;
}

/** Reads a file from the folder where its project is checked out. Another ref than the asked one is read too, with a note. */
export function fromCheckout(folder: string, request: Exclude<ForeignRequest, { readonly kind: 'remote' }>): CheckoutFile | NotFound {
  let fault: CheckoutFault = 'missing';
  for (const path of candidates(request)) {
    const bytes = readCheckout(folder, path);
    if (typeof bytes !== 'string') return { ok: true, bytes, path, note: refNote(folder, request) };
    fault = bytes;
    if (fault !== 'missing') break;
  }
  return refused(fault, request);
}

/** Why a checkout gives no list of its files; undefined where it can. */
export function listingFault(folder: string, request: ListingRequest): NotFound | undefined {
  return isFolder(folder) ? undefined : refused('no-folder', request);
}

/** A note where a checkout is known to be at another ref than the one asked for. */
export function refNote(folder: string, request: ForeignRequest): string | undefined {
  const ref = request.kind === 'project' ? request.ref : request.kind === 'component' ? request.version : undefined;
  if (ref === undefined || ref === LATEST || isPartial(ref)) return undefined;
  const check = checkHead(folder, ref);
  if (check === undefined || check.same) return undefined;
  return `\`${projectOf(request)}\` is read from its checkout, which is at \`${check.head}\` and not at \`${ref}\`.`;
}

function candidates(request: Exclude<ForeignRequest, { readonly kind: 'remote' }>): readonly string[] {
  switch (request.kind) {
    case 'project':
      return [trimmed(request.file)];
    case 'template':
      return [`${TEMPLATE_FOLDER}/${request.name}`];
    case 'component':
      return isPlainPath(request.name) && !request.name.includes('/') ? componentFiles(request.name) : [];
  }
}

function refused(fault: CheckoutFault, request: ForeignRequest | ListingRequest): NotFound {
  const project = projectOf(request) ?? '';
  const what = describe(request);
  const update = 'Correct its name, or bring the checkout up to date.';
  switch (fault) {
    case 'no-folder':
      return {
        ok: false,
        reason: `${what} cannot be read: the folder named for \`${project}\` does not exist`,
        help: 'Correct it under `includes` in the policy, or after `--include-map`.',
      };
    case 'missing':
      return { ok: false, reason: `${what} is not in the checkout of \`${project}\``, help: update };
    case 'outside':
      return { ok: false, reason: `${what} leads out of the checkout of \`${project}\``, help: 'Name a file of the project itself.' };
    case 'unreadable':
      return { ok: false, reason: `${what} cannot be read from the checkout of \`${project}\``, help: 'Check that it is a file and that you may read it.' };
    case 'oversized':
      return { ok: false, reason: `${what} is larger than the files that GitLab reads`, help: 'Check that it is a pipeline file.' };
  }
}
