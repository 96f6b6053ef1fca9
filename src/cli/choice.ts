import { UsageError } from '../session';
import { nearest } from '../text/did-you-mean';

/**
 * The one of some words that a user typed.
 * @param what what the word is, such as "level"
 * @param otherwise what to do where no word is near; names all words where absent
 * @throws UsageError with the nearest word, or with all of them
 */
export function choose<T extends string>(typed: string, words: readonly T[], what: string, otherwise?: string): T {
  const found = words.find((word) => word === typed);
  if (found !== undefined) return found;
  const near = nearest(typed, words);
  const all = words.map((word) => `\`${word}\``).join(', ');
  const help = near === undefined ? (otherwise ?? `It can be one of ${all}.`) : `Did you mean \`${near}\`?`;
  throw new UsageError(`there is no ${what} \`${typed}\``, help);
}
