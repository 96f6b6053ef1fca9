import { childOf, elementsOf, isMapping, isText, placeOf, textOf, type Item, type Pipeline, type Step } from '../../pipeline';
import type { Location } from '../../text';

/** An include whose text somebody else can change from one pipeline to the next. */
export interface MovingInclude {
  readonly kind: 'remote' | 'moving';
  /** The address, as written. */
  readonly name: string;
  readonly at: Location;
  readonly via: readonly Step[];
}

/** `1` and `1.2` are the newest release that begins so (docs.gitlab.com/ci/components, "Semantic version ranges"). */
const PARTIAL_VERSION = /^\d+(?:\.\d+)?$/;

/** The includes of the project's own files that are held to no commit, tag or checksum. */
export function movingIncludes({ files }: Pipeline): MovingInclude[] {
  return files.flatMap(({ content, source }) => {
    if (content === undefined || source.origin !== 'workspace') return [];
    const include = childOf({ node: content, via: [] }, 'include')?.item;
    if (include === undefined) return [];
    const entries = include.node.kind === 'seq' ? elementsOf(include) : [include];
    return entries.flatMap((entry) => movingOf(entry) ?? []);
  });
}

function movingOf(entry: Item): MovingInclude | undefined {
  if (isText(entry)) return /^https?:\/\//i.test(entry.node.text) ? moving('remote', entry.node.text, entry) : undefined;
  if (!isMapping(entry)) return undefined;
  const child = (key: string): string | undefined => textOf(childOf(entry, key)?.item);
  const remote = child('remote');
  if (remote !== undefined) return child('integrity') === undefined ? moving('remote', remote, entry) : undefined;
  const component = child('component');
  if (component !== undefined) {
    const [, version = ''] = /@([^@]*)$/.exec(component) ?? [];
    return isFixed(version) && !PARTIAL_VERSION.test(version) ? undefined : moving('moving', component, entry);
  }
  const project = child('project');
  if (project === undefined) return undefined;
  const ref = child('ref');
  return ref !== undefined && isFixed(ref) ? undefined : moving('moving', ref === undefined ? project : `${project}@${ref}`, entry);
}

/** Whether a reference may stay what it is: a commit, a tag, which hardly ever is without a number, or what a variable gives. */
function isFixed(ref: string): boolean {
  return /[\d$]/.test(ref);
}

function moving(kind: MovingInclude['kind'], name: string, { node, via }: Item): MovingInclude {
  return { kind, name, at: placeOf(node), via };
}
