const MOST_SHOWN = 60;

/** A piece of the user's text as a message shows it: one line, cut where it is long. */
export function shown(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  return line.length <= MOST_SHOWN ? line : `${line.slice(0, MOST_SHOWN - 1)}…`;
}
