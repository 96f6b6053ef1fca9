import type { Field } from './flow';
import type { Machine } from './machine';
import type { Site } from './site';
import { takeAll } from './streams';
import { Value, type Piece } from './value';

/** What a program like `xargs` reads and hands on, as one word; nothing where there is no input. */
export function argumentsFromInput(machine: Machine, site: Site): Field[] {
  const value = takeAll(machine);
  if (value === Value.empty) return [];
  const trimmed = new Value(value.texts.map(({ pieces }) => ({ origin: undefined, pieces: pieces.flatMap((piece): Piece[] => (typeof piece !== 'string' ? [piece] : piece.trim() === '' ? [] : [piece.trim()])) })));
  return [{ value: trimmed, site, literal: site, tail: () => site, inside: undefined }];
}
