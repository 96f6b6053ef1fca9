import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** One case of a rule: `fixtures/rules/<id>/<ok|bad>-<case>/`. */
export interface Fixture {
  readonly rule: string;
  /** The folder's name: `bad-…` or `ok-…`. */
  readonly name: string;
  readonly folder: string;
}

const ROOT = join(__dirname, '../../fixtures/rules');
const EXPECTED = 'expected.txt';
const FIXED = 'fixed';

/** Names of the folders in a folder; none where it does not exist. */
export function foldersOf(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
}

/** Ids that have a folder of fixtures. */
export function rulesWithFixtures(): string[] {
  return foldersOf(ROOT);
}

/** The cases of a rule. */
export function fixturesOf(rule: string): Fixture[] {
  return foldersOf(join(ROOT, rule)).map((name) => ({ rule, name, folder: join(ROOT, rule, name) }));
}

/** Runs something in a copy of the case's project, without what the case expects, and removes the copy. */
export function inProject<T>(fixture: Fixture, run: (folder: string) => T): T {
  return inFolder((folder) => {
    const hidden = [join(fixture.folder, EXPECTED), join(fixture.folder, FIXED)];
    cpSync(fixture.folder, folder, { recursive: true, verbatimSymlinks: true, filter: (path) => !hidden.includes(path) });
    return run(folder);
  });
}

/** Runs something in a new folder, and removes it. */
export function inFolder<T>(run: (folder: string) => T): T {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'harborlint-')));
  try {
    return run(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The report that the case expects; undefined where it is not written yet. */
export function expectedReport(fixture: Fixture): string | undefined {
  const file = join(fixture.folder, EXPECTED);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** Writes the report that the case expects from now on. */
export function writeExpectedReport(fixture: Fixture, text: string): void {
  writeFileSync(join(fixture.folder, EXPECTED), text);
}

/** The files that fixes change, by path, as the case expects them. */
export function expectedFixed(fixture: Fixture): Map<string, string> {
  const folder = join(fixture.folder, FIXED);
  if (!existsSync(folder)) return new Map();
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = entries.map((entry) => join(entry.parentPath, entry.name)).sort();
  return new Map(files.map((file) => [file.slice(folder.length + 1), readFileSync(file, 'utf8')]));
}

/** Writes the files that fixes change, in the place of those that the case expected. */
export function writeFixed(fixture: Fixture, texts: ReadonlyMap<string, string>): void {
  const folder = join(fixture.folder, FIXED);
  rmSync(folder, { recursive: true, force: true });
  writeTexts(folder, texts);
}

/** Writes texts by their paths in a folder. */
export function writeTexts(folder: string, texts: ReadonlyMap<string, string>): void {
  for (const [path, text] of texts) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
