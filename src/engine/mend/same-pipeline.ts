import { plainJob, type LeftOut, type Pipeline, type Plain } from '../../pipeline';
import { changes, type Span } from './edits';

/** Spans of texts, by path. */
export type Spans = ReadonlyMap<string, readonly Span[]>;

/**
 * The first value in which pipelines differ outside of some spans, as `build.image`; undefined where they are the same.
 * @param before what to leave out of the pipelines as they were
 * @param after what to leave out of them as they are now
 */
export function differenceOf(was: readonly Pipeline[], before: Spans, is: readonly Pipeline[], after: Spans): string | undefined {
  for (let index = 0; index < Math.max(was.length, is.length); index++) {
    const [old, now] = [was[index], is[index]];
    if (old?.root !== now?.root || old === undefined || now === undefined) return (now ?? old)?.root;
    const found = difference(plainWhole(old, before), plainWhole(now, after), []);
    if (found !== undefined) return found.slice(1).join('.');
  }
  return undefined;
}

/** All that a pipeline says, templates that nothing uses and the names of its files included. */
function plainWhole(pipeline: Pipeline, spans: Spans): Plain {
  const isLeftOut: LeftOut = ({ source, range }) => source.origin === 'workspace' && spans.get(source.path)?.some((span) => changes(span, range)) === true;
  const { jobs, unusedTemplates, usedTemplates, loneDefaults, files } = pipeline;
  const all = [...jobs, ...unusedTemplates, ...usedTemplates, ...(loneDefaults === undefined ? [] : [loneDefaults])];
  return new Map<string, Plain>([
    ['files', new Map([['include', files.map(({ source }) => source.path)]])],
    ['root', pipeline.rootKeywords(isLeftOut)],
    ['jobs', new Map(all.map((job) => [job.name, plainJob(job, isLeftOut)]))],
  ]);
}

/** The way to the first difference of two plain values. */
function difference(was: Plain | undefined, is: Plain | undefined, way: readonly string[]): readonly string[] | undefined {
  if (isMap(was) && isMap(is)) {
    for (const key of new Set([...was.keys(), ...is.keys()])) {
      const found = difference(was.get(key), is.get(key), [...way, key]);
      if (found !== undefined) return found;
    }
    return [...was.keys()].every((key, index) => [...is.keys()][index] === key) ? undefined : way;
  }
  if (isList(was) && isList(is)) {
    for (let index = 0; index < Math.max(was.length, is.length); index++) {
      const found = difference(was[index], is[index], [...way, String(index)]);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  return Object.is(was, is) ? undefined : way;
}

function isMap(value: Plain | undefined): value is ReadonlyMap<string, Plain> {
  return value instanceof Map;
}

function isList(value: Plain | undefined): value is readonly Plain[] {
  return Array.isArray(value);
}
