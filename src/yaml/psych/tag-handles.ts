import { ReadError } from './read-error';
import type { TagDirectiveToken, TagToken, VersionToken } from './token';

/** What the handles of tags stand for in one document. */
export class TagHandles {
  private readonly prefixes = new Map<string, string>();
  private isVersioned = false;

  declare(directive: VersionToken | TagDirectiveToken): void {
    if (directive.type === 'version') {
      if (this.isVersioned) throw new ReadError('duplicate-directive', directive.start);
      if (directive.major !== 1 || (directive.minor !== 1 && directive.minor !== 2)) {
        throw new ReadError('version', directive.start);
      }
      this.isVersioned = true;
      return;
    }
    if (this.prefixes.has(directive.handle)) throw new ReadError('duplicate-directive', directive.start);
    this.prefixes.set(directive.handle, directive.prefix);
  }

  /** The whole tag: `!name` for a local one, `tag:yaml.org,2002:str` for `!!str`. */
  resolve({ handle, suffix, start }: TagToken, nodeStart: number): string {
    if (handle === '') return suffix;
    const prefix = this.prefixes.get(handle) ?? { '!': '!', '!!': 'tag:yaml.org,2002:' }[handle];
    if (prefix === undefined) throw new ReadError('tag-handle', start, nodeStart);
    return prefix + suffix;
  }
}
