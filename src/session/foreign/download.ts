import type { Limits } from './online';

/** Why a download gave nothing. */
export type DownloadFault =
  | { readonly kind: 'status'; readonly status: number }
  /** Nothing came for the idle time, or not all within the whole time. */
  | { readonly kind: 'slow'; readonly seconds: number }
  | { readonly kind: 'oversized'; readonly bytes: number }
  /** The connection ended in the middle, or what came is no HTTP. */
  | { readonly kind: 'broken' }
  | { readonly kind: 'unreachable'; readonly code: string }
  | { readonly kind: 'other-host'; readonly host: string }
  | { readonly kind: 'insecure' }
  /** The same host by https instead of http: the token is not for that address. */
  | { readonly kind: 'moved'; readonly origin: string }
  | { readonly kind: 'redirects' }
  /** A page for people, such as one for signing in. */
  | { readonly kind: 'page' };

export interface Downloaded {
  readonly ok: true;
  readonly bytes: Buffer;
  /** By lower-case name. */
  readonly header: (name: string) => string | undefined;
}

export type Download = Downloaded | { readonly ok: false; readonly fault: DownloadFault };

export interface DownloadOptions {
  readonly limits: Limits;
  readonly userAgent: string;
  /** Sent to the first address and its origin only; a redirect to another origin is then refused. */
  readonly credentials: Readonly<Record<string, string>> | undefined;
}

/** Codes of Node and of its `fetch` for a server that was never reached. */
const UNREACHED = /^(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|EACCES|EPERM|UND_ERR_CONNECT_TIMEOUT)$|CERT|SSL|TLS|SIGNATURE/;

/**
 * Gets a file by HTTP, bounded in size, time and redirects; a redirect is followed on the same host only and never
 * from https to http. It never throws, and no word of a server or of a header is in what it gives.
 */
export async function download(url: URL, options: DownloadOptions): Promise<Download> {
  const { limits } = options;
  const end = Date.now() + limits.whole;
  for (let tries = 0; ; tries++) {
    const got = await follow(url, options, end);
    if (got.ok || tries >= limits.retries || !isWorthATry(got.fault) || Date.now() >= end) return got;
  }
}

function isWorthATry(fault: DownloadFault): boolean {
  return fault.kind === 'broken' || fault.kind === 'unreachable' || (fault.kind === 'status' && fault.status >= 500);
}

async function follow(start: URL, options: DownloadOptions, end: number): Promise<Download> {
  let url = start;
  for (let hops = 0; hops <= options.limits.redirects; hops++) {
    const got = await once(url, options, end);
    if ('ok' in got) return got;
    const target = URL.canParse(got.location, url.href) ? new URL(got.location, url) : undefined;
    if (target === undefined) return failed({ kind: 'broken' });
    if (target.host !== url.host || !/^https?:$/.test(target.protocol)) return failed({ kind: 'other-host', host: target.host });
    if (url.protocol === 'https:' && target.protocol === 'http:') return failed({ kind: 'insecure' });
    if (target.username !== '' || target.password !== '') return failed({ kind: 'other-host', host: target.host });
    if (options.credentials !== undefined && target.origin !== url.origin) return failed({ kind: 'moved', origin: target.origin });
    url = target;
  }
  return failed({ kind: 'redirects' });
}

async function once(url: URL, options: DownloadOptions, end: number): Promise<Download | { readonly location: string }> {
  const { limits, userAgent, credentials } = options;
  const controller = new AbortController();
  const watch = new Watch(controller, limits, end);
  try {
    const headers = { accept: '*/*', 'user-agent': userAgent, ...credentials };
    const response = await fetch(url.href, { redirect: 'manual', signal: controller.signal, headers });
    watch.progress();
    const location = response.headers.get('location');
    const got = judge(response, limits.bytes, location);
    if (got !== undefined) {
      controller.abort();
      return got;
    }
    const bytes = await body(response, limits.bytes, watch);
    if (bytes === undefined) {
      controller.abort();
      return failed({ kind: 'oversized', bytes: limits.bytes });
    }
    if (/^\s*<(?:!doctype\s+html|html)\b/i.test(bytes.subarray(0, 1024).toString('utf8'))) return failed({ kind: 'page' });
    return { ok: true, bytes, header: (name) => response.headers.get(name) ?? undefined };
  } catch (error) {
    return failed(watch.isOver ? { kind: 'slow', seconds: watch.seconds } : faultOf(error));
  } finally {
    watch.stop();
  }
}

/** What the head of an answer says already: a redirect or a fault; undefined where the body is wanted. */
function judge(response: Response, mostBytes: number, location: string | null): Download | { readonly location: string } | undefined {
  const { status, headers } = response;
  if ([301, 302, 303, 307, 308].includes(status) && location !== null) return { location };
  if (status !== 200) return failed({ kind: 'status', status });
  if (/^\s*(?:text\/html|application\/xhtml\+xml)\b/i.test(headers.get('content-type') ?? '')) return failed({ kind: 'page' });
  if (Number(headers.get('content-length') ?? 0) > mostBytes) return failed({ kind: 'oversized', bytes: mostBytes });
  return undefined;
}

/** The whole body; undefined as soon as it is longer than allowed. */
async function body(response: Response, mostBytes: number, watch: Watch): Promise<Buffer | undefined> {
  const reader: ReadableStreamDefaultReader<Uint8Array> | undefined = response.body?.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const part = await reader?.read();
    if (part === undefined || part.done) return Buffer.concat(chunks);
    watch.progress();
    length += part.value.byteLength;
    if (length > mostBytes) return undefined;
    chunks.push(part.value);
  }
}

/** Ends a request that goes on for too long, or in which nothing happens. */
class Watch {
  isOver = false;
  /** The limit that ended it. */
  seconds = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly controller: AbortController,
    private readonly limits: Limits,
    private readonly end: number,
  ) {
    this.progress();
  }

  progress(): void {
    clearTimeout(this.timer);
    const left = this.end - Date.now();
    const { idle, whole } = this.limits;
    this.timer = setTimeout(() => {
      this.isOver = true;
      this.seconds = (left < idle ? whole : idle) / 1000;
      this.controller.abort();
    }, Math.max(0, Math.min(idle, left)));
  }

  stop(): void {
    clearTimeout(this.timer);
  }
}

/** Sorts an error of `fetch` by its cause's code alone: messages may quote headers. */
function faultOf(error: unknown): DownloadFault {
  const cause = typeof error === 'object' && error !== null && 'cause' in error ? error.cause : undefined;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
  return UNREACHED.test(code) ? { kind: 'unreachable', code } : { kind: 'broken' };
}

function failed(fault: DownloadFault): { readonly ok: false; readonly fault: DownloadFault } {
  return { ok: false, fault };
}
