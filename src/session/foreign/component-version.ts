import { textField, type Api, type Failed } from './api';
import { highest, isPartial, LATEST } from './versions';

/** Releases that `~latest` looks at: they carry long descriptions, and the newest ones are enough. */
const RELEASES = 50;

/** Tags that a part of a version is looked for in: the most that GitLab gives on one page. */
const TAGS = 100;

/** The refs that the versions of components stand for, each asked for once. */
export class ComponentVersions {
  private readonly known = new Map<string, Promise<string | Failed>>();

  constructor(private readonly api: Api) {}

  /** A version that needs no asking is its own ref. */
  refOf(project: string, version: string): Promise<string | Failed> {
    if (version !== LATEST && !isPartial(version)) return Promise.resolve(version);
    const key = `${project.toLowerCase()}\n${version}`;
    const asked = this.known.get(key) ?? (version === LATEST ? this.latest(project) : this.partial(project, version));
    this.known.set(key, asked);
    return asked;
  }

  /**
   * The highest of the newest releases: GitLab's catalogue goes by version, not by date. For a project whose releases
   * are no versions, the newest one.
   * Source: GitLab docs, ci/components, "Component versions"; api/releases.
   */
  private async latest(project: string): Promise<string | Failed> {
    const url = this.api.projectUrl(project, 'releases', { per_page: String(RELEASES) });
    const list = await this.api.list(url);
    if ('ok' in list) return list;
    const tags = names(list, 'tag_name');
    return highest(tags) ?? tags[0] ?? { ok: false, fault: { kind: 'no-version' }, host: 'ok' in url ? undefined : url.host };
  }

  /** The highest tag that begins with the version; where there is none, a branch or a tag of just that name. Source: GitLab docs, api/tags. */
  private async partial(project: string, version: string): Promise<string | Failed> {
    const query = { search: `${version}.`, order_by: 'version', sort: 'desc', per_page: String(TAGS) };
    const list = await this.api.list(this.api.projectUrl(project, 'repository/tags', query));
    return 'ok' in list ? list : (highest(names(list, 'name'), version) ?? version);
  }
}

function names(list: readonly unknown[], field: string): string[] {
  return list.map((item) => textField(item, field)).filter((name) => name !== undefined);
}
