import { isUtf8 } from 'node:buffer';
import { type Dirent, type Stats, closeSync, fstatSync, lstatSync, openSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import type { NoText } from '../facts';
import { wildcard, type Unreadable } from '../pipeline';
import { Source } from '../text';
import { MOST_BYTES, oversizedYaml, readYaml, undecodableYaml, type YamlFile } from '../yaml';
import { isMissing } from './missing';

/** Files that a wildcard looks at; a project has fewer. */
const MOST_LISTED = 100_000;

/** The files of one project: read inside its folder only, links followed no farther than that. */
export class Disk {
  /** Real paths of the folders that files were asked for in. */
  private readonly real = new Map<string, string>();

  constructor(
    /** Absolute path of the project's folder. */
    readonly root: string,
    /** Texts that stand in the place of files, by path. */
    private readonly overlay: ReadonlyMap<string, string> = new Map(),
    /** Told of each text how many UTF-16 units it has, before it is parsed. */
    private readonly onText: (length: number) => void = () => undefined,
  ) {}

  /** The same folder with other texts in the place of some files. */
  changed(texts: ReadonlyMap<string, string>): Disk {
    return new Disk(this.root, new Map([...this.overlay, ...texts]), this.onText);
  }

  /** Reads and parses a file, given by its path from the project's root. */
  yaml(path: string): YamlFile | Unreadable {
    const over = this.overlay.get(path);
    if (over !== undefined) return this.parse(path, over);
    const file = join(this.root, path);
    const there = lookAt(file);
    if (!this.isInside(file, there)) return missingOr(file, 'outside');
    const bytes = readBounded(file, there);
    if (typeof bytes === 'string') return bytes === 'oversized' ? oversizedYaml(new Source(path, '')) : bytes;
    if (!isUtf8(bytes)) return undecodableYaml(new Source(path, ''));
    return this.parse(path, bytes.toString('utf8'));
  }

  /** Reads a file as text, given by its path from the project's root. */
  text(path: string): Source | NoText {
    const over = this.overlay.get(path);
    if (over !== undefined) return new Source(path, over);
    const file = join(this.root, path);
    const there = lookAt(file);
    if (!this.isInside(file, there)) return missingOr(file, 'outside');
    const bytes = readBounded(file, there);
    if (typeof bytes === 'string') return bytes;
    // As git tells: a byte of zero near the beginning.
    if (bytes.subarray(0, 8000).includes(0) || !isUtf8(bytes)) return 'binary';
    const text = bytes.toString('utf8');
    this.onText(text.length);
    return new Source(path, text);
  }

  isOverlaid(path: string): boolean {
    return this.overlay.has(path);
  }

  /** What lies in a folder inside the project, sorted; names of folders, and of links to them, end with `/`. */
  list(folder: string): string[] {
    const path = join(this.root, folder);
    if (folder !== '' && !this.isInside(path, lookAt(path))) return [];
    const names = entriesOf(path).map((entry) => (entry.isDirectory() || (entry.isSymbolicLink() && isFolder(join(path, entry.name))) ? `${entry.name}/` : entry.name));
    return names.sort();
  }

  private parse(path: string, text: string): YamlFile {
    this.onText(text.length);
    return readYaml(new Source(path, text));
  }

  /** Paths that GitLab's wildcard matches, sorted as git lists them. Hidden `.git` and dependencies are no part of a project. */
  glob(pattern: string): string[] {
    const expression = wildcard(pattern);
    const literal = pattern.slice(0, pattern.indexOf('*'));
    const start = literal.slice(0, literal.lastIndexOf('/') + 1);
    if (start.startsWith('/') || start.split('/').includes('..')) return [];
    // A link to a folder elsewhere is not looked into.
    const first = join(this.root, start);
    if (start !== '' && !this.isInside(first, lookAt(first))) return [];
    const found: string[] = [];
    const open = [start];
    let seen = 0;
    for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
      for (const entry of entriesOf(join(this.root, folder))) {
        if (++seen > MOST_LISTED) return found.sort();
        const path = `${folder}${entry.name}`;
        if (entry.isDirectory()) {
          if (entry.name !== '.git' && entry.name !== 'node_modules') open.push(`${path}/`);
        } else if (expression.test(path)) found.push(path);
      }
    }
    return found.sort();
  }

  private isInside(file: string, there: Stats | undefined): boolean {
    // What does not exist is inside as far as its folder is; reading it will say that it is missing. Asking for its real path would throw, which costs more.
    if (there === undefined) return true;
    try {
      const root = this.realFolder(this.root);
      // What is no link itself lies where its folder does, and most files of a run share theirs. A slash at the end hides a link.
      const target = there.isSymbolicLink() || file.endsWith(sep) ? realpathSync.native(file) : join(this.realFolder(dirname(file)), basename(file));
      return target === root || target.startsWith(root.endsWith(sep) ? root : root + sep);
    } catch {
      return !there.isSymbolicLink();
    }
  }

  private realFolder(folder: string): string {
    const real = this.real.get(folder) ?? realpathSync.native(folder);
    this.real.set(folder, real);
    return real;
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  } catch {
    return false;
  }
}

/** What stands there itself, links not followed; undefined where nothing does, or nothing that can be reached. */
function lookAt(file: string): Stats | undefined {
  try {
    return lstatSync(file, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function missingOr(file: string, otherwise: Unreadable): Unreadable {
  try {
    return statSync(file, { throwIfNoEntry: false }) === undefined ? 'missing' : otherwise;
  } catch {
    // Links in a ring lead nowhere at all.
    return 'unreadable';
  }
}

/** The bytes of a file up to GitLab's size; devices and pipes are no files. `there`: what was found in its place. */
function readBounded(file: string, there: Stats | undefined): Buffer | Unreadable | 'oversized' {
  let descriptor: number;
  try {
    const stat = there?.isSymbolicLink() === false ? there : statSync(file, { throwIfNoEntry: false });
    if (stat === undefined) return 'missing';
    if (!stat.isFile()) return 'unreadable';
    descriptor = openSync(file, 'r');
  } catch (error) {
    return isMissing(error) ? 'missing' : 'unreadable';
  }
  try {
    return fstatSync(descriptor).size > MOST_BYTES ? 'oversized' : readFileSync(descriptor);
  } catch {
    return 'unreadable';
  } finally {
    closeSync(descriptor);
  }
}

function entriesOf(folder: string): Dirent[] {
  try {
    return list(folder);
  } catch {
    return [];
  }
}

function list(folder: string): Dirent[] {
  return readdirSync(folder, { withFileTypes: true });
}
