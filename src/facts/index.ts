export { Facts, type FactKind, type FactMap } from './facts';
export { isBuiltHere } from './images/built';
export { proxiedHost } from './images/host-variable';
export type { ParsedReference } from './images/reference';
export { nameService, proxiedText, rewriteEdits } from './images/rewrite';
export { shownImage, shownPart, shownProxied } from './images/shown';
export type { ServiceUse } from './images/service';
export type { ImageUse } from './images/use';
export type { ImageProject, ImageValue } from './images/value';
