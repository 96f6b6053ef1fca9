import { childOf, isText, textOf, type Item } from '../../../../pipeline';
import { resolve } from '../../paths';
import type { Site } from '../../site';
import { folderOf, type ComposeFile } from './files';
import { oneKnown } from './known';

/** A part of a compose file, with the file that it stands in. */
export interface Part {
  readonly file: ComposeFile;
  readonly item: Item;
}

/** Opens the file of a base. `path`: from the project's folder on; `named`: what names it; `folder`: what paths in it are relative to. */
export type OpenBase = (path: string, from: ComposeFile, named: Site, folder: string) => ComposeFile | undefined;

/** Services that extend one another. */
const MOST_BASES = 12;

/**
 * The mappings that make a service: its own, and those of the services that it extends, in the same file or in another one
 * (docs.docker.com/reference/compose-file/services/#extends). Undefined where one of them is not known.
 */
export function basesOf(own: Part, open: OpenBase): readonly Part[] | undefined {
  const parts = [own];
  for (let last = own; parts.length <= MOST_BASES; ) {
    const extended = childOf(last.item, 'extends')?.item;
    if (extended === undefined) return parts;
    const base = baseOf(last.file, extended, open);
    // A service that extends itself is refused by compose.
    if (base === undefined || parts.some(({ item }) => item.node === base.item.node)) return undefined;
    parts.push(base);
    last = base;
  }
  return undefined;
}

function baseOf(from: ComposeFile, extended: Item, open: OpenBase): Part | undefined {
  const written = childOf(extended, 'file')?.item;
  const file = written === undefined ? from : fileOf(from, written, open);
  const name = isText(extended) ? textOf(extended) : textOf(childOf(extended, 'service')?.item);
  const services = file === undefined ? undefined : childOf(file.tree, 'services')?.item;
  const item = services === undefined || name === undefined ? undefined : childOf(services, name)?.item;
  return file === undefined || item === undefined ? undefined : { file, item };
}

/** The file that a base stands in: what it says of folders is meant from there on. */
function fileOf(from: ComposeFile, written: Item, open: OpenBase): ComposeFile | undefined {
  const filled = from.fill.item(written);
  const name = filled === undefined ? undefined : oneKnown(filled.value);
  if (filled === undefined || name === undefined) return undefined;
  const path = resolve(from.folder, name);
  return open(path, from, filled.site, folderOf(path));
}
