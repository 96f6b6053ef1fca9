import type { Finding, Report } from '../../../src/engine/finding';
import type { Reportable } from '../../../src/report';
import { Source } from '../../../src/text';
import { findingAt, placeOf, reportOf } from '../report-of';

/** Two files, one with characters outside of the basic plane and in a folder whose name needs encoding. */
export const main = new Source('.gitlab-ci.yml', 'include: "ci/a b#é.yml"\n"😀": { script: [echo $HARBOR_PASSWORD], image: node }\nlast: {}\n');
export const included = new Source('ci/a b#é.yml', '.base:\n  image: registry.isima.fr/team/app:1.2\n');
export const clean = new Source('ci/clean.yml', 'x: {}\n');

const image = placeOf(included, 'registry.isima.fr/team/app:1.2');
const echo = placeOf(main, 'echo $HARBOR_PASSWORD');
const far = { ...image, path: 'group/project@v1:ci/base.yml' };

/** A finding with everything that a finding can have. */
export const leak: Finding = findingAt(echo, {
  ruleId: 'secret-in-log',
  messageId: 'log',
  message: '`$HARBOR_PASSWORD` is printed, [see](here) {0} ${NAME}',
  help: 'Leave it out.',
  jobs: ['😀', 'test | "x"'],
  via: [{ kind: 'extends', name: '.base', location: image }, { kind: 'include', name: '', location: echo }],
  related: [{ message: 'the text stands here', location: far }, { message: 'and here', location: { ...image, path: 'https://example.org/a b.yml' } }],
  flow: { secret: 'HARBOR_PASSWORD', certainty: 'may', steps: [{ message: 'it is set', location: far }, { message: 'it is read', location: image }, { message: 'it is printed', location: echo }] },
  fixes: [
    {
      title: 'Remove it',
      safety: 'unsafe',
      edits: [
        { location: echo, newText: '' },
        { location: { path: main.path, start: echo.end, end: echo.end }, newText: 'true\n' },
        { location: image, newText: 'x' },
      ],
    },
  ],
  fingerprint: '013d085f38663a052cc43d32bd2b',
});

const second = findingAt(image, { severity: 'warning', fingerprint: '113d085f38663a052cc43d32bd2b' });
const third = findingAt(image, { severity: 'note', ruleId: 'unpinned-image', fingerprint: '213d085f38663a052cc43d32bd2b' });

/** Findings of every kind, suppressed ones, gaps and failures. */
export function richInput(more: Partial<Report> = {}): Reportable {
  const report = reportOf([leak, second, third], {
    root: 'sub dir',
    suppressed: [
      { ...second, fingerprint: '313d085f38663a052cc43d32bd2b', suppression: { kind: 'policy', reason: 'moved in Q1' } },
      { ...second, fingerprint: '413d085f38663a052cc43d32bd2b', suppression: { kind: 'policy' } },
    ],
    gaps: [
      { kind: 'include', message: 'the file `x` is elsewhere', help: 'Name a checkout.', location: placeOf(main, 'include') },
      { kind: 'variable', message: '`$X` is not known', location: image },
    ],
    failures: [
      { kind: 'rule', name: 'private-image', message: 'it broke' },
      { kind: 'rule', name: 'private-image', message: 'it broke again' },
      { kind: 'file', name: 'ci/clean.yml', message: 'it cannot be read' },
    ],
    ...more,
  });
  return { report, sources: new Map([main, included, clean].map((source) => [source.path, source])) };
}

/** A report of a project without anything to say. */
export function cleanInput(): Reportable {
  return { report: reportOf([]), sources: new Map([[clean.path, clean]]) };
}
