/** Answers that are kept, and the longest text for which one is, in UTF-16 units. */
const MOST_KEPT = 1_000;
const LONGEST = 1_000;

/**
 * A function of a text alone that keeps its answers: jobs that share a value ask the same again and again. The answers
 * are shared by all who ask, so they may not change; what is kept is thrown away when there is too much of it.
 */
export function remembered<T>(answer: (text: string) => T): (text: string) => T {
  const known = new Map<string, { readonly value: T }>();
  return (text) => {
    if (text.length > LONGEST) return answer(text);
    let one = known.get(text);
    if (one === undefined) {
      one = { value: answer(text) };
      if (known.size >= MOST_KEPT) known.clear();
      known.set(text, one);
    }
    return one.value;
  };
}
