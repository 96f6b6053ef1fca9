export { Facts, type FactKind, type FactMap } from './facts';
export type { ParsedReference } from './images/reference';
export { isOnlyImage, proxiedText, servicesWithoutAlias } from './images/rewrite';
export { serviceNames } from './images/service-names';
export type { ServiceUse } from './images/service';
export type { ImageProject, ImageUse, ImageValue } from './images/use';
