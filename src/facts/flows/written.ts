import type { YamlScalar } from '../../pipeline';
import type { Simple, Span } from '../../script';
import type { Location } from '../../text';
import type { Machine } from './machine';

/** A command as it stands in the text of a job or of a shell file, for fixes. */
export interface Written {
  readonly command: Simple;
  /** How the text is spelled at an offset; undefined where it cannot be changed there. */
  readonly style: (offset: number) => YamlScalar['style'] | undefined;
  readonly locate: (span: Span) => Location | undefined;
}

/** How a command stands in the text; undefined where it is made at run time, or where its streams lead to other commands. */
export function writtenCommand({ frame, input, outputs }: Machine, command: Simple): Written | undefined {
  const { scalar, isPlain } = frame;
  if ((scalar === undefined && isPlain !== true) || input.kind !== 'none' || outputs.get(1)?.kind === 'stream') return undefined;
  const style = (offset: number): YamlScalar['style'] | undefined => {
    if (scalar === undefined) return 'plain';
    const node = scalar(offset);
    return node?.made === true ? undefined : node?.style;
  };
  return { command, style, locate: (span) => frame.site(span).locate() };
}
