import type picocolors from 'picocolors';
import type { Severity } from '../engine/finding';

type Ink = (text: string) => string;

/** The colours of everything harborlint writes to a terminal. */
export interface Paint {
  readonly severity: Readonly<Record<Severity, Ink>>;
  readonly strong: Ink;
  readonly faint: Ink;
  readonly code: Ink;
}

const plain: Ink = (text) => text;

const NO_PAINT: Paint = {
  severity: { error: plain, warning: plain, note: plain },
  strong: plain,
  faint: plain,
  code: plain,
};

/** The colours, or none. */
export function paint(on: boolean): Paint {
  if (!on) return NO_PAINT;
  // Loading picocolors opens standard output, which costs milliseconds that a report into a pipe need not pay.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { createColors } = require('picocolors') as typeof picocolors;
  const { bold, dim, red, magenta } = createColors(true);
  // Red and magenta are dark enough for a light background and light enough for a dark one; yellow, cyan and blue are not.
  return {
    severity: {
      error: (text) => bold(red(text)),
      warning: (text) => bold(magenta(text)),
      note: bold,
    },
    strong: bold,
    faint: dim,
    code: bold,
  };
}
