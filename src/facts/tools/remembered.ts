/** Answers that are kept at the most, and characters of a question that is kept. */
const MOST_KEPT = 2000;
const MOST_UNITS = 400;

/**
 * A reader of a command's words that keeps its answers: loops run a command several times, and jobs that share a template run the
 * same ones.
 */
export function remembered<T extends object>(read: (words: readonly string[]) => T | undefined): (words: readonly string[]) => T | undefined {
  const kept = new Map<string, T | undefined>();
  return (words) => {
    const key = words.join('\0');
    const before = kept.get(key);
    if (before !== undefined || kept.has(key)) return before;
    const answer = read(words);
    if (key.length <= MOST_UNITS) {
      // A program that runs for long, such as a language server, is not to keep all it ever met.
      if (kept.size >= MOST_KEPT) kept.clear();
      kept.set(key, answer);
    }
    return answer;
  };
}
