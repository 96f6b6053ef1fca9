import { baseName } from '../../text';
import { describe, GITLAB_PROJECT } from './names';
import type { ForeignRequest, ListingRequest, NotFound } from './request';

/** How to supply a file without more of the network, as a sentence; `online` tells whether the network was asked already. */
export function supplyHelp(request: ForeignRequest | ListingRequest, online: boolean): string {
  const orOnline = online ? '' : ', or run with `--online`';
  switch (request.kind) {
    case 'project':
    case 'component':
    case 'listing':
      return `Check out \`${request.project}\` and name it in the policy: \`${mapping(request.project)}\`${orOnline}.`;
    case 'template':
      return `Check out \`${GITLAB_PROJECT}\` and name it in the policy: \`${mapping(GITLAB_PROJECT)}\`${orOnline}.`;
    case 'remote':
      return online ? 'What it defines is taken as unknown.' : 'Run with `--online` to fetch it.';
  }
}

/** What is said of a file that no checkout and no cache has. */
export function notAtHand(request: ForeignRequest | ListingRequest, online: boolean): NotFound {
  const why = request.kind === 'remote' ? 'has not been fetched yet' : 'is in no checkout and has not been fetched yet';
  return { ok: false, reason: `${describe(request)} ${why}`, help: supplyHelp(request, online) };
}

function mapping(project: string): string {
  const folder = baseName(project);
  return `includes: { ${project}: ../${folder} }`;
}
