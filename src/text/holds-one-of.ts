/** Whether a text holds one of some characters: where an expression for them is asked for once or twice, making it takes longer. */
export function holdsOneOf(text: string, characters: string): boolean {
  for (const character of characters) if (text.includes(character)) return true;
  return false;
}
