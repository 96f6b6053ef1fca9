/**
 * Whether a text holds one of some words, or of the characters of a text. Where an expression for them is asked for once or twice,
 * making it takes longer.
 */
export function holdsOneOf(text: string, words: Iterable<string>): boolean {
  for (const word of words) if (text.includes(word)) return true;
  return false;
}
