import { minimatch } from 'minimatch';
import { childOf, isMapping, isText, placeOf, textOf, type Item, type Job } from '../../pipeline';
import { folderWays } from './folders';
import type { Machine } from './machine';
import { resolve, unknownPart } from './paths';
import { placeSite, type Site } from './site';

/** One entry that takes files along. */
interface Taken {
  readonly kind: 'artifact' | 'cache' | 'dotenv';
  readonly site: Site;
  /** Whether it takes a file, named as `pathOf` names it. */
  readonly takes: (path: string) => boolean;
  readonly must: boolean;
  readonly shown: string;
}

/** Files that hold a secret when the job ends, and that its artifacts or caches take along. */
export function artifactFlows(machine: Machine): void {
  const files = [...machine.state.files].filter(([path, { value }]) => value.isTainted && !path.startsWith('/'));
  if (files.length === 0) return;
  for (const entry of takenBy(machine.job)) {
    for (const [path, { value, written }] of files) {
      const ways = folderWays(path);
      const takenWays = ways.filter((way) => entry.takes(way));
      const [shown] = takenWays;
      if (shown === undefined) continue;
      for (const taint of value.taints) {
        const flow = machine.context.recorder.add(machine, taint, { kind: entry.kind, site: entry.site, message: `\`${entry.shown}\` takes \`${shownPath(shown)}\` along`, detail: shownPath(shown), must: entry.must && takenWays.length === ways.length });
        flow.uses.set(written.key, { message: `\`${shownPath(shown)}\` is written here`, site: written });
      }
    }
  }
}

function shownPath(path: string): string {
  return path.replace(/\{(\w+)\}/g, '$$$1');
}

function takenBy(job: Job): Taken[] {
  const artifacts = job.keyword('artifacts');
  return [...(isMapping(artifacts) ? ofArtifacts(job, artifacts) : []), ...cachesOf(job).flatMap((cache) => ofCache(job, cache))];
}

function ofArtifacts(job: Job, artifacts: Item): Taken[] {
  const child = (key: string): Item | undefined => followed(job, artifacts, key);
  const excluded = itemsOf(job, child('exclude')).flatMap((item) => patternsOf(job, item));
  const kept = (path: string): boolean => !excluded.some((pattern) => minimatch(path, pattern, { dot: true }));
  const must = textOf(child('when')) !== 'on_failure';
  const entries = itemsOf(job, child('paths')).map((item) => entryOf(job, item, 'artifact', must, kept));
  const untracked = child('untracked');
  if (isText(untracked) && untracked.node.value === true) entries.push(untrackedEntry(untracked, 'artifact', must, kept));
  const reports = child('reports');
  const dotenv = isMapping(reports) ? followed(job, reports, 'dotenv') : undefined;
  return [...entries, ...itemsOf(job, dotenv).map((item) => entryOf(job, item, 'dotenv', must, () => true))];
}

function ofCache(job: Job, cache: Item): Taken[] {
  const policy = followed(job, cache, 'policy');
  if (textOf(policy) === 'pull') return [];
  const entries = itemsOf(job, followed(job, cache, 'paths')).map((item) => entryOf(job, item, 'cache', true, () => true));
  const untracked = followed(job, cache, 'untracked');
  if (isText(untracked) && untracked.node.value === true) entries.push(untrackedEntry(untracked, 'cache', true, () => true));
  return entries;
}

function cachesOf(job: Job): Item[] {
  const cache = job.keyword('cache');
  return itemsOf(job, cache).filter(isMapping);
}

function followed(job: Job, item: Item, key: string): Item | undefined {
  const child = childOf(item, key)?.item;
  return child === undefined ? undefined : job.follow(child);
}

/** The entries of a list, or the one value. */
function itemsOf(job: Job, item: Item | undefined): Item[] {
  if (item === undefined) return [];
  return item.node.kind === 'seq' ? [...job.elements(item)] : [item];
}

function entryOf(job: Job, item: Item, kind: Taken['kind'], must: boolean, kept: (path: string) => boolean): Taken {
  const patterns = patternsOf(job, item);
  return { kind, site: placeSite(placeOf(item.node), item.via), must, shown: textOf(item) ?? '', takes: (path) => patterns.some((pattern) => takes(pattern, path)) && kept(path) };
}

function untrackedEntry(item: Item, kind: Taken['kind'], must: boolean, kept: (path: string) => boolean): Taken {
  return { kind, site: placeSite(placeOf(item.node), item.via), must, shown: 'untracked', takes: (path) => !/^(?:\{|\.\.|\/)/.test(path) && kept(path) };
}

/** The patterns that a path entry can be, relative to the project's folder, unknown parts as `*`. */
function patternsOf(job: Job, item: Item): string[] {
  const text = textOf(item);
  if (text === undefined) return [];
  return job.variables
    .expand({ text, at: undefined, scalar: undefined, via: [], expand: true })
    .map(({ pieces }) => pieces.map(({ text: known, unknown }) => (unknown === undefined ? known : unknownPart(unknown))).join(''))
    .map((path) => resolve('', path));
}

/** Whether a pattern takes a file: by itself, or a folder above it (common/artifacts of the runner: folders are taken whole). */
function takes(pattern: string, path: string): boolean {
  if (pattern === '') return !path.startsWith('{') && !path.startsWith('..');
  const parts = path.split('/');
  const glob = pattern.replace(/\{\w+\}/g, '*');
  return parts.some((_, index) => {
    const above = parts.slice(0, index + 1).join('/');
    return above === pattern || minimatch(above.replace(/\{\w+\}/g, 'x'), glob, { dot: true });
  });
}

