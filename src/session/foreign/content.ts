import { isUtf8 } from 'node:buffer';
import type { Fault } from './fault';
import type { ForeignRequest, ListingRequest } from './request';
import { digestOf, sha256 } from './sha256';

/** What is wrong with a request before anything is fetched for it. */
export function requestFault(request: ForeignRequest | ListingRequest): Fault | undefined {
  const integrity = integrityOf(request);
  return integrity !== undefined && digestOf(integrity) === undefined ? { kind: 'no-integrity' } : undefined;
}

/** What is wrong with the bytes that a request brought. */
export function contentFault(request: ForeignRequest | ListingRequest, bytes: Buffer): Fault | undefined {
  const integrity = integrityOf(request);
  const digest = integrity === undefined ? undefined : digestOf(integrity);
  if (digest !== undefined && !sha256(bytes).equals(digest)) return { kind: 'integrity' };
  return isUtf8(bytes) ? undefined : { kind: 'encoding' };
}

function integrityOf(request: ForeignRequest | ListingRequest): string | undefined {
  return request.kind === 'remote' ? request.integrity : undefined;
}
