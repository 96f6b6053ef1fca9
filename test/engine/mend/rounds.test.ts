import { mend, type Finding, type FixSafety, type Judged, type Mended } from '../../../src/engine';
import { judgeProject } from '../../../src/session/mending/judge';
import { projectsOf, type Project } from '../../../src/session/project';
import { Scratch } from '../../session/mending/scratch';

let scratch: Scratch;
beforeEach(() => {
  scratch = new Scratch();
});
afterEach(() => {
  scratch.remove();
});

const REQUEST = { cwd: process.cwd(), paths: [], today: '2026-11-01' };
const TEXT = `.a:
  image: node:22
b:
  extends: .a
  script:
    - make
c:
  image: redis:7
  script: [make]
`;

/** A replacement for a text of the file: what a fix does, given as what it writes for what. */
type Edit = readonly [old: string, newText: string];

function opened(text = TEXT): Project {
  scratch.put('.gitlab-ci.yml', text);
  const [project] = projectsOf({ cwd: scratch.folder, paths: [] });
  if (project === undefined) throw new Error('there is no project');
  return project;
}

function withFix(finding: Finding, text: string, edits: readonly Edit[], safety: FixSafety): Finding {
  const placed = edits.map(([old, newText]) => {
    const start = text.indexOf(old);
    if (start < 0) throw new Error(`${old} is not there`);
    const point = (offset: number): Finding['location']['start'] => ({ line: 1, column: 1, offset });
    return { location: { path: '.gitlab-ci.yml', start: point(start), end: point(start + old.length) }, newText };
  });
  return { ...finding, fixes: [{ title: 'x', safety, edits: placed }] };
}

/** Mends with other fixes than the rules give: those of the findings in their order, as long as there are any. */
function mendWith(fixes: readonly (readonly Edit[])[], options: { readonly text?: string; readonly safety?: FixSafety; readonly allowed?: readonly FixSafety[] } = {}): Mended {
  const { text = TEXT, safety = 'safe', allowed = ['safe', 'unsafe'] } = options;
  const project = opened(text);
  const start = judgeProject(project, REQUEST);
  const own = new Map(start.findings.map(({ fingerprint }, index) => [fingerprint, fixes[index]]));
  const given = (state: Judged): Judged => ({ ...state, findings: state.findings.map((finding) => refitted(finding, state, own.get(finding.fingerprint), safety)) });
  return mend({ start: given(start), safety: allowed, judge: (texts) => given(judgeProject(project.changed(texts), REQUEST)), mayEdit: () => true });
}

/** The finding with another fix, as long as there is what that replaces; without any fix otherwise. */
function refitted(finding: Finding, { texts }: Judged, edits: readonly Edit[] | undefined, safety: FixSafety): Finding {
  const { fixes: _, ...bare } = finding;
  const text = texts.get('.gitlab-ci.yml') ?? '';
  return edits?.every(([old]) => text.includes(old)) === true ? withFix(bare, text, edits, safety) : bare;
}

const NODE: Edit = ['node:22', 'registry.isima.fr/dh/library/node:22'];
const REDIS: Edit = ['redis:7', 'registry.isima.fr/dh/library/redis:7'];

function why({ refused }: Mended): readonly string[] {
  return refused.map((one) => one.why);
}

test('the findings are those that the fixes below are for', () => {
  expect(judgeProject(opened(), REQUEST).findings.map(({ ruleId, location }) => [ruleId, location.start.line])).toEqual([['uncached-image', 2], ['uncached-image', 8]]);
});

test('fixes that do what they say are made', () => {
  const { texts, made, refused } = mendWith([[NODE], [REDIS]]);
  expect(texts.get('.gitlab-ci.yml')).toBe(TEXT.replace(...NODE).replace(...REDIS));
  expect(made).toHaveLength(2);
  expect(refused).toEqual([]);
});

test.each<[string, readonly Edit[], RegExp]>([
  ['leaves text that GitLab cannot read', [['image: node:22', 'image: [node:22']], /^GitLab could not read the file any more$/],
  ['does not mend what was found', [['node:22', 'node:23']], /^what was found would still be there$/],
  ['moves what was found', [['image: node:22', 'variables: {}\n  image: node:22']], /^what was found would still be there$/],
  ['brings another finding of the same severity', [['node:22', 'registry.isima.fr/dh/library/node:22'], ['make\nc', 'docker pull ruby:3\nc']], /^`uncached-image` would then find something else \(.*ruby:3.*\)$/],
  ['brings a worse finding', [['node:22', 'registry.isima.fr/team/node:22']], /^`private-image` would then find something else/],
])('a safe fix that %s is left out, and the other is made', (_, edits, reason) => {
  const mended = mendWith([edits, [REDIS]]);
  expect(why(mended)).toEqual([expect.stringMatching(reason)]);
  expect(mended.texts.get('.gitlab-ci.yml')).toBe(TEXT.replace(...REDIS));
  expect(mended.made.map(({ finding }) => finding.location.start.line)).toEqual([8]);
});

