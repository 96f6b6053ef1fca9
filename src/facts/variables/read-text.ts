import type { Step } from '../../pipeline';
import { textAt, type Edit, type Location } from '../../text';
import type { JobShell } from '../scripts/job-shells';
import type { CalledScript } from './called-scripts';

/** A text that a shell reads. */
export interface ReadText {
  readonly text: string;
  locate(start: number, end: number): Location | undefined;
  viaAt(offset: number): readonly Step[];
  /** What keeps a `$`. */
  readonly sign: string;
  /** The same as it has to be written at an offset; undefined where nothing can be changed there. */
  signAt(offset: number): string | undefined;
  /** Whether it is a file that the job calls. */
  readonly isCalled: boolean;
}

/** A text of a job. */
export function ofShell(shell: JobShell): ReadText {
  const sign = shell.dialect === 'powershell' ? '`' : '\\';
  return {
    text: shell.text.text,
    locate: (start, end) => shell.text.locate(start, end),
    viaAt: (offset) => shell.viaAt(offset),
    sign,
    signAt: (offset) => {
      const scalar = shell.itemAt(offset)?.value;
      return scalar === undefined || scalar.made === true ? undefined : scalar.style === 'double' ? sign.replace('\\', '\\\\') : sign;
    },
    isCalled: false,
  };
}

/** A file that a job calls. */
export function ofFile({ source, via }: CalledScript): ReadText {
  return { text: source.text, locate: (start, end) => ({ source, range: { start, end } }), viaAt: () => via, sign: '\\', signAt: () => '\\', isCalled: true };
}

/** Puts the shell's own sign before a `$`, in a way that the scalar around it keeps. */
export function escape(read: ReadText, dollar: number, isProcess: boolean): Edit | undefined {
  const written = read.signAt(dollar);
  const at = read.locate(dollar, dollar + 1);
  if (written === undefined || at?.source.origin !== 'workspace' || textAt(at) !== '$') return undefined;
  // `$$name` was meant as an escape: its first `$` gives way to the shell's own.
  return isProcess ? { at, newText: written } : { at: { source: at.source, range: { start: at.range.start, end: at.range.start } }, newText: written };
}
