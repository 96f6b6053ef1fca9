import { SharedMap } from './shared-map';
import type { FileContent } from './state';

/** Files by which the container tools know their logins, in whatever folder. */
const LOGIN_FILES = ['.docker/config.json', '.dockercfg', 'auth.json', 'helm/registry/config.json', '.regctl/config.json'] as const;

/** The same, in places that a variable names. */
const NAMED_LOGIN_FILES: ReadonlySet<string> = new Set(['{DOCKER_CONFIG}/config.json', '{REGISTRY_AUTH_FILE}', '{HELM_REGISTRY_CONFIG}', '{REGCTL_CONFIG}']);

/** Whether container tools take a file for logins, wherever a variable may say that they lie. */
export function isLoginFile(path: string): boolean {
  return LOGIN_FILES.some((name) => path.endsWith(name) && (path.length === name.length || path.endsWith(`/${name}`))) || NAMED_LOGIN_FILES.has(path);
}

/**
 * The files that a job has written, by their paths. It knows its folders and which files may hold logins: a script of
 * thousands of lines asks after each of its commands.
 */
export class FileMap extends SharedMap<string, FileContent> {
  /** How many files lie below each folder, at any depth. */
  private folders = new SharedMap<string, number>();
  private logins = new SharedMap<string, true>();

  /** A copy; neither sees what the other changes from now on. */
  copy(): FileMap {
    const copy = new FileMap();
    copy.share(this);
    copy.folders = SharedMap.of(this.folders);
    copy.logins = SharedMap.of(this.logins);
    return copy;
  }

  /** Whether any file lies below a folder. */
  hasFolder(path: string): boolean {
    return (this.folders.get(path) ?? 0) > 0;
  }

  /** The paths of files that may hold logins: those that `isLoginFile` knows, and each `config.json`. */
  possibleLogins(): Iterable<string> {
    return this.logins.keys();
  }

  override set(path: string, content: FileContent): this {
    if (!this.has(path)) this.note(path, 1);
    return super.set(path, content);
  }

  override delete(path: string): boolean {
    const was = super.delete(path);
    if (was) this.note(path, -1);
    return was;
  }

  override clear(): void {
    super.clear();
    this.folders.clear();
    this.logins.clear();
  }

  private note(path: string, by: 1 | -1): void {
    for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
      const folder = path.slice(0, at);
      this.folders.set(folder, (this.folders.get(folder) ?? 0) + by);
    }
    if (!isLoginFile(path) && !path.endsWith('config.json')) return;
    if (by > 0) this.logins.set(path, true);
    else this.logins.delete(path);
  }
}
