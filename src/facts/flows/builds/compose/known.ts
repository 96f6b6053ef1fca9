import { knownText, type Value } from '../../value';

/** The text of a value that is one and known as a whole. */
export function oneKnown(value: Value): string | undefined {
  const [text] = value.texts;
  return text === undefined || value.texts.length > 1 ? undefined : knownText(text);
}
