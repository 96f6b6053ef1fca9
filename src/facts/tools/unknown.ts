/** Whether a character stands for text that is not known (U+E000..U+F8FF). */
export function isUnknownAt(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code >= 0xe000 && code <= 0xf8ff;
}

/** Whether any of a text is not known. */
export function hasUnknown(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (isUnknownAt(text, i)) return true;
  return false;
}

/** Whether nothing of a word is known, so that the shell may make any number of operands and options of it. */
export function isAllUnknown(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (!isUnknownAt(text, i)) return false;
  return text !== '';
}
