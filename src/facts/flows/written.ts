import type { YamlScalar } from '../../pipeline';
import type { Simple, Span } from '../../script';
import type { Location } from '../../text';
import type { Machine } from './machine';

/** A command as it stands in the text of a job, for fixes. */
export interface Written {
  readonly command: Simple;
  /** How an offset of the text is written; a file that a shell reads is written as it is. Undefined where an input fills the text in. */
  readonly style: (offset: number) => YamlScalar['style'] | undefined;
  readonly locate: (span: Span) => Location | undefined;
}

/** How a command stands in the text; undefined where it is made at run time, or where its streams lead to other commands. */
export function writtenCommand({ frame, input, outputs }: Machine, command: Simple): Written | undefined {
  const { scalar, name } = frame;
  if ((scalar === undefined && name === undefined) || input.kind !== 'none' || outputs.get(1)?.kind === 'stream') return undefined;
  const style = (offset: number): YamlScalar['style'] | undefined => {
    const node = scalar?.(offset);
    return node === undefined ? (scalar === undefined ? 'literal' : undefined) : node.made === true ? undefined : node.style;
  };
  return { command, style, locate: (span) => frame.site(span).locate() };
}
