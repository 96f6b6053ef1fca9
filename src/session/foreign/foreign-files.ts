import { wildcard } from '../../pipeline';
import { Source } from '../../text';
import { MOST_BYTES } from '../../yaml';
import { Disk } from '../disk';
import { age } from './age';
import { IncludeCache, type Cached } from './cache';
import { contentFault, requestFault } from './content';
import { explain, type Fault } from './fault';
import { fromCheckout, listingFault, projectOf } from './from-checkout';
import { GitLab, type Fetching } from './gitlab';
import { homeOf, isFixed, keyOf, namedRef, shownPath } from './identity';
import { describe } from './names';
import type { OnlineOptions } from './online';
import type { ForeignRequest, Listed, ListingRequest, NotFound, Supplied } from './request';
import { notAtHand, supplyHelp } from './supply';

export interface ForeignOptions {
  /** Project → absolute path of the folder where it is checked out. */
  readonly checkouts: ReadonlyMap<string, string>;
  /** Absolute path; undefined where nothing is kept between runs. */
  readonly cacheFolder: string | undefined;
  /** Address of the linted project's GitLab, without a slash at its end; undefined where it is not known: then a cached copy of any GitLab will do. */
  readonly gitlab: string | undefined;
  /** Undefined for an offline run. */
  readonly online: OnlineOptions | undefined;
  /** Milliseconds since 1970; the clock's where absent. */
  readonly now?: () => number;
}

/**
 * The files of other projects that a pipeline includes: from checkouts, else from the cache; the network only fills the cache,
 * and only when `fetch` is called with online options. A project that is checked out is never fetched.
 * In an online run, call `fetch` before `read` and `glob`: it leaves alone what is at hand and fresh.
 */
export class ForeignFiles {
  private readonly checkouts: ReadonlyMap<string, string>;
  private readonly cache: IncludeCache | undefined;
  private readonly server: GitLab | undefined;
  private readonly online: OnlineOptions | undefined;
  private readonly gitlab: string | undefined;
  private readonly now: () => number;
  /** What this run fetched, or why it could not, by the request. */
  private readonly fetched = new Map<string, Cached | NotFound>();
  private readonly sources = new Map<string, Source>();

  constructor(options: ForeignOptions) {
    this.checkouts = new Map([...options.checkouts].map(([project, folder]) => [project.toLowerCase(), folder]));
    this.gitlab = options.gitlab;
    this.online = options.online;
    this.now = options.now ?? Date.now;
    const mostBytes = options.online?.limits.bytes ?? MOST_BYTES;
    this.cache = options.cacheFolder === undefined ? undefined : new IncludeCache(options.cacheFolder, mostBytes);
    this.server = options.online === undefined ? undefined : new GitLab(options.gitlab, options.online);
  }

  /** Sentences for the user about the whole run, beside the notes of single files. */
  get notes(): readonly string[] {
    return this.cache?.isRefused === true ? ['The folder of fetched includes is not used, since other users may write to it.'] : [];
  }

  /** A file from its project's checkout, else as it was fetched. */
  read(request: ForeignRequest): Supplied {
    return this.hidden(this.supply(request));
  }

  /** The paths that a wildcard of a local include stands for in another project, sorted; `ref` is that of the including file. */
  glob(project: string, ref: string | undefined, pattern: string): Listed | NotFound {
    const request: ListingRequest = { kind: 'listing', project, ref, pattern };
    const folder = this.checkouts.get(project.toLowerCase());
    if (folder !== undefined) return listingFault(folder, request) ?? { ok: true, paths: new Disk(folder).glob(pattern) };
    const kept = this.kept(request);
    if (kept === undefined || 'ok' in kept) return this.hidden(kept ?? notAtHand(request, this.online !== undefined));
    const expression = wildcard(pattern);
    return { ok: true, paths: kept.bytes.toString('utf8').split('\n').filter((path) => expression.test(path)).sort() };
  }

