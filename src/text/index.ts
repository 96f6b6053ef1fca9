export type { Edit } from './edit';
export { hiddenCharacters } from './hidden-characters';
export { sameLocation, textAt, type Location } from './location';
export { OffsetMap, type Run } from './offset-map';
export { once } from './once';
export { remembered } from './remembered';
export type { Position, Range } from './range';
export { Source, type Origin } from './source';
export { ownEntry } from './own-entry';
