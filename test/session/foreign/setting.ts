import { ForeignFiles, LIMITS, Token, type ForeignOptions, type ForeignRequest, type Found, type Limits, type NotFound } from '../../../src/session/foreign';
import { Folder } from './folder';
import { Loopback } from './loopback';

/** Looks like no word of any message. */
export const SECRET = 'glpat-Zx81kQvW30pLmTr5';

/** Short enough for a test, long enough for a busy machine. */
const QUICK: Limits = { ...LIMITS, idle: 400, whole: 900, bytes: 4096 };

/** A GitLab, a second server that nobody should ask, and a cache folder. */
export class Setting {
  readonly folder = new Folder();
  now = Date.parse('2026-11-20T12:00:00Z');

  private constructor(
    readonly gitlab: Loopback,
    readonly other: Loopback,
  ) {}

  static async start(): Promise<Setting> {
    return new Setting(await Loopback.start(), await Loopback.start());
  }

  files(options: Partial<ForeignOptions> & { readonly limits?: Partial<Limits>; readonly token?: Token | undefined } = {}): ForeignFiles {
    const { limits = {}, ...rest } = options;
    return new ForeignFiles({
      checkouts: new Map(),
      cacheFolder: `${this.folder.path}/cache`,
      gitlab: this.gitlab.url,
      online: {
        token: 'token' in options ? options.token : new Token('PRIVATE-TOKEN', SECRET),
        templates: `${this.other.url}/templates`,
        userAgent: 'harborlint/test',
        limits: { ...QUICK, ...limits },
      },
      now: () => this.now,
      ...rest,
    });
  }

  offline(options: Partial<ForeignOptions> = {}): ForeignFiles {
    return this.files({ ...options, online: undefined });
  }

  /** Fetches and reads one file in a run of its own. */
  async get(request: ForeignRequest, options: Parameters<Setting['files']>[0] = {}): Promise<Found | NotFound> {
    const files = this.files(options);
    await files.fetch([request]);
    return files.read(request);
  }

  async stop(): Promise<void> {
    await this.gitlab.stop();
    await this.other.stop();
    this.folder.remove();
  }
}

/** A file of the project `g/t`. */
export function projectFile(file = 'a.yml', ref: string | undefined = 'v1'): ForeignRequest {
  return { kind: 'project', project: 'g/t', ref, file };
}

/** A component of the project `g/t`. */
export function component(version: string, name = 'lint', host?: string): ForeignRequest {
  return { kind: 'component', host, project: 'g/t', name, version };
}

/** A remote file. */
export function remote(url: string, integrity?: string): ForeignRequest {
  return { kind: 'remote', url, integrity };
}
