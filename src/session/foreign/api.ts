import { download, type Download } from './download';
import type { Fault } from './fault';
import { isPlainPath } from './names';
import type { OnlineOptions } from './online';

/** Why nothing was fetched, and from whom. */
export interface Failed {
  readonly ok: false;
  readonly fault: Fault;
  /** Undefined where nobody was asked. */
  readonly host: string | undefined;
}

/** The API of one GitLab, and plain downloads beside it. The token goes to that GitLab only. */
export class Api {
  private readonly origin: string | undefined;

  constructor(
    /** Without a slash at its end; undefined where it is not known. */
    readonly address: string | undefined,
    readonly options: OnlineOptions,
  ) {
    this.origin = address === undefined ? undefined : new URL(address).origin;
  }

  /** An address below the API of a project; or why there is none, such as a name that would lead elsewhere. */
  projectUrl(project: string, path: string, query: Readonly<Record<string, string>>): URL | Failed {
    if (this.address === undefined) return nobody('no-gitlab');
    if (!isPlainPath(project) || !project.includes('/')) return nobody('address');
    const url = new URL(`${this.address}/api/v4/projects/${encodeURIComponent(project)}/${path}`);
    url.search = new URLSearchParams(query).toString();
    return url;
  }

  /** Downloads with the token; one that is not of the GitLab's own origin, without it. */
  get(url: URL): Promise<Download> {
    return this.download(url, url.origin === this.origin ? this.options.token?.headers() : undefined);
  }

  /** Downloads as anybody. */
  getPublic(url: URL): Promise<Download> {
    return this.download(url, undefined);
  }

  /** The elements of an API list. */
  async list(url: URL | Failed): Promise<readonly unknown[] | Failed> {
    if ('ok' in url) return url;
    const got = await this.get(url);
    if (!got.ok) return { ...got, host: url.host };
    const list = json(got.bytes);
    return Array.isArray(list) ? list : { ok: false, fault: { kind: 'answer' }, host: url.host };
  }

  private download(url: URL, credentials: Readonly<Record<string, string>> | undefined): Promise<Download> {
    const { limits, userAgent } = this.options;
    return download(url, { limits, userAgent, credentials });
  }
}

/** A failure for which nobody was asked. */
export function nobody(kind: 'address' | 'no-gitlab'): Failed {
  return { ok: false, fault: { kind }, host: undefined };
}

/** An answer as JSON; undefined where it is none. */
export function json(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** A text field of an object of an answer; undefined where the value has no such field. */
export function textField(value: unknown, name: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const field: unknown = Object.entries(value).find(([key]) => key === name)?.[1];
  return typeof field === 'string' ? field : undefined;
}
