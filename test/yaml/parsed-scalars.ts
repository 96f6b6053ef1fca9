import { isScalar, parseDocument, visit, type Scalar } from 'yaml';
import type { ScalarToken } from '../../src/yaml/scalar-offsets';
import type { ScalarStyle } from '../../src/yaml/tree';

/** A scalar as the `yaml` package finds it. */
export interface ParsedScalar {
  readonly token: ScalarToken;
  readonly value: string;
}

const STYLES: Readonly<Record<Scalar.Type, ScalarStyle>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};

/** All scalars of a document in the order they stand, and whether the package found no error in it. */
export function parsedScalars(text: string): { scalars: ParsedScalar[]; valid: boolean } {
  const document = parseDocument(text, { version: '1.1', schema: 'failsafe', uniqueKeys: false, logLevel: 'silent' });
  const scalars: ParsedScalar[] = [];
  visit(document, {
    Scalar(_key, node) {
      if (!isScalar(node) || typeof node.value !== 'string' || !node.range || !node.type) return;
      const [start, end] = node.range;
      scalars.push({ token: { style: STYLES[node.type], start, end }, value: node.value });
    },
  });
  return { scalars, valid: document.errors.length === 0 };
}
