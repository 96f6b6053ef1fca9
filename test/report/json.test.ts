import { json } from '../../src/report/json';
import { reportSchema } from '../../src/report/schema';
import { Source } from '../../src/text';
import { findingAt, placeOf, reportOf } from './report-of';
import { problems } from './valid';

const source = new Source('ci/base.yml', '.base:\n  image: node\n');
const place = placeOf(source, 'node');
const tool = { name: 'harborlint', version: '1.2.3' };

const full = findingAt(place, {
  // On purpose not in the order of the format.
  fixes: [{ edits: [{ newText: 'x', location: place }], safety: 'safe', title: 'write x' }],
  flow: { steps: [{ location: place, message: 'step' }], certainty: 'must', secret: 'HARBOR_PASSWORD' },
  related: [{ location: place, message: 'see' }],
  via: [{ location: place, name: '.base', kind: 'extends' }],
  jobs: ['build'],
  help: 'do it',
});

const report = reportOf([full, findingAt(place, { jobs: [], via: [], fingerprint: 'f01' })], {
  suppressed: [
    { ...findingAt(place), suppression: { kind: 'policy', reason: 'moved in Q1' } },
    { ...findingAt(place), suppression: { kind: 'policy' } },
  ],
  gaps: [
    { location: place, message: 'unknown', kind: 'include' },
    { location: place, help: 'name it', message: 'unknown', kind: 'include' },
  ],
  failures: [{ message: 'it broke', name: 'x', kind: 'rule' }],
});

/** All keys of a value, as they stand. */
function keys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(keys);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).map(([key, each]) => (typeof each === 'object' ? [key, keys(each)] : key));
}

it('has the keys of the format, in its order', () => {
  const at = ['location', ['path', ['start', ['line', 'column', 'offset']], ['end', ['line', 'column', 'offset']]]];
  const head = ['ruleId', 'messageId', 'severity', 'message'];
  const bare = [...head, 'url', at, 'fingerprint'];
  expect(keys(JSON.parse(json(report, tool)))).toEqual([
    'version',
    ['tool', ['name', 'version']],
    'root',
    [
      'findings',
      [
        [
          ...head,
          'help',
          'url',
          at,
          ['jobs', [0]],
          ['via', [['kind', 'name', at]]],
          ['related', [['message', at]]],
          ['flow', ['secret', 'certainty', ['steps', [['message', at]]]]],
          ['fixes', [['title', 'safety', ['edits', [[at, 'newText']]]]]],
          'fingerprint',
        ],
        bare,
      ],
    ],
    ['suppressed', [[...bare, ['suppression', ['kind', 'reason']]], [...bare, ['suppression', ['kind']]]]],
    ['gaps', [['kind', 'message', at], ['kind', 'message', 'help', at]]],
    ['failures', [['kind', 'name', 'message']]],
    ['summary', ['errors', 'warnings', 'notes', 'files', 'jobs', 'fixable']],
  ]);
});

it('says the same as the report', () => {
  const data: unknown = JSON.parse(json(report, tool));
  expect(data).toMatchObject({ version: 1, tool, root: '.', summary: report.summary, failures: report.failures, gaps: report.gaps });
  expect(data).toMatchObject({ findings: [full, { fingerprint: 'f01' }], suppressed: report.suppressed });
});

it('is indented by two and ends in a line end', () => {
  expect(json(reportOf([]), tool).startsWith('{\n  "version": 1,\n  "tool": {\n')).toBe(true);
  expect(json(reportOf([]), tool).endsWith('\n  }\n}\n')).toBe(true);
});

it('reaches a terminal without a character that it would obey', () => {
  const evil = findingAt(place, { message: '\x1b[31m\x9b\u202e' });
  const text = json(reportOf([evil]), tool);
  expect(text).not.toMatch(/[^\x20-\x7e\n]/);
  expect(JSON.parse(text)).toMatchObject({ findings: [{ message: '\x1b[31m\x9b\u202e' }] });
});

describe('the schema', () => {
  it('takes every report, and names each of its properties', () => {
    expect(problems(JSON.parse(json(report, tool)), reportSchema())).toEqual([]);
    expect(problems(JSON.parse(json(reportOf([]), tool)), reportSchema())).toEqual([]);
  });

  it('refuses what is no report', () => {
    const data = { ...(JSON.parse(json(reportOf([]), tool)) as object), version: 2, root: undefined, findings: [{}] };
    expect(problems(data, reportSchema())).toEqual(
      expect.arrayContaining(['$.version: not 1', '$.root: no string', '$.findings[0]: ruleId is missing']),
    );
  });

  it('demands all but the optional parts', () => {
    expect(reportSchema()).toMatchObject({
      definitions: {
        finding: { required: ['ruleId', 'messageId', 'severity', 'message', 'url', 'location', 'fingerprint'] },
        suppressed: { required: ['ruleId', 'messageId', 'severity', 'message', 'url', 'location', 'fingerprint', 'suppression'] },
        gap: { required: ['kind', 'message', 'location'] },
      },
    });
  });
});
