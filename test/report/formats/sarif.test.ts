import { formats } from '../../../src/report';
import { layoutOf } from '../layout-of';
import { findingAt, placeOf } from '../report-of';
import { clean, included, leak, main, richInput } from './rich';

interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}
interface Artifact {
  readonly uri: string;
  readonly uriBaseId?: string;
}
interface Result {
  readonly level: string;
  readonly ruleIndex: number;
  readonly message: { readonly text: string };
  readonly locations: readonly { readonly physicalLocation: { readonly artifactLocation: Artifact } }[];
  readonly relatedLocations?: readonly { readonly physicalLocation: { readonly artifactLocation: Artifact } }[];
  readonly codeFlows?: readonly { readonly threadFlows: readonly { readonly locations: readonly { readonly location: { readonly message: { readonly text: string } } }[] }[] }[];
  readonly fixes?: readonly {
    readonly artifactChanges: readonly { readonly artifactLocation: Artifact; readonly replacements: readonly { readonly deletedRegion: Region; readonly insertedContent?: { readonly text: string } }[] }[];
  }[];
  readonly suppressions?: readonly { readonly kind: string; readonly justification?: string }[];
}
interface Run {
  readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string; readonly defaultConfiguration: object }[] } };
  readonly results: readonly Result[];
  readonly invocations: readonly { readonly executionSuccessful: boolean; readonly toolExecutionNotifications: readonly { readonly level: string }[] }[];
}

function run(input = richInput()): Run {
  const [first] = (JSON.parse(formats.get('sarif')?.()(input, layoutOf()) ?? '') as { runs: Run[] }).runs;
  if (first === undefined) throw new Error('there is no run');
  return first;
}

const result = (input = richInput()): Result => run(input).results[0] ?? { level: '', ruleIndex: -1, message: { text: '' }, locations: [] };

/** What a reader of SARIF makes of a region in a text whose columns count UTF-16 units. */
function textIn(text: string, { startLine, startColumn, endLine, endColumn }: Region): string {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  return text.slice((starts[startLine - 1] ?? NaN) + startColumn - 1, (starts[endLine - 1] ?? NaN) + endColumn - 1);
}

test('the replacements of a fix are its edits', () => {
  const edits = result().fixes?.flatMap(({ artifactChanges }) =>
    artifactChanges.flatMap(({ artifactLocation: { uri }, replacements }) =>
      replacements.map(({ deletedRegion, insertedContent }) => [uri, textIn(uri.includes('base') || uri.includes('ci/') ? included.text : main.text, deletedRegion), insertedContent?.text]),
    ),
  );
  expect(edits).toEqual([
    ['sub%20dir/.gitlab-ci.yml', 'echo $HARBOR_PASSWORD', undefined],
    ['sub%20dir/.gitlab-ci.yml', '', 'true\n'],
    ['sub%20dir/ci/a%20b%23%C3%A9.yml', 'registry.isima.fr/team/app:1.2', 'x'],
  ]);
});

test('files of the project are relative to %SRCROOT%, others are named as they are', () => {
  const artifacts = [...result().locations, ...(result().relatedLocations ?? [])].map(({ physicalLocation }) => physicalLocation.artifactLocation);
  expect(artifacts.slice(0, 3)).toEqual([
    { uri: 'sub%20dir/.gitlab-ci.yml', uriBaseId: '%SRCROOT%' },
    { uri: 'group/project%40v1%3Aci/base.yml' },
    { uri: 'https://example.org/a%20b.yml' },
  ]);
  const odd = { ...placeOf(clean, 'x'), path: 'a:b/%41\ud800.yml' };
  expect(result(richInput({ findings: [findingAt(odd)], root: '.' })).locations[0]?.physicalLocation.artifactLocation.uri).toBe('a%3Ab/%2541%EF%BF%BD.yml');
});

test('the way of a secret is a code flow, in its order', () => {
  const [flow] = result().codeFlows ?? [];
  expect(flow?.threadFlows[0]?.locations.map(({ location }) => location.message.text)).toEqual(['it is set', 'it is read', 'it is printed']);
});

test('what looks like a link or a placeholder is none', () => {
  expect(result().message.text).toBe('`$HARBOR_PASSWORD` is printed, \\[see\\](here) {{0}} ${NAME}. Leave it out.');
});

test('rules are those that were met; what is off by default says so', () => {
  const { rules } = run().tool.driver;
  expect(rules.map(({ id, defaultConfiguration }) => [id, defaultConfiguration])).toEqual([
    ['private-image', { level: 'error' }],
    ['secret-in-log', { level: 'error' }],
    ['unpinned-image', { enabled: false, level: 'warning' }],
  ]);
  expect(run().results.map(({ ruleIndex }) => rules[ruleIndex]?.id)).toEqual(['secret-in-log', 'private-image', 'unpinned-image', 'private-image', 'private-image']);
  expect(run(richInput({ findings: [{ ...leak, ruleId: 'unheard-of' }] })).results[0]?.ruleIndex).toBeUndefined();
});

test('what the policy sets aside is suppressed', () => {
  expect(run().results.flatMap(({ suppressions = [] }) => suppressions)).toMatchObject([{ kind: 'external', justification: 'moved in Q1' }, { kind: 'external' }]);
});

test('failures and gaps are notifications; only failures make the run one that did not succeed', () => {
  const levels = run().invocations[0]?.toolExecutionNotifications.map(({ level }) => level);
  expect(levels).toEqual(['error', 'error', 'error', 'note', 'note']);
  expect(run().invocations[0]?.executionSuccessful).toBe(false);
  expect(run(richInput({ failures: [] })).invocations[0]?.executionSuccessful).toBe(true);
});
