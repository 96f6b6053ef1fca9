import { textAt, type Edit, type Location } from '../../text';

/** Text that stands for itself wherever it is put in a script: in quotes or not, in any style of YAML scalar. */
const HARMLESS = /^[\w./:@${}+-]+$/;

/** Another text in the place of one in a script or a variable; undefined where that may mean something else there. */
export function scriptEdit(at: Location, newText: string): Edit | undefined {
  const old = textAt(at);
  return at.source.origin === 'workspace' && HARMLESS.test(newText) && (old === '' || HARMLESS.test(old)) ? { at, newText } : undefined;
}
