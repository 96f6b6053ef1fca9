import type { Gap, Step } from '../../../pipeline';
import type { Range } from '../../../text';
import type { Machine } from '../machine';
import { noTextGap } from '../no-text';
import { resolve } from '../paths';
import type { Site } from '../site';
import { knownText, type Text, type Value } from '../value';
import { fileRecipe, writtenRecipe, type Recipe } from './recipe';

/** The first of several files that is there, as a Dockerfile; a gap where none is. `site`: what names it. */
export function findRecipe(machine: Machine, paths: readonly string[], site: Site): Recipe | undefined {
  const { state, context } = machine;
  const own = paths.filter(isOwn);
  for (const path of own) {
    const written = state.files.get(path);
    const [text] = written?.value.texts ?? [];
    if (written !== undefined) return text === undefined || written.value.texts.length > 1 ? undefined : recipeOfText(machine, path, text, written.written);
    const source = context.files.text(path);
    if (typeof source === 'string') continue;
    context.recorder.follow(source, site.locate());
    return fileRecipe(source, buildSteps(path, site));
  }
  const [first] = own;
  const at = site.locate();
  if (first !== undefined && own.length === paths.length && at !== undefined) noteNoFile(machine, first, at, 'the images that it builds from are');
  return undefined;
}

/** Notes that a file that is built from is not known. `what`: what is not judged therefore. */
export function noteNoFile({ context }: Machine, path: string, at: Gap['at'], what: string): void {
  const source = context.files.text(path);
  // A job without a checkout finds what others left.
  if (typeof source !== 'string' || source === 'unknown') return;
  context.recorder.reach(path, at);
  context.recorder.gaps.set(`build ${path}`, noTextGap(path, source, what, at));
}

/** Whether a path is known and lies in the project. */
export function isOwn(path: string): boolean {
  return path !== '' && !path.startsWith('/') && !path.startsWith('..') && !path.includes('{');
}

/** A Dockerfile that the job writes, or gives on standard input. */
export function recipeOfText({ context }: Machine, name: string, text: Text, at: Site, inside?: (span: Range) => Site): Recipe | undefined {
  const known = knownText(text);
  if (!text.pieces.some((piece) => typeof piece === 'string' && /\bfrom\s/i.test(piece))) return undefined;
  return writtenRecipe(name, text, at, inside ?? (known === undefined ? undefined : context.documents.get(known)));
}

/** The one recipe that standard input can be. */
export function inputRecipe(machine: Machine, value: Value, at: Site): Recipe | undefined {
  const [text] = value.texts;
  return text === undefined || value.texts.length > 1 ? undefined : recipeOfText(machine, 'Dockerfile', text, at);
}

/** The steps from the job to a file that it builds from. */
export function buildSteps(path: string, site: Site): readonly Step[] {
  const at = site.locate();
  return at === undefined ? site.via() : [...site.via(), { kind: 'build', name: path, at }];
}

/** A path below a folder; undefined where either is not known. */
export function below(folder: string | undefined, path: string): string | undefined {
  return folder === undefined ? undefined : path.startsWith('/') ? path : resolve(folder, path);
}
