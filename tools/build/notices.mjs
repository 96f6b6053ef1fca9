import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const licenceFile = /^(licen[cs]e|copying)(\.(md|txt))?$/i;

/**
 * The notices of the packages whose code went into a bundle, with the whole text of their licences.
 *
 * Throws where a package has no licence text: its code may not be passed on without.
 * @param {readonly string[]} inputs  Files of the bundles.
 * @returns {string}
 */
export function notices(inputs) {
  const folders = new Set(inputs.map(packageFolder).filter((folder) => folder !== undefined));
  const parts = [...folders].map(notice).sort((a, b) => (a.name < b.name ? -1 : 1));
  const intro = 'harborlint contains code of these packages.\n';
  return [intro, ...parts.map(({ title, text }) => `${'-'.repeat(72)}\n${title}\n\n${text}\n`)].join('\n');
}

function packageFolder(input) {
  return /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input.replaceAll('\\', '/'))?.[1];
}

function notice(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = existsSync(folder) && readdirSync(folder).find((entry) => licenceFile.test(entry));
  if (!file) throw new Error(`${name} has no licence file, so its code cannot be shipped.`);
  const text = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim();
  return { name, title: `${name} ${version} (${license})`, text };
}
