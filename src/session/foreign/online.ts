import { isAbsolute, join } from 'node:path';
import { UsageError } from '../api';
import { Token } from './token';

/** Bounds of what is taken from the network. Times in milliseconds, sizes in bytes. */
export interface Limits {
  /** Time with no byte received: connecting, waiting for the answer, or in the middle of it. */
  readonly idle: number;
  /** Time for one file, with its redirects and second tries. */
  readonly whole: number;
  /** Size of one answer, decompressed. */
  readonly bytes: number;
  readonly redirects: number;
  /** Further tries after a failed connection or an error of the server. */
  readonly retries: number;
  /** Files fetched at the same time. */
  readonly atOnce: number;
  /** Age up to which a copy of a branch, a tag or a remote file counts as fresh. */
  readonly fresh: number;
}

/** The limits of an ordinary run; `fresh` is GitLab's own default for cached remote includes. */
export const LIMITS: Limits = {
  idle: 10_000,
  whole: 30_000,
  bytes: 2 * 1024 * 1024,
  redirects: 3,
  retries: 1,
  atOnce: 4,
  fresh: 3_600_000,
};

/** What fetching needs to know. */
export interface OnlineOptions {
  /** Sent to the GitLab of the linted project and to nobody else. */
  readonly token: Token | undefined;
  /** Where GitLab's own templates are read if the project's GitLab does not give them by its API: an address that a path is put behind. */
  readonly templates: string;
  readonly userAgent: string;
  readonly limits: Limits;
}

/** The public home of GitLab's templates. */
const TEMPLATES = 'https://gitlab.com/gitlab-org/gitlab/-/raw/master/lib/gitlab/ci/templates';

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Address of the GitLab that the linted project lives on, without a slash at its end: what the user names, else `CI_SERVER_URL`,
 * else `GITLAB_URL`; undefined where nothing says it.
 * @throws UsageError where it is no address
 */
export function gitlabAddress(variables: Variables, named?: string): string | undefined {
  const candidates = [['the GitLab address', named], ['`CI_SERVER_URL`', variables.CI_SERVER_URL], ['`GITLAB_URL`', variables.GITLAB_URL]] as const;
  const [what, text] = candidates.find(([, value]) => value !== undefined && value !== '') ?? [];
  if (what === undefined || text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new UsageError(`${what} is not an http or https address`, 'Give it in full, such as `https://gitlab.example.com`.');
  }
  if (url.username !== '' || url.password !== '') {
    throw new UsageError(`${what} holds a user name or a password`, 'Leave these out, and give a token in `HARBORLINT_GITLAB_TOKEN`.');
  }
  return url.origin + url.pathname.replace(/\/+$/, '');
}

/**
 * The options of a run with `--online`. The token is `HARBORLINT_GITLAB_TOKEN`; or `CI_JOB_TOKEN`, if the address is the one
 * that the job came from.
 * @throws UsageError where the token cannot be one
 */
export function onlineOptions(variables: Variables, gitlab: string | undefined, version: string): OnlineOptions {
  return { token: tokenOf(variables, gitlab), templates: TEMPLATES, userAgent: `harborlint/${version}`, limits: LIMITS };
}

function tokenOf(variables: Variables, gitlab: string | undefined): Token | undefined {
  const own = variables.HARBORLINT_GITLAB_TOKEN?.trim() ?? '';
  if (own !== '') return checked('HARBORLINT_GITLAB_TOKEN', new Token('PRIVATE-TOKEN', own), own);
  const job = variables.CI_JOB_TOKEN?.trim() ?? '';
  if (job === '' || gitlab === undefined || gitlabAddress({ CI_SERVER_URL: variables.CI_SERVER_URL }) !== gitlab) return undefined;
  return checked('CI_JOB_TOKEN', new Token('JOB-TOKEN', job), job);
}

function checked(name: string, token: Token, text: string): Token {
  if (Token.isPlausible(text)) return token;
  throw new UsageError(`\`${name}\` holds characters that no token has`, 'Copy the token again, without spaces and line ends.');
}

/** Absolute path of the folder that fetched includes are kept in; undefined where the user has no home. */
export function includeCacheFolder(variables: Variables): string | undefined {
  const { XDG_CACHE_HOME = '', HOME = '', LOCALAPPDATA = '' } = variables;
  const parent = [XDG_CACHE_HOME, HOME === '' ? '' : join(HOME, '.cache'), LOCALAPPDATA].find((folder) => isAbsolute(folder));
  return parent === undefined ? undefined : join(parent, 'harborlint', 'includes');
}