test('a safe fix of a text that other values are made of is left out; an unsafe one is not', () => {
  const text = 'b:\n  image: node:22\n  script: [x]\n.a: { tags: [p] }\nc: { extends: .a, script: [y] }\n';
  const edits: readonly Edit[] = [NODE, ['c: { extends: .a', 'c: { extends: .b']];
  const more = `${text}.b: { tags: [q] }\n`;
  const safe = mendWith([edits], { text: more });
  expect(why(safe)).toEqual(['it would change more of the pipeline than it says (c.tags.0)']);
  expect(safe.texts.size).toBe(0);
  expect(why(mendWith([edits], { text: more, safety: 'unsafe' }))).toEqual([]);
});

test('of fixes that overlap the first one is made', () => {
  const { made, texts } = mendWith([[NODE], [['image: node:22', 'image: registry.isima.fr/dh/library/node:99'], REDIS]]);
  expect(made).toHaveLength(1);
  expect(texts.get('.gitlab-ci.yml')).toBe(TEXT.replace(...NODE));
});

test('a fix of which one edit cannot be made is not made at all', () => {
  const project = opened();
  const start = judgeProject(project, REQUEST);
  const nothing = mend({ start, safety: ['safe'], judge: () => { throw new Error('nothing is to be judged'); }, mayEdit: () => false });
  expect(nothing).toEqual({ texts: new Map(), made: [], refused: [] });
});

test('manual fixes are never made', () => {
  expect(mendWith([[NODE], [REDIS]], { safety: 'manual' }).made).toEqual([]);
  expect(mendWith([[NODE], [REDIS]], { safety: 'unsafe', allowed: ['safe'] }).made).toEqual([]);
});

test('one bad fix among many costs few looks at the project', () => {
  const jobs = Array.from({ length: 64 }, (_, index) => `j${String(index)}:\n  image: node:${String(index + 100)}\n  script: [x]\n`).join('');
  const project = opened(jobs);
  const judged = judgeProject(project, REQUEST);
  const bad = judged.findings[40]?.fingerprint;
  const given = (state: Judged): Judged => ({
    ...state,
    findings: state.findings.map((finding) => (finding.fingerprint === bad ? refitted(finding, state, [['node:140', 'node:1']], 'safe') : finding)),
  });
  let looks = 0;
  const judge = (texts: ReadonlyMap<string, string>): Judged => {
    looks++;
    return given(judgeProject(project.changed(texts), REQUEST));
  };
  const { made, refused } = mend({ start: given(judged), safety: ['safe'], judge, mayEdit: () => true });
  expect([made.length, refused.length]).toEqual([63, 1]);
  // Both halves of what holds the bad one, and it alone once more in the round after.
  expect(looks).toBeLessThanOrEqual(2 * Math.log2(64) + 2);
});

describe('a suppression that has expired', () => {
  const EXPIRED = TEXT.replace('  image: node:22', '  # harborlint-ignore uncached-image -- until 2020-01-01: x\n  image: node:22');

  test('does not stand in the way of the fix of what it was about', () => {
    const { made, refused, texts } = mendWith([[], [NODE]], { text: EXPIRED });
    expect([made.length, refused]).toEqual([1, []]);
    expect(texts.get('.gitlab-ci.yml')).toContain('dh/library/node:22');
  });

  test('nor does one whose day is in no calendar', () => {
    const { made, refused, texts } = mendWith([[], [NODE]], { text: EXPIRED.replace('2020-01-01', '2027-02-31') });
    expect([made.length, refused]).toEqual([1, []]);
    expect(texts.get('.gitlab-ci.yml')).toContain('dh/library/node:22');
  });

  test('is one thing, and a comment that a fix makes useless another', () => {
    // The finding is about redis; the fix takes away what the comment above node is about.
    const mended = mendWith([[NODE, REDIS]], { text: EXPIRED.replace('until 2020-01-01: x', 'y'), safety: 'unsafe' });
    expect(why(mended)).toEqual([expect.stringContaining('`unused-suppression` would then find something else')]);
  });
});
