import type { Host } from './environment';

/** A line longer than this is hard to read, however wide the terminal is. */
const WIDEST = 120;
const NARROWEST = 40;
/** Columns where no terminal reads along. */
export const COLUMNS = 80;

/** Columns to fill in a terminal; undefined where there is none behind the descriptor. */
export function terminalWidth(host: Host, descriptor: 1 | 2): number | undefined {
  const columns = host.columns(descriptor);
  return columns === undefined ? undefined : Math.max(NARROWEST, Math.min(columns, WIDEST));
}
