import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Files that set gitlab-ci-local up: no pipelines. */
const SETTINGS = /^\.gitlab-ci-local-/;

/** The pipelines of a project: the YAML files of its folder, or of the folders below where it has none. Paths from the project. */
export function rootsOf(folder, below = '') {
  const entries = readdirSync(join(folder, below), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  const files = entries.filter((entry) => entry.isFile() && /\.ya?ml$/i.test(entry.name) && !SETTINGS.test(entry.name));
  if (files.length > 0) return files.map(({ name }) => `${below}${name}`);
  return entries.filter((entry) => entry.isDirectory() && entry.name !== '.git').flatMap(({ name }) => rootsOf(folder, `${below}${name}/`));
}
