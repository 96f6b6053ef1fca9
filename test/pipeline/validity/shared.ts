import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Data that does not belong to the project; tests over it are skipped where it is absent. */
export const SHARED = resolve(process.env.HARBORLINT_SHARED ?? '../shared');

export interface DataFile {
  /** Path below the folder, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** The YAML files below a folder of the shared data, sorted; none where there is no such folder. */
export function yamlFiles(folder: string): DataFile[] {
  const root = join(SHARED, folder);
  if (!existsSync(root)) return [];
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => {
      const full = join(entry.parentPath, entry.name);
      return { path: full.slice(root.length + 1).replaceAll('\\', '/'), text: readFileSync(full, 'utf8') };
    })
    .sort((a, b) => a.path.localeCompare(b.path));
}
