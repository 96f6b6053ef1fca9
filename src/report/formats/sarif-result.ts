import type { Finding, FindingFix, FindingFlow, PlacedEdit, SuppressedFinding } from '../../engine/finding';
import { visible } from '../visible';
import { artifact, location, region } from './sarif-location';
import { messageText } from './sarif-message';

type Indexes = ReadonlyMap<string, number>;

/** How SARIF tells suppressions apart: beside the text that they are about, or elsewhere. */
const SUPPRESSIONS: Readonly<Record<SuppressedFinding['suppression']['kind'], 'inSource' | 'external'>> = { policy: 'external', comment: 'inSource', baseline: 'external' };

/** A finding as SARIF result. */
export function resultOf(finding: Finding, indexes: Indexes, root: string): object {
  const { ruleId, severity, message, help, jobs = [], flow, fixes = [] } = finding;
  const index = indexes.get(ruleId);
  const related = relatedLocations(finding, root);
  return {
    ruleId,
    ...(index === undefined ? {} : { ruleIndex: index }),
    level: severity,
    message: messageText(help === undefined ? message : `${message}. ${help}`),
    locations: [{ ...location(finding.location, root), ...(jobs.length === 0 ? {} : { logicalLocations: jobs.map(logicalLocation) }) }],
    ...(related.length === 0 ? {} : { relatedLocations: related }),
    ...(flow === undefined ? {} : { codeFlows: [codeFlow(flow, root)] }),
    ...(fixes.length === 0 ? {} : { fixes: fixes.map((fix) => fixData(fix, root)) }),
    partialFingerprints: { 'harborlint/v1': finding.fingerprint },
    properties: { messageId: finding.messageId, ...(fixes.length === 0 ? {} : { fixSafety: fixes.map(({ safety }) => safety) }) },
  };
}

/** A finding that is set aside. */
export function suppressedResultOf(finding: SuppressedFinding, indexes: Indexes, root: string): object {
  const { kind, reason } = finding.suppression;
  const suppression = {
    kind: SUPPRESSIONS[kind],
    status: 'accepted',
    ...(reason === undefined ? {} : { justification: visible(reason) }),
    properties: { by: kind },
  };
  return { ...resultOf(finding, indexes, root), suppressions: [suppression] };
}

function logicalLocation(job: string): object {
  return { name: visible(job), fullyQualifiedName: visible(`jobs/${job}`) };
}

/** What else to look at: related places, and the steps that brought the text to its job. */
function relatedLocations({ related = [], via = [] }: Finding, root: string): readonly object[] {
  const all = [
    ...related,
    ...via.map(({ kind, name, location: at }) => ({ message: name === '' ? kind : `${kind} \`${name}\``, location: at })),
  ];
  return all.map((one, index) => ({ id: index + 1, ...location(one.location, root), message: messageText(one.message) }));
}

function codeFlow({ secret, certainty, steps }: FindingFlow, root: string): object {
  const title = certainty === 'must' ? `the way of \`${secret}\`` : `a possible way of \`${secret}\``;
  return {
    message: messageText(title),
    threadFlows: [
      {
        locations: steps.map((step, index) => ({
          location: { ...location(step.location, root), message: messageText(step.message) },
          importance: index === 0 || index === steps.length - 1 ? 'essential' : 'important',
        })),
      },
    ],
  };
}

function fixData({ title, edits }: FindingFix, root: string): object {
  const byPath = new Map<string, PlacedEdit[]>();
  for (const edit of edits) byPath.set(edit.location.path, [...(byPath.get(edit.location.path) ?? []), edit]);
  return {
    description: messageText(title),
    artifactChanges: [...byPath].map(([path, own]) => ({
      artifactLocation: artifact(path, root),
      replacements: own.map((edit) => ({
        deletedRegion: region(edit.location),
        ...(edit.newText === '' ? {} : { insertedContent: { text: edit.newText } }),
      })),
    })),
  };
}
