import { readInside } from './checkout';
import { isPlainPath } from './names';

/** What a checkout has checked out, beside the ref that was asked for. */
export interface HeadCheck {
  readonly same: boolean;
  /** The branch that is checked out, or the short form of the commit. */
  readonly head: string;
}

/**
 * Compares a ref with what a checkout has checked out, by git's plain files alone; undefined where these do not tell.
 * A loose annotated tag does not tell: its file holds the tag's own hash and not the commit's.
 * Source: gitrepository-layout(5), git-pack-refs(1).
 */
export function checkHead(folder: string, ref: string): HeadCheck | undefined {
  const text = line(folder, 'HEAD');
  const branch = text === undefined ? undefined : /^ref: refs\/heads\/(.+)$/.exec(text)?.[1];
  const packed = packedRefs(folder);
  const commit = branch === undefined ? hash(text) : (hash(line(folder, `refs/heads/${branch}`)) ?? packed?.get(`refs/heads/${branch}`));
  // Other ways of storing refs leave a branch here that cannot exist.
  if (packed === undefined || branch === '.invalid' || (branch === undefined && commit === undefined)) return undefined;
  const head = branch ?? commit?.slice(0, 8) ?? '';
  if (ref === 'HEAD' || (branch !== undefined && [branch, `refs/heads/${branch}`].includes(ref))) return { same: true, head };
  if (commit === undefined) return undefined;
  if (/^[0-9a-f]{7,64}$/i.test(ref) && commit.startsWith(ref.toLowerCase())) return { same: true, head };
  const name = ref.replace(/^refs\/(?:heads|tags)\//, '');
  if (!isPlainPath(name)) return undefined;
  for (const place of [`refs/tags/${name}`, `refs/heads/${name}`, `refs/remotes/origin/${name}`]) {
    const loose = hash(line(folder, place));
    const known = loose ?? packed.get(place);
    if (known === commit) return { same: true, head };
    if (loose !== undefined && place.startsWith('refs/tags/')) return undefined;
    if (known !== undefined) break;
  }
  return { same: false, head };
}

/**
 * The default branch that the remote had when the project was cloned: where `origin/HEAD` leads; undefined where that is not told.
 * Source: git-remote(1), `set-head`.
 */
export function defaultBranchOf(folder: string): string | undefined {
  const name = /^ref: refs\/remotes\/origin\/(.+)$/.exec(line(folder, 'refs/remotes/origin/HEAD') ?? '')?.[1];
  return name !== undefined && isPlainPath(name) ? name : undefined;
}

function line(folder: string, path: string): string | undefined {
  const bytes = readInside(folder, `.git/${path}`);
  return typeof bytes === 'string' ? undefined : bytes.toString('utf8').trim();
}

function hash(text: string | undefined): string | undefined {
  return text !== undefined && /^[0-9a-f]{40,64}$/.test(text) ? text : undefined;
}

/** Ref → commit; undefined where the file cannot be read. The line after an annotated tag's holds the commit that it names. */
function packedRefs(folder: string): ReadonlyMap<string, string> | undefined {
  const refs = new Map<string, string>();
  const bytes = readInside(folder, '.git/packed-refs');
  if (bytes === 'missing') return refs;
  if (typeof bytes === 'string') return undefined;
  let last: string | undefined;
  for (const each of bytes.toString('utf8').split('\n')) {
    const [, peeled, commit, name] = /^(?:\^([0-9a-f]{40,64})|([0-9a-f]{40,64}) (refs\/\S+))$/.exec(each) ?? [];
    if (peeled !== undefined && last !== undefined) refs.set(last, peeled);
    if (commit !== undefined && name !== undefined) refs.set((last = name), commit);
  }
  return refs;
}
