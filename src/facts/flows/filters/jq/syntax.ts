/** A filter of jq. */
export type Jq =
  | { readonly kind: 'identity' | 'recurse' }
  | { readonly kind: 'literal'; readonly value: null | boolean | number }
  /** Text with filters in it (`\(…)`), each of whose results is written in a format (`@base64 "…"`). */
  | { readonly kind: 'text'; readonly parts: readonly (string | Jq)[]; readonly format: string | undefined }
  | { readonly kind: 'format'; readonly format: string }
  | { readonly kind: 'index'; readonly of: Jq; readonly key: Jq }
  | { readonly kind: 'slice'; readonly of: Jq; readonly from: Jq | undefined; readonly to: Jq | undefined }
  | { readonly kind: 'iterate' | 'try' | 'negate'; readonly of: Jq }
  | { readonly kind: 'array'; readonly of: Jq | undefined }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [Jq, Jq])[] }
  /** `|`, `,`, `//`, `and`, `or`, comparisons, arithmetic, and assignments (`=`, `|=`, `+=`, …). */
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Jq; readonly right: Jq }
  | { readonly kind: 'if'; readonly test: Jq; readonly yes: Jq; readonly no: Jq }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'bind'; readonly source: Jq; readonly name: string; readonly body: Jq }
  | { readonly kind: 'call'; readonly name: string; readonly arguments: readonly Jq[] };
