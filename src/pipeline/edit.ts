import type { Edit } from '../text';
import { addKey, replaceText, textToMapping } from '../yaml';
import type { ImageEntry } from './job';

/** Whether an edit may touch the text: files of the project only, never fetched ones. */
function isEditable(edit: Edit | undefined): edit is Edit {
  return edit?.at.source.origin === 'workspace';
}

/** Writes another text in the place of a scalar that holds a whole reference. */
export function replaceReference(scalar: ImageEntry['name'], reference: string): Edit | undefined {
  const edit = replaceText(scalar, reference);
  return isEditable(edit) ? edit : undefined;
}

/** Gives a service an `alias`, and with it another reference where one is given; a plain entry becomes a mapping. */
export function addAlias(entry: ImageEntry, alias: string, reference?: string): readonly Edit[] | undefined {
  const { node } = entry.entry;
  if (node.kind === 'scalar') {
    const edits = textToMapping(node, 'name', reference ?? node.text, 'alias', alias);
    return edits?.every(isEditable) === true ? edits : undefined;
  }
  if (node.kind !== 'map') return undefined;
  const added = addKey(node, 'name', 'alias', alias);
  if (!isEditable(added)) return undefined;
  if (reference === undefined) return [added];
  const replaced = replaceReference(entry.name, reference);
  return replaced === undefined ? undefined : [replaced, added];
}
