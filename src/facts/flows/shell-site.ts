import type { Step } from '../../pipeline';
import type { Span } from '../../script';
import type { Location } from '../../text';
import type { JobShell } from '../scripts/job-shells';
import type { Site } from './site';

/** A place in a shell's text. There are several for each word, and most are never asked anything: nothing is worked out before. */
export class ShellSite implements Site {
  private readonly start: number;
  private readonly end: number;

  constructor(
    private readonly shell: JobShell,
    { start, end }: Span,
  ) {
    this.start = start;
    this.end = end;
  }

  get key(): string {
    return `${this.shell.section}:${String(this.start)}-${String(this.end)}`;
  }

  locate(): Location | undefined {
    return this.shell.text.locate(this.start, this.end);
  }

  via(): readonly Step[] {
    return this.shell.viaAt(this.start);
  }
}
