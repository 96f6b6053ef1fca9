import { stripVTControlCharacters } from 'node:util';
import { formats } from '../../src/report';
import type { Layout, Reportable } from '../../src/report';
import { Source } from '../../src/text';
import { layoutOf } from './layout-of';
import { findingAt, placeOf, reportOf } from './report-of';

const root = new Source('.gitlab-ci.yml', 'include: ci/base.yml\nbuild:\n  extends: .base\n  script: make\n');
const base = new Source('ci/base.yml', '.base:\n  image: registry.isima.fr/team/app:1.2\n');
const sources = new Map([root, base].map((source) => [source.path, source]));
const image = placeOf(base, 'registry.isima.fr/team/app:1.2');

function text(report: Reportable['report'], layout: Partial<Layout> = {}, blank?: Reportable['blank']): string {
  const renderer = formats.get('text');
  if (renderer === undefined) throw new Error('no text format');
  return renderer()({ report, sources, ...(blank && { blank }) }, layoutOf(layout));
}

const END = '\nMore about a rule: harborlint explain private-image\n1 error in 4 files (9 jobs)\n';

it('tells all about a finding', () => {
  const finding = findingAt(image, {
    message: '`registry.isima.fr/team/app:1.2` is in the private project `team`: the runner pulls it before the job can log in',
    help: 'pull it in the script after `docker login`',
    jobs: ['build', 'test'],
    via: [
      { kind: 'extends', name: '.base', location: placeOf(root, '.base') },
      { kind: 'include', name: 'ci/base.yml', location: placeOf(root, 'ci/base.yml') },
    ],
    related: [{ message: 'the login comes later', location: placeOf(root, 'make') }],
    flow: {
      secret: 'HARBOR_PASSWORD',
      certainty: 'may',
      steps: [
        { message: 'it is read here', location: placeOf(root, 'build') },
        { message: 'and it is printed at this place, with a long sentence about it', location: placeOf(root, 'make') },
      ],
    },
    fixes: [
      { title: 'write another image', safety: 'safe', edits: [] },
      { title: 'take the image away', safety: 'unsafe', edits: [] },
    ],
  });
  expect(text(reportOf([finding]))).toBe(
    [
      'error[private-image]: `registry.isima.fr/team/app:1.2` is in the private project',
      '  `team`: the runner pulls it before the job can log in',
      ' --> ci/base.yml:2:10',
      '  |',
      '2 |   image: registry.isima.fr/team/app:1.2',
      '  |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^',
      '  = jobs: build, test',
      '  = from: extends .base (.gitlab-ci.yml:3:12)',
      '          include ci/base.yml (.gitlab-ci.yml:1:10)',
      '  = flow: a possible way of `HARBOR_PASSWORD`',
      '          1. it is read here (.gitlab-ci.yml:2:1)',
      '          2. and it is printed at this place, with a long sentence about it',
      '             (.gitlab-ci.yml:4:11)',
      '  = see: the login comes later (.gitlab-ci.yml:4:11)',
      '  = help: pull it in the script after `docker login`',
      '  = fix: write another image (safe)',
      '         take the image away (changes what runs, so check it)',
      END,
    ].join('\n'),
  );
});

it('leaves out a help that a fix repeats', () => {
  const remarks = (title: string): readonly string[] => {
    const finding = findingAt(image, { help: 'Write another image.', fixes: [{ title, safety: 'safe', edits: [] }] });
    return text(reportOf([finding])).split('\n').filter((line) => line.includes(' = '));
  };
  expect(remarks('Write another image')).toEqual(['  = fix: Write another image (safe)']);
  expect(remarks('Write x')).toEqual(['  = help: Write another image.', '  = fix: Write x (safe)']);
});

it('names one job, or the first of many', () => {
  const jobs = (count: number): string | undefined => {
    const names = Array.from({ length: count }, (_, index) => `j${String(index + 1)}`);
    return /= (jobs?: .*)/.exec(text(reportOf([findingAt(image, { jobs: names })])))?.[1];
  };
  expect([0, 1, 6, 7, 100].map(jobs)).toEqual([
    undefined,
    'job: j1',
    'jobs: j1, j2, j3, j4, j5, j6',
    'jobs: j1, j2, j3, j4, j5 and 2 more',
    'jobs: j1, j2, j3, j4, j5 and 95 more',
  ]);
});

it.each([
  ['.', 'ci/base.yml:2:10'],
  ['./', 'ci/base.yml:2:10'],
  ['', 'ci/base.yml:2:10'],
  ['apps/web/', 'apps/web/ci/base.yml:2:10'],
  ['./apps', 'apps/ci/base.yml:2:10'],
  ['..', '../ci/base.yml:2:10'],
  ['/srv/x', '/srv/x/ci/base.yml:2:10'],
])('gives the place as seen from where the user stands: root %j', (folder, place) => {
  expect(text(reportOf([findingAt(image)], { root: folder }))).toContain(` --> ${place}\n`);
});

it('does without the excerpt of a text that it has not', () => {
  const elsewhere = { ...image, path: 'https://example.org/x.yml' };
  expect(text(reportOf([findingAt(elsewhere)], { root: 'apps' }))).toBe(
    `error[private-image]: the image is private\n --> https://example.org/x.yml:2:10\n${END}`,
  );
});

