/**
 * Placeholders in an expanded text: one private-use character stands for a piece that nothing known defines.
 * One code point per distinct unknown variable; it may stand for any text, the empty one included.
 */
const UNKNOWN = /[\uE000-\uF8FF]/;
const EACH_UNKNOWN = /[\uE000-\uF8FF]/g;

/** Whether a text holds an unknown piece. */
export function hasUnknown(text: string): boolean {
  return UNKNOWN.test(text);
}

/** Offset of the first unknown piece; -1 where there is none. */
export function firstUnknown(text: string): number {
  return text.search(UNKNOWN);
}

/** The text with each unknown piece replaced by `filler`, one UTF-16 unit for one, so that offsets stay. */
export function fillUnknown(text: string, filler: string): string {
  return text.replace(EACH_UNKNOWN, filler);
}
