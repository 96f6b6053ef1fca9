import { wrap } from '../report';
import type { Host } from './environment';
import { terminalWidth } from './terminal-width';

const INDENT = '  ';

/**
 * Writes a sentence to standard error, such as `note: ...`. In a terminal it is broken at the terminal's width; in a file or a
 * pipe it keeps one line, which programs look for. The text is already visible (see `visible`).
 */
export function say(host: Host, text: string): void {
  const width = terminalWidth(host, 2);
  const lines = width === undefined ? [text] : wrap(text, width, 0, INDENT.length);
  host.write(2, `${lines.join(`\n${INDENT}`)}\n`);
}