  /** Fetches what is neither checked out nor fresh in the cache; does nothing in an offline run. It never throws. */
  async fetch(requests: readonly (ForeignRequest | ListingRequest)[]): Promise<void> {
    const { online, server } = this;
    if (online === undefined || server === undefined) return;
    const open = new Map<string, ForeignRequest | ListingRequest>();
    for (const request of requests) if (this.isWanted(request, online)) open.set(JSON.stringify(request), request);
    const queue = [...open];
    const work = async (): Promise<void> => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        const [key, request] = next;
        this.fetched.set(key, this.keep(request, await this.ask(request, online, server), online));
      }
    };
    await Promise.all(Array.from({ length: Math.min(online.limits.atOnce, queue.length) }, work));
  }

  private async ask(request: ForeignRequest | ListingRequest, { token }: OnlineOptions, server: GitLab): Promise<Fetching> {
    const fault = token?.isIn(JSON.stringify(request)) === true ? ({ kind: 'credentials' } as const) : requestFault(request);
    return fault === undefined ? server.fetch(request) : { ok: false, fault, host: undefined };
  }

  /** Takes an answer into the cache, or puts its fault into words. */
  private keep(request: ForeignRequest | ListingRequest, got: Fetching, { token }: OnlineOptions): Cached | NotFound {
    if (!got.ok) return this.refusal(request, got.fault, got.host);
    const { bytes, from, path, ref, commit } = got;
    const fault = contentFault(request, bytes);
    if (fault !== undefined) return this.refusal(request, fault, undefined);
    if (token?.isIn(bytes.toString('latin1')) === true) return this.refusal(request, { kind: 'leak' }, undefined);
    const cached: Cached = { entry: { what: describe(request), from, path, ref, commit, time: this.now() }, bytes };
    this.cache?.write([...new Set([keyOf(request, this.gitlab), keyOf(request, undefined)])], cached);
    return cached;
  }

  private refusal(request: ForeignRequest | ListingRequest, fault: Fault, host: string | undefined): NotFound {
    const { why, help } = explain(fault, {
      host,
      hasToken: this.online?.token !== undefined,
      takesToken: request.kind !== 'remote',
      otherwise: supplyHelp(request, true),
    });
    return { ok: false, reason: `${describe(request)} cannot be read: ${why}`, help };
  }

  private isWanted(request: ForeignRequest | ListingRequest, { limits }: OnlineOptions): boolean {
    const project = projectOf(request);
    if (project !== undefined && this.checkouts.has(project.toLowerCase())) return false;
    if (this.fetched.has(JSON.stringify(request))) return false;
    const cached = this.cache?.read(keyOf(request, this.gitlab));
    if (cached === undefined || contentFault(request, cached.bytes) !== undefined) return true;
    const old = this.now() - cached.entry.time;
    return !isFixed(request) && (old < 0 || old > limits.fresh);
  }

  private supply(request: ForeignRequest): Supplied {
    const project = projectOf(request);
    const folder = project === undefined ? undefined : this.checkouts.get(project.toLowerCase());
    if (folder !== undefined && request.kind !== 'remote') {
      const file = fromCheckout(folder, request);
      if (!file.ok) return file;
      const fault = contentFault(request, file.bytes);
      return fault === undefined ? this.found(request, file.bytes, file.path, namedRef(request), file.note) : this.refusal(request, fault, undefined);
    }
    const wrong = requestFault(request);
    if (wrong !== undefined) return this.refusal(request, wrong, undefined);
    const kept = this.kept(request);
    if (kept === undefined) return notAtHand(request, this.online !== undefined);
    if ('ok' in kept) return kept;
    const fault = contentFault(request, kept.bytes);
    if (fault !== undefined) return this.refusal(request, fault, undefined);
    const { path, ref } = kept.entry;
    return this.found(request, kept.bytes, path, ref, this.ageNote(request, kept));
  }

  /** What this run fetched, else the cached copy, else why it could not be fetched. */
  private kept(request: ForeignRequest | ListingRequest): Cached | NotFound | undefined {
    const fresh = this.fetched.get(JSON.stringify(request));
    if (fresh !== undefined && !('ok' in fresh)) return fresh;
    const cached = this.cache?.read(keyOf(request, this.gitlab));
    return cached === undefined || contentFault(request, cached.bytes) !== undefined ? (fresh ?? cached) : cached;
  }

  private ageNote(request: ForeignRequest, { entry }: Cached): string | undefined {
    if (isFixed(request)) return undefined;
    const failure = this.fetched.get(JSON.stringify(request));
    const old = Math.max(0, this.now() - entry.time);
    if (failure !== undefined && 'ok' in failure) return `${failure.reason}; the copy that was fetched ${age(old)} is used.`;
    if (this.online !== undefined) return undefined;
    const host = URL.canParse(entry.from) ? ` from \`${new URL(entry.from).host}\`` : '';
    return `${describe(request)} is a copy that was fetched ${age(old)}${host}.`;
  }

  private found(request: ForeignRequest, bytes: Buffer, path: string | undefined, ref: string | undefined, note: string | undefined): Supplied {
    const text = bytes.toString('utf8');
    const shown = shownPath(request, path);
    // One file that two includes name is one source: places in it are compared by it.
    const known = this.sources.get(shown);
    const source = known?.text === text ? known : new Source(this.online?.token?.hide(shown) ?? shown, text, 'fetched');
    this.sources.set(shown, source);
    return { ok: true, source, project: homeOf(request, ref), note };
  }

  /** No token leaves in a sentence, whatever a pipeline's names are made of. */
  private hidden<T extends Supplied | Listed>(supplied: T): T {
    const token = this.online?.token;
    if (token === undefined) return supplied;
    if (!supplied.ok) return { ...supplied, reason: token.hide(supplied.reason), help: token.hide(supplied.help) };
    return 'note' in supplied && supplied.note !== undefined ? { ...supplied, note: token.hide(supplied.note) } : supplied;
  }
}
