/** What `Cursor.peek` gives past the end of the text; a real one cannot occur, since `readYaml` refuses control characters. */
export const END = 0;

export const TAB = 0x09;
export const LINE_FEED = 0x0a;
export const RETURN = 0x0d;
export const SPACE = 0x20;
export const DASH = 0x2d;
export const NEXT_LINE = 0x85;
const LINE_SEPARATOR = 0x2028;
const PARAGRAPH_SEPARATOR = 0x2029;
export const BYTE_ORDER_MARK = 0xfeff;

/** Whether a unit ends a line in YAML 1.1: more of them do than in YAML 1.2. */
export function isBreak(unit: number): boolean {
  return (
    unit === LINE_FEED ||
    unit === RETURN ||
    unit === NEXT_LINE ||
    unit === LINE_SEPARATOR ||
    unit === PARAGRAPH_SEPARATOR
  );
}

export function isBreakOrEnd(unit: number): boolean {
  return unit === END || isBreak(unit);
}

export function isBlank(unit: number): boolean {
  return unit === SPACE || unit === TAB;
}

export function isBlankOrEnd(unit: number): boolean {
  return unit === SPACE || unit === TAB || isBreakOrEnd(unit);
}

export function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

/** A letter, a digit, `_` or `-`: what the names of anchors and tags are made of. */
export function isNameUnit(unit: number): boolean {
  const letter = unit | 0x20;
  return (letter >= 0x61 && letter <= 0x7a) || isDigit(unit) || unit === 0x5f || unit === 0x2d;
}
