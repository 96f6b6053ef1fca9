import { Api, json, nobody, textField, type Failed } from './api';
import { ComponentVersions } from './component-version';
import type { Downloaded } from './download';
import { componentFiles, isPlainPath, shownUrl, TEMPLATE_FOLDER, trimmed } from './names';
import type { OnlineOptions } from './online';
import type { ComponentRequest, ForeignRequest, ListingRequest, RemoteRequest, TemplateRequest } from './request';
import { sha256 } from './sha256';

/** A file as the network gave it. */
export interface Fetched {
  readonly ok: true;
  readonly bytes: Buffer;
  /** The address, credential parameters blanked. */
  readonly from: string;
  readonly path: string | undefined;
  readonly ref: string | undefined;
  readonly commit: string | undefined;
}

export type Fetching = Fetched | Failed;

/** Entries of one page of an API list: the most that GitLab gives. */
const PAGE = 100;

/** Pages of a project's file list that are read. */
const MOST_PAGES = 20;

/** Fetches foreign files: from the GitLab of the linted project, and from the servers of remote includes. */
export class GitLab {
  private readonly api: Api;
  private readonly versions: ComponentVersions;

  constructor(address: string | undefined, options: OnlineOptions) {
    this.api = new Api(address, options);
    this.versions = new ComponentVersions(this.api);
  }

  /** It never throws: what goes wrong is in the answer. */
  async fetch(request: ForeignRequest | ListingRequest): Promise<Fetching> {
    switch (request.kind) {
      case 'project':
        return this.raw(request.project, request.ref, trimmed(request.file));
      case 'component':
        return this.component(request);
      case 'remote':
        return this.remote(request);
      case 'template':
        return this.template(request);
      case 'listing':
        return this.listing(request);
    }
  }

  /** Source: GitLab docs, api/repository_files, "Get raw file from repository". */
  private async raw(project: string, ref: string | undefined, path: string): Promise<Fetching> {
    if (!isPlainPath(path)) return nobody('address');
    const url = this.api.projectUrl(project, `repository/files/${encodeURIComponent(path)}/raw`, { ref: ref ?? 'HEAD' });
    if ('ok' in url) return url;
    const got = await this.api.get(url);
    if (!got.ok) return { ...got, host: url.host };
    const digest = got.header('x-gitlab-content-sha256');
    if (digest !== undefined && sha256(got.bytes).toString('hex') !== digest.toLowerCase()) {
      return { ok: false, fault: { kind: 'answer' }, host: url.host };
    }
    return { ok: true, bytes: got.bytes, from: shownUrl(url.href), path, ref, commit: commitOf(got) };
  }

  private async component({ host, project, name, version }: ComponentRequest): Promise<Fetching> {
    const own = this.api.address?.replace(/^https?:\/\//, '');
    if (own === undefined) return nobody('no-gitlab');
    if (host !== undefined && host.toLowerCase() !== own.toLowerCase()) {
      return { ok: false, fault: { kind: 'other-gitlab', gitlab: own }, host };
    }
    if (!isPlainPath(name) || name.includes('/') || version === '') return nobody('address');
    const ref = await this.versions.refOf(project, version);
    if (typeof ref !== 'string') return ref;
    let got: Fetching = nobody('address');
    for (const path of componentFiles(name)) {
      got = await this.raw(project, ref, path);
      if (got.ok || got.fault.kind !== 'status' || got.fault.status !== 404) return got;
    }
    return got;
  }

  /** GitLab never authenticates for a remote include, not even to itself. */
  private async remote({ url: address }: RemoteRequest): Promise<Fetching> {
    const url = URL.canParse(address) ? new URL(address) : undefined;
    if (url === undefined || !/^https?:$/.test(url.protocol)) return nobody('address');
    if (url.username !== '' || url.password !== '') return { ok: false, fault: { kind: 'credentials' }, host: url.host };
    return this.file(url, undefined);
  }

  /**
   * A template of the project's own GitLab, of its very version; one that its API does not know, such as those in folders,
   * from GitLab's public project. Source: GitLab docs, api/templates/gitlab_ci_ymls.
   */
  private async template({ name }: TemplateRequest): Promise<Fetching> {
    if (!isPlainPath(name)) return nobody('address');
    const { address, options } = this.api;
    const path = `${TEMPLATE_FOLDER}/${name}`;
    const key = name.replace(/\.gitlab-ci\.yml$/, '');
    if (address !== undefined && !key.includes('/')) {
      const url = new URL(`${address}/api/v4/templates/gitlab_ci_ymls/${encodeURIComponent(key)}`);
      const got = await this.api.get(url);
      const content = got.ok ? textField(json(got.bytes), 'content') : undefined;
      if (content !== undefined) return { ok: true, bytes: Buffer.from(content), from: shownUrl(url.href), path, ref: undefined, commit: undefined };
    }
    return this.file(new URL(`${options.templates}/${name.split('/').map(encodeURIComponent).join('/')}`), path);
  }

  private async file(url: URL, path: string | undefined): Promise<Fetching> {
    const got = await this.api.getPublic(url);
    if (!got.ok) return { ...got, host: url.host };
    return { ok: true, bytes: got.bytes, from: shownUrl(url.href), path, ref: undefined, commit: undefined };
  }

  /** The paths of a project's files below the folder that a wildcard begins with, one a line. Source: GitLab docs, api/repositories. */
  private async listing({ project, ref, pattern }: ListingRequest): Promise<Fetching> {
    const paths: string[] = [];
    for (let page = 1; page <= MOST_PAGES; page++) {
      const query = { ref: ref ?? 'HEAD', path: literalFolder(pattern), recursive: 'true', per_page: String(PAGE), page: String(page) };
      const url = this.api.projectUrl(project, 'repository/tree', query);
      const list = await this.api.list(url);
      if ('ok' in list) return list;
      for (const item of list) {
        const path = textField(item, 'path');
        if (textField(item, 'type') === 'blob' && path !== undefined && isPlainPath(path)) paths.push(path);
      }
      if (list.length < PAGE && !('ok' in url)) {
        return { ok: true, bytes: Buffer.from(paths.join('\n')), from: shownUrl(url.href), path: undefined, ref, commit: undefined };
      }
    }
    return { ok: false, fault: { kind: 'too-many', files: PAGE * MOST_PAGES }, host: undefined };
  }
}

/** The folder that all paths of a wildcard lie in, without a slash at its end. */
function literalFolder(pattern: string): string {
  const [literal = ''] = pattern.split('*', 1);
  return literal.slice(0, Math.max(0, literal.lastIndexOf('/')));
}

function commitOf({ header }: Downloaded): string | undefined {
  const commit = header('x-gitlab-commit-id');
  return commit !== undefined && /^[0-9a-f]{40,64}$/.test(commit) ? commit : undefined;
}
