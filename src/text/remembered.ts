const MOST_KEPT = 1_000;
const LONGEST = 1_000;

interface Keeping<Q> {
  /** The text by which a question is known again; a question that is a text is that itself. */
  readonly keyOf?: (question: Q) => string;
  /** The longest such text for which an answer is kept, in UTF-16 units. */
  readonly longest?: number;
}

/**
 * A function of its argument alone that keeps its answers: jobs that share a value or a template ask the same again and again. The
 * answers are shared by all who ask, so they may not change. All are thrown away when there are too many: a program that runs for
 * long, such as a language server, is not to keep all it ever met.
 */
export function remembered<T, Q = string>(answer: (question: Q) => T, { keyOf = String, longest = LONGEST }: Keeping<Q> = {}): (question: Q) => T {
  const known = new Map<string, { readonly value: T }>();
  return (question) => {
    const key = keyOf(question);
    if (key.length > longest) return answer(question);
    let one = known.get(key);
    if (one === undefined) {
      one = { value: answer(question) };
      if (known.size >= MOST_KEPT) known.clear();
      known.set(key, one);
    }
    return one.value;
  };
}
