import type { YamlScalar } from '../../pipeline';
import type { Simple, Span } from '../../script';
import type { Location } from '../../text';
import type { Machine } from './machine';

/** A command as it stands in the text of a job, for fixes. */
export interface Written {
  readonly command: Simple;
  /** The scalar that holds an offset of the text. */
  readonly scalar: (offset: number) => YamlScalar | undefined;
  readonly locate: (span: Span) => Location | undefined;
}

/** How a command stands in the text; undefined where it is made at run time, or where its streams lead to other commands. */
export function writtenCommand({ frame, input, outputs }: Machine, command: Simple): Written | undefined {
  const { scalar } = frame;
  if (scalar === undefined || input.kind !== 'none' || outputs.get(1)?.kind === 'stream') return undefined;
  return { command, scalar, locate: (span) => frame.site(span).locate() };
}
