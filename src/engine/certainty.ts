import type { Facts } from '../facts';
import type { RuleFactKind } from './suppression';

/** Facts that are made of keywords alone: a script that cannot be followed hides none of them. */
const OF_KEYWORDS: ReadonlySet<RuleFactKind> = new Set<RuleFactKind>([
  'image',
  'service',
  'yaml-problem',
  'duplicate-key',
  'missing-job',
  'cycle',
  'missing-include',
  'unknown-keyword',
  'invalid-value',
  'unknown-stage',
  'invalid-expression',
  'invalid-input',
]);

/**
 * Whether facts of a kind that are not there can be believed not to be: all files were at hand and could be read, and,
 * where scripts matter, all scripts could be followed.
 */
export function areAllKnown(facts: Facts): (kind: RuleFactKind) => boolean {
  const broken = facts.of('yaml-problem').some(({ kind }) => kind === 'syntax');
  const missing = broken || facts.pipelines.some(({ gaps }) => gaps.length > 0) || facts.of('missing-include').length > 0;
  const lost = facts.scriptGaps.length > 0;
  return (kind) => !missing && (!lost || OF_KEYWORDS.has(kind));
}
