import type { Facts } from '../facts';
import type { YamlFile } from '../pipeline';
import { once, type Source } from '../text';
import type { CommentInput, CommentSuppressions } from './comments';
import type * as Comments from './comments';
import type { Draft } from './draft';

/** The part of the program that reads comments, loaded where a file has one. */
// eslint-disable-next-line @typescript-eslint/no-require-imports -- an import() would make every caller asynchronous
const comments = once(() => require('./comments') as typeof Comments);

/**
 * The comments that set findings aside, of every file of the project that the pipelines are made of, that their scripts
 * run, or that a finding stands in; undefined where there are none. Comments of fetched files count for nothing: nobody
 * here wrote them.
 */
export function commentSuppressions(facts: Facts, drafts: readonly Draft[], input: Omit<CommentInput, 'sources'>): CommentSuppressions | undefined {
  const sources = new Map<Source, YamlFile | undefined>();
  const paths = new Set<string>();
  const add = (source: Source, file: YamlFile | undefined): void => {
    if (source.origin !== 'workspace' || paths.has(source.path)) return;
    paths.add(source.path);
    if (source.text.includes('harborlint-ignore')) sources.set(source, file);
  };
  for (const { files } of facts.pipelines) for (const file of files) add(file.source, file);
  for (const source of [...facts.followed, ...drafts.map(({ at }) => at.source)]) add(source, undefined);
  return sources.size === 0 ? undefined : new (comments().CommentSuppressions)({ ...input, sources });
}
