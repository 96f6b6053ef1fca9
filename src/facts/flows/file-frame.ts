import type { Step } from '../../pipeline';
import type { Span } from '../../script';
import type { Source } from '../../text';
import type { Frame } from './frame';
import type { Site } from './site';
import type { Value } from './value';

/** A file of the project that a shell reads: places are those of the file. */
export class FileFrame implements Frame {
  readonly holes = [];
  readonly isPlain = true;

  constructor(
    private readonly source: Source,
    /** The steps from the job to the file. */
    private readonly via: readonly Step[],
    /** The file's name as it was called, for `BASH_SOURCE`. */
    readonly name: Value,
  ) {}

  site({ start, end }: Span): Site {
    const { source, via } = this;
    return { key: `${source.path}:${String(start)}-${String(end)}`, locate: () => ({ source, range: { start, end } }), via: () => via };
  }
}
