import { chmodSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from './sha256';

/** What the cache knows of a fetched file, beside its bytes. No credential stands in it. */
export interface CacheEntry {
  /** What was asked for, in words. */
  readonly what: string;
  /** The address that gave it, credential parameters blanked. */
  readonly from: string;
  /** The file inside its project; undefined for a remote file. */
  readonly path: string | undefined;
  /** The ref that was read, `~latest` and parts of versions resolved; undefined for the default branch. */
  readonly ref: string | undefined;
  /** The commit that the ref stood for, where the server says it. */
  readonly commit: string | undefined;
  /** When it was fetched, in milliseconds since 1970. */
  readonly time: number;
}

export interface Cached {
  readonly entry: CacheEntry;
  readonly bytes: Buffer;
}

/** Layout of the folder; another number is another layout. */
const VERSION = 1;

/** Bytes of an entry; they hold a few names. */
const MOST_ENTRY_BYTES = 64 * 1024;

/**
 * Fetched files on disk: `index/<sha256 of the key>.json` says what was fetched, when and from where, `blobs/<sha256>` holds the bytes.
 * What is damaged counts as absent, and what cannot be written is not kept. The folder is the user's alone: what lies in it
 * takes part in the judgement.
 */
export class IncludeCache {
  private trusted: boolean | undefined;

  constructor(
    /** Absolute path. */
    private readonly folder: string,
    /** Bytes of a kept file. */
    private readonly mostBytes: number,
  ) {}

  /** Whether the folder exists and is not used, since others may write to it. */
  get isRefused(): boolean {
    return this.isTrusted() === false;
  }

  read(key: string): Cached | undefined {
    if (this.isTrusted() !== true) return undefined;
    const index = bounded(this.indexFile(key), MOST_ENTRY_BYTES);
    const parsed = index === undefined ? undefined : parse(index.toString('utf8'));
    if (parsed === undefined) return undefined;
    const bytes = bounded(this.blobFile(parsed.blob), this.mostBytes);
    if (bytes === undefined || sha256(bytes).toString('hex') !== parsed.blob) return undefined;
    return { entry: parsed.entry, bytes };
  }

  /** Keeps a file under each of its keys. */
  write(keys: readonly string[], { entry, bytes }: Cached): void {
    try {
      this.prepare();
      if (this.isTrusted() !== true) return;
      const blob = sha256(bytes).toString('hex');
      put(this.blobFile(blob), bytes);
      for (const key of keys) put(this.indexFile(key), JSON.stringify({ version: VERSION, ...entry, blob }));
    } catch {
      // A full or read-only disk: the next run fetches again.
    }
  }

  private prepare(): void {
    for (const folder of this.folders()) {
      // The mode that is asked for goes through the user's mask, which may take the owner's own bits.
      if (mkdirSync(folder, { recursive: true, mode: 0o700 }) !== undefined) chmodSync(folder, 0o700);
      if (isPrivate(folder) !== true) break;
    }
    this.trusted = undefined;
  }

  /** Outer ones first. */
  private folders(): readonly string[] {
    return [this.folder, join(this.folder, 'index'), join(this.folder, 'blobs')];
  }

  /** Undefined where there is no such folder. */
  private isTrusted(): boolean | undefined {
    if (this.trusted !== undefined) return this.trusted;
    const states = this.folders().map(isPrivate);
    return (this.trusted = states.includes(false) ? false : states.includes(undefined) ? undefined : true);
  }

  private indexFile(key: string): string {
    return join(this.folder, 'index', `${sha256(key).toString('hex')}.json`);
  }

  private blobFile(hash: string): string {
    return join(this.folder, 'blobs', hash);
  }
}

/** Whether a path is a folder that only this user may write to; undefined where nothing can be seen. Windows has no such modes. */
function isPrivate(folder: string): boolean | undefined {
  try {
    const stat = lstatSync(folder);
    return stat.isDirectory() && (process.getuid === undefined || (stat.uid === process.getuid() && (stat.mode & 0o22) === 0));
  } catch {
    return undefined;
  }
}

/** Writes a file in one step, so that a run beside this one never sees half of it. */
function put(file: string, data: string | Buffer): void {
  const draft = `${file}.${process.pid}.${sha256(`${file}${Date.now()}${Math.random()}`).toString('hex').slice(0, 8)}`;
  try {
    writeFileSync(draft, data, { mode: 0o600, flag: 'wx' });
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

function bounded(file: string, most: number): Buffer | undefined {
  try {
    const stat = lstatSync(file);
    return stat.isFile() && stat.size <= most ? readFileSync(file) : undefined;
  } catch {
    return undefined;
  }
}

function parse(text: string): { readonly entry: CacheEntry; readonly blob: string } | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const fields = new Map<string, unknown>(Object.entries(value));
  const get = (name: string): string | undefined => {
    const field = fields.get(name);
    return typeof field === 'string' ? field : undefined;
  };
  const [what, from, blob, time] = [get('what'), get('from'), get('blob'), fields.get('time')];
  if (fields.get('version') !== VERSION || what === undefined || from === undefined || blob === undefined) return undefined;
  if (!/^[0-9a-f]{64}$/.test(blob) || typeof time !== 'number' || !Number.isFinite(time)) return undefined;
  return { entry: { what, from, path: get('path'), ref: get('ref'), commit: get('commit'), time }, blob };
}