it('lists what was not checked, with one help for neighbours, and no more than ten', () => {
  const gap = (message: string, help?: string) => ({ kind: 'include', message, location: placeOf(root, 'ci/base.yml'), ...(help === undefined ? {} : { help }) });
  const gaps = [gap('`a` is not read', 'name its folder'), gap('`b` is not read', 'name its folder'), gap('`$C` is not known')];
  expect(text(reportOf([], { gaps }))).toBe(
    [
      'Not checked:',
      '  .gitlab-ci.yml:1:10: `a` is not read',
      '  .gitlab-ci.yml:1:10: `b` is not read',
      '    help: name its folder',
      '  .gitlab-ci.yml:1:10: `$C` is not known',
      '',
      'No problems found in 4 files (9 jobs); 3 places not checked',
      '',
    ].join('\n'),
  );
  const many = text(reportOf([], { gaps: Array.from({ length: 12 }, (_, index) => gap(`gap ${String(index)}`)) }));
  expect(many).toContain('gap 9\n  and 2 more (--format json lists all)\n');
  expect(many).not.toContain('gap 10');
});

it('tells failures, and asks for a report of its own faults only', () => {
  const failed = (kind: 'rule' | 'file') => text(reportOf([], { failures: [{ kind, name: 'x', message: 'it broke' }] }));
  expect(failed('rule')).toContain('internal error: the rule `x` could not be checked: it broke\nThe other results stand, but the check is not complete. Please report this.\n');
  expect(failed('file')).toContain('error: the file `x` could not be checked: it broke\nThe other results stand, but the check is not complete.\n');
  expect(failed('file')).toMatch(/No problems found in 4 files \(9 jobs\); the check is not complete\n$/);
});

it.each([
  [{ errors: 3, warnings: 2, notes: 0, files: 4, jobs: 9, fixable: 0 }, '3 errors, 2 warnings in 4 files (9 jobs)'],
  [{ errors: 0, warnings: 1, notes: 1, files: 1, jobs: 1, fixable: 0 }, '1 warning, 1 note in 1 file (1 job)'],
  [{ errors: 0, warnings: 0, notes: 0, files: 1, jobs: 0, fixable: 0 }, 'No problems found in 1 file (0 jobs)'],
])('sums up %j', (summary, line) => {
  expect(text(reportOf([], { summary }))).toBe(`${line}\n`);
});

it('counts what the policy sets aside', () => {
  const suppressed = [{ ...findingAt(image), suppression: { kind: 'policy' as const } }];
  expect(text(reportOf([], { suppressed }))).toBe('No problems found in 4 files (9 jobs); 1 set aside by the policy\n');
});

it('shows only the severities asked for, and nothing else then', () => {
  const findings = (['error', 'warning', 'note'] as const).map((severity) => findingAt(image, { severity, message: severity }));
  const gaps = [{ kind: 'include', message: 'unknown', location: image }];
  const titles = (only: Layout['only']) => text(reportOf(findings, { gaps }), { only }).split('\n').filter((line) => /^[a-zA-Z]/.test(line));
  expect(titles('error')).toEqual(['error[private-image]: error']);
  expect(titles('warning')).toEqual(['error[private-image]: error', 'warning[private-image]: warning']);
  expect(titles('note')).toHaveLength(3);
  expect(text(reportOf([]), { only: 'error' })).toBe('');
});

it('lets no text of the project reach the terminal as it is', () => {
  const evil = '\x1b]8;;x\x07\u202e\n\x9b';
  const place = { ...image, path: `a${evil}` };
  const report = reportOf(
    [
      findingAt(place, {
        ruleId: evil,
        message: evil,
        help: evil,
        jobs: [evil],
        via: [{ kind: 'extends', name: evil, location: place }],
        related: [{ message: evil, location: place }],
        flow: { secret: evil, certainty: 'must', steps: [{ message: evil, location: place }] },
        fixes: [{ title: `${evil}!`, safety: 'manual', edits: [] }],
      }),
    ],
    { root: evil, gaps: [{ kind: evil, message: evil, help: evil, location: place }], failures: [{ kind: 'rule', name: evil, message: evil }] },
  );
  const shown = text(report);
  expect(shown).not.toMatch(/[^\x20-\x7e\n]/);
  expect(shown.match(/\\x1b\]8;;x\\x07\\u202e\\n\\x9b/g)).toHaveLength(24);
});

it('blanks what may not be shown', () => {
  const blank = new Map([[base.path, [{ start: image.start.offset, end: image.end.offset }]]]);
  const shown = text(reportOf([findingAt(image)]), {}, blank);
  expect(shown).toContain('2 |   image: *****\n  |          ^^^^^\n');
  expect(shown).not.toContain('team/app');
});

it('is the same text in colour', () => {
  const findings = (['error', 'warning', 'note'] as const).map((severity) => findingAt(image, { severity, help: 'do it', jobs: ['a'] }));
  const gaps = [{ kind: 'include', message: 'unknown', location: image }];
  const report = reportOf(findings, { gaps, failures: [{ kind: 'rule', name: 'x', message: 'it broke' }] });
  const colored = text(report, { color: true });
  expect(colored).toContain('\x1b[1m\x1b[31merror[private-image]\x1b[39m\x1b[22m');
  expect(stripVTControlCharacters(colored)).toBe(text(report));
});

it('keeps to the width', () => {
  const long = 'a sentence of several words '.repeat(8).trim();
  const finding = findingAt(image, { message: long, help: long, jobs: [long], related: [{ message: long, location: image }] });
  for (const width of [40, 80, 120]) {
    const lines = text(reportOf([finding], { gaps: [{ kind: 'x', message: long, help: long, location: image }] }), { width }).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width === 40 ? 52 : width);
  }
});
