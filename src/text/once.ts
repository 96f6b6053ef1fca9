/**
 * A value that is made at the first use. For regular expressions with `\p{…}`: making one costs up to half a
 * millisecond, which most runs would pay for nothing.
 */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
