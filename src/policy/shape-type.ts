import type { YamlNode } from '../yaml';
import type { Reading, RuleSummary } from './format';
import type { JsonObject } from './json';

/** How errors speak of the value at hand. */
export interface Spot {
  /** `` `host` ``, ``an entry of `secrets` ``. */
  readonly name: string;
  /** A right way to write the nearest key, as YAML on one line. */
  readonly example: string;
}

/** One kind of value: how it is read from a policy file, and how JSON Schema says the same. */
export interface Shape<T> {
  /** What such a value is called in an error: `a list of globs`. */
  readonly noun: string;
  /** @throws PolicyError at the key or value that is wrong. */
  read(node: YamlNode, spot: Spot, reading: Reading): T;
  schema(rules: readonly RuleSummary[]): JsonObject;
}
