import { childOf, elementsOf, isText, textOf, type Item } from '../../../../pipeline';
import type { Machine } from '../../machine';
import { resolve } from '../../paths';
import type { Site } from '../../site';
import { environmentFiles, fromFiles } from './environment';
import { folderOf, openFile, type ComposeFile, type ReadVariable } from './files';
import { oneKnown } from './known';

/** Files of compose that one command takes in at the most, and files that include one another. */
const MOST_FILES = 100;
const MOST_DEPTH = 12;

/** Reads files that compose files include or extend services of, so many for one command. */
export class ComposeReader {
  private left = MOST_FILES;

  constructor(private readonly machine: Machine) {}

  /** The file of a service that another one extends: its variables are those of the file that names it. */
  readonly base = (path: string, { variable }: ComposeFile, named: Site, folder: string): ComposeFile | undefined =>
    --this.left < 0 ? undefined : openFile(this.machine, path, { named, command: named, folder, variable });

  /** A file with those that it includes, which come first (docs.docker.com/reference/compose-file/include/); undefined where one is not known. */
  withIncluded(file: ComposeFile, open: readonly string[] = []): readonly ComposeFile[] | undefined {
    const section = childOf(file.tree, 'include')?.item;
    if (section === undefined) return [file];
    // Compose refuses files that include themselves.
    if (open.length > MOST_DEPTH || open.includes(file.path)) return undefined;
    const all = elementsOf(section).map((entry) => this.included(file, entry, [...open, file.path]));
    return all.some((files) => files === undefined) ? undefined : [...all.flatMap((files) => files ?? []), file];
  }

  private included(file: ComposeFile, entry: Item, open: readonly string[]): readonly ComposeFile[] | undefined {
    const names = isText(entry) ? [entry] : listOf(childOf(entry, 'path')?.item);
    const paths = names.map((name) => this.pathOf(file, name));
    const [first] = paths;
    if (first === undefined || paths.some((path) => path === undefined)) return undefined;
    const directory = childOf(entry, 'project_directory')?.item;
    const folder = directory === undefined ? folderOf(first.path) : this.pathOf(file, directory)?.path;
    if (folder === undefined) return undefined;
    const variable = this.variablesOf(file, entry, folder);
    const files = paths.map((path) => {
      if (path === undefined || --this.left < 0) return undefined;
      const other = openFile(this.machine, path.path, { named: path.site, command: path.site, folder, variable });
      return other === undefined ? undefined : this.withIncluded(other, open);
    });
    return files.some((some) => some === undefined) ? undefined : files.flatMap((some) => some ?? []);
  }

  /** What the including file sees goes before the included file's own variables. */
  private variablesOf(file: ComposeFile, entry: Item, folder: string): ReadVariable {
    const given = listOf(childOf(entry, 'env_file')?.item).map((item) => this.pathOf(file, item)?.path);
    const environment = environmentFiles(this.machine, given.length > 0 ? given : [resolve(folder, '.env')]);
    return (name) => file.variable(name) ?? fromFiles(environment, name);
  }

  /** A path that is meant from the folder of a file on; undefined where it is not known, or lies elsewhere. */
  private pathOf({ fill, folder }: ComposeFile, item: Item): { readonly path: string; readonly site: Site } | undefined {
    const filled = fill.item(item);
    const written = filled === undefined ? undefined : oneKnown(filled.value);
    return filled === undefined || written === undefined || /^[a-z][\w+.-]*:|^git@/.test(written) ? undefined : { path: resolve(folder, written), site: filled.site };
  }
}

function listOf(item: Item | undefined): Item[] {
  if (item === undefined) return [];
  return textOf(item) === undefined ? elementsOf(item) : [item];
}
