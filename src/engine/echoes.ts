import type { Facts } from '../facts';
import type { Draft } from './draft';

/** Leaves out what is said of a line that GitLab cannot read: the text there is not what its writer meant. */
export function withoutEchoes(drafts: readonly Draft[], facts: Facts): Draft[] {
  const broken = facts.of('yaml-problem').filter(({ kind }) => kind === 'syntax');
  if (broken.length === 0) return [...drafts];
  return drafts.filter(
    ({ rule, at }) =>
      rule.on === 'yaml-problem' ||
      !broken.some((problem) => problem.at.source === at.source && lineOf(problem.at) === lineOf(at)),
  );
}

function lineOf({ source, range }: Draft['at']): number {
  return source.positionAt(range.start).line;
}
