import { textAt, type Edit, type Location, type Source } from '../../text';

/** Text that stands for itself wherever it is put in a script: in quotes or not, in any style of YAML scalar. */
const HARMLESS = /^[\w./:@${}+-]+$/;

/** Files that make expands before a shell reads them: a `$` means something else there. */
const makefiles = new WeakSet<Source>();

/** Notes that a file is a makefile. */
export function noteMakefile(source: Source): void {
  makefiles.add(source);
}

/** Whether a file is known to be a makefile. */
export function isMakefile(source: Source): boolean {
  return makefiles.has(source);
}

/** Another text in the place of one in a script or a variable; undefined where that may mean something else there. */
export function scriptEdit(at: Location, newText: string): Edit | undefined {
  const old = textAt(at);
  // There another name may stand between the same signs, and no other signs.
  if (isMakefile(at.source) && newText.includes('$')) return signsOf(newText) === signsOf(old) ? { at, newText } : undefined;
  return at.source.origin === 'workspace' && HARMLESS.test(newText) && (old === '' || HARMLESS.test(old)) ? { at, newText } : undefined;
}

function signsOf(text: string): string {
  return text.replace(/\w+/g, '');
}
