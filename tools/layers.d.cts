/** What a folder of `src/` may use; described in layers.cjs. */
export interface Layer {
  readonly imports: readonly string[];
  readonly packages?: readonly string[];
  readonly builtins?: readonly string[];
  readonly globals?: readonly string[];
  readonly planned?: true;
}

export const layers: Readonly<Record<string, Layer>>;
export const forbiddenBuiltins: readonly string[];
export const impureGlobals: readonly string[];
