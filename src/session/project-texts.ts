import type { NoText, ProjectFiles } from '../facts';
import type { Item } from '../pipeline';
import type { Source } from '../text';
import { readYaml } from '../yaml';
import type { Disk } from './disk';

/** The files of a project beside its pipelines, each read once. */
export class ProjectTexts implements ProjectFiles {
  private readonly sources = new Map<string, Source | NoText>();
  private readonly trees = new Map<string, Item | NoText | 'broken'>();
  private readonly folders = new Map<string, ReadonlySet<string>>();

  constructor(private readonly disk: Disk) {}

  /** Lets go of what was read: what is asked for again is read again. */
  forget(): void {
    for (const kept of [this.sources, this.trees, this.folders]) kept.clear();
  }

  text(path: string): Source | NoText {
    const known = this.sources.get(path);
    if (known !== undefined) return known;
    // Most names that are asked for are no files: a look at the folders tells without a call for each.
    const source = this.isThere(path) ? this.disk.text(path) : 'missing';
    this.sources.set(path, source);
    return source;
  }

  yaml(path: string): Item | NoText | 'broken' {
    let tree = this.trees.get(path);
    if (tree === undefined) {
      const source = this.text(path);
      const file = typeof source === 'string' ? undefined : readYaml(source);
      const node = file?.problems.some(({ kind }) => kind === 'syntax' || kind === 'limit') === true ? undefined : file?.content;
      tree = typeof source === 'string' ? source : node === undefined ? 'broken' : { node, via: [] };
      this.trees.set(path, tree);
    }
    return tree;
  }

  list(folder: string): readonly string[] {
    return [...this.entries(folder.replace(/\/+$/, ''))];
  }

  private isThere(path: string): boolean {
    if (this.disk.isOverlaid(path)) return true;
    const parts = path.split('/');
    let folder = '';
    for (const [index, part] of parts.entries()) {
      const entries = this.entries(folder);
      const isLast = index === parts.length - 1;
      if (!entries.has(isLast ? part : `${part}/`)) return false;
      folder = folder === '' ? part : `${folder}/${part}`;
    }
    return true;
  }

  private entries(folder: string): ReadonlySet<string> {
    let known = this.folders.get(folder);
    if (known === undefined) {
      known = new Set(this.disk.list(folder));
      this.folders.set(folder, known);
    }
    return known;
  }
}
