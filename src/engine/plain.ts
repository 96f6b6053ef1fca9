import { logicalPlace } from '../pipeline';
import { levelOf, type Policy } from '../policy';
import type { Facts } from '../facts';
import type { Draft } from './draft';
import type { Finding, FindingFix, FindingFlow, Severity } from './finding';
import { fingerprint } from './fingerprint';
import { placeOf, type PathOf } from './place';
import type { Fix, RuleFlow } from './rule';
import { ruleUrl } from './url';

/** Reports of rules as plain data, in the order given: the severity of the policy, places as numbers, a fingerprint. */
export function toFindings(drafts: readonly Draft[], { facts, policy, pathOf }: { readonly facts: Facts; readonly policy: Policy; readonly pathOf: PathOf }): Finding[] {
  const files = [...new Set(facts.pipelines.flatMap((pipeline) => pipeline.files))];
  // Text that GitLab cannot load may not mean what it seems to mean: it is not edited.
  const broken = new Set(facts.of('yaml-problem').map(({ at }) => at.source));
  const seen = new Map<string, number>();
  return drafts.map((draft) => {
    const { id, level } = draft.rule.meta;
    const place = logicalPlace(files, draft.at);
    const identity = [id, pathOf(draft.at.source), place].join('\n');
    const ordinal = seen.get(identity) ?? 0;
    seen.set(identity, ordinal + 1);
    const fix = broken.has(draft.at.source) ? undefined : ownFix(draft);
    return {
      ruleId: id,
      messageId: draft.messageId,
      severity: levelOf(policy, id, level) as Severity,
      message: draft.message,
      help: draft.help,
      url: ruleUrl(id),
      location: placeOf(draft.at, pathOf),
      ...(draft.jobs.length === 0 ? {} : { jobs: draft.jobs }),
      ...(draft.via.length === 0
        ? {}
        : { via: draft.via.map(({ kind, name, at }) => ({ kind, name, location: placeOf(at, pathOf) })) }),
      ...(draft.related.length === 0
        ? {}
        : { related: draft.related.map(({ message, at }) => ({ message, location: placeOf(at, pathOf) })) }),
      ...(draft.flow === undefined ? {} : { flow: plainFlow(draft.flow, pathOf) }),
      ...(fix === undefined ? {} : { fixes: [plainFix(fix, pathOf)] }),
      fingerprint: fingerprint(`${identity}\n${String(ordinal)}`),
      ...(place === '' ? {} : { logicalPlace: place }),
    };
  });
}

/** The fix, if all of it stands in the project's own files: what is fetched is not ours to change. */
function ownFix(draft: Draft): Fix | undefined {
  const fix = draft.fix?.();
  return fix?.edits.every(({ at }) => at.source.origin === 'workspace') === true ? fix : undefined;
}

function plainFlow({ secret, certainty, steps }: RuleFlow, pathOf: PathOf): FindingFlow {
  return { secret, certainty, steps: steps.map(({ message, at }) => ({ message, location: placeOf(at, pathOf) })) };
}

function plainFix(fix: Fix, pathOf: PathOf): FindingFix {
  return {
    title: fix.title,
    safety: fix.safety,
    edits: fix.edits.map(({ at, newText }) => ({ location: placeOf(at, pathOf), newText })),
  };
}
