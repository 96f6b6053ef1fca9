import type { Field } from './flow';
import type { Machine } from './machine';
import { projectFile } from './project-file';
import { Value } from './value';
import { branch } from './ways';

/** Whether a word is one of several paths, at least one of which is a file of the project. */
export function areProjectFiles(machine: Machine, { value: { texts } }: Field): boolean {
  return texts.length > 1 && texts.some((text) => typeof (projectFile(machine, text)?.source ?? '') !== 'string');
}

/** Goes on with a word as each of the texts that it may be. */
export function alternatively(machine: Machine, field: Field, run: (field: Field) => void): void {
  branch(machine, field.value.texts.map((text) => (): void => { run({ ...field, value: new Value([text]) }); }), true);
}
