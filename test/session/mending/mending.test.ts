import { mkdirSync } from 'node:fs';
import { Scratch } from './scratch';

let scratch: Scratch;
beforeEach(() => {
  scratch = new Scratch();
});
afterEach(() => {
  scratch.remove();
});

const PROXY = 'registry.isima.fr/dh/library';

/** What a text becomes, and once more, which must change nothing. */
function mended(text: string, level: 'safe' | 'unsafe' = 'safe'): string {
  scratch.put('.gitlab-ci.yml', text);
  const before = scratch.mend({ level, write: false });
  expect(scratch.read('.gitlab-ci.yml')).toBe(text);
  const first = scratch.mend({ level });
  const after = scratch.read('.gitlab-ci.yml');
  expect(before.changes).toEqual(first.changes);
  expect(first.result.report.summary.fixed).toBe([...first.fixed.values()].reduce((sum, count) => sum + count, 0));
  expect(scratch.mend({ level })).toMatchObject({ changes: [], unwritten: [] });
  expect(scratch.read('.gitlab-ci.yml')).toBe(after);
  expect(scratch.names()).toEqual(['.gitlab-ci.yml']);
  return after;
}

test.each([
  ['lines as Windows ends them', 'a:\r\n  image: node:22\r\n  services:\r\n    - redis:7\r\n  script: x\r\n', `a:\r\n  image: ${PROXY}/node:22\r\n  services:\r\n    - name: ${PROXY}/redis:7\r\n      alias: redis\r\n  script: x\r\n`],
  ['no line feed at the end', 'a:\n  script: x\n  image: node:22', `a:\n  script: x\n  image: ${PROXY}/node:22`],
  ['a byte-order mark', '\ufeffa:\n  image: node:22\n  script: x\n', `\ufeffa:\n  image: ${PROXY}/node:22\n  script: x\n`],
  ['comments, quotes, odd indentation and blanks at the ends of lines', "# 1\na:   # 2\n     image:   'node:22'   # 3  \n     script:   [  x  ] \n\n\n# 4\n", `# 1\na:   # 2\n     image:   '${PROXY}/node:22'   # 3  \n     script:   [  x  ] \n\n\n# 4\n`],
  ['flow mappings', 'a: { image: "node:22", script: x }\n', `a: { image: "${PROXY}/node:22", script: x }\n`],
  ['a hidden job', '.a:\n  image: node:22\nb:\n  extends: .a\n  script: x\nc:\n  extends: .a\n  script: y\n', `.a:\n  image: ${PROXY}/node:22\nb:\n  extends: .a\n  script: x\nc:\n  extends: .a\n  script: y\n`],
  ['an anchor', '.i: &i node:22\na: { image: *i, script: x }\nb: { image: *i, script: y }\n', `.i: &i ${PROXY}/node:22\na: { image: *i, script: x }\nb: { image: *i, script: y }\n`],
  ['a script in a block', 'a:\n  script:\n    - |\n      # é\n      docker pull node:22 # 1\n    - >-\n      docker pull\n      redis:7\n', `a:\n  script:\n    - |\n      # é\n      docker pull ${PROXY}/node:22 # 1\n    - >-\n      docker pull\n      ${PROXY}/redis:7\n`],
  ['two findings at one place, in two rounds', 'a:\n  services:\n    - docker.io/library/postgres:16\n  variables: { H: postgres }\n  script: x\n', `a:\n  services:\n    - name: ${PROXY}/postgres:16\n      alias: postgres\n  variables: { H: postgres }\n  script: x\n`],
  ['a password in quotes within quotes', 'a:\n  script:\n    - "docker login -u \\"$HARBOR_USERNAME\\" -p \\"$HARBOR_PASSWORD\\" $HARBOR_HOST"\n', 'a:\n  script:\n    - "echo \\"$HARBOR_PASSWORD\\" | docker login -u \\"$HARBOR_USERNAME\\" --password-stdin $HARBOR_HOST"\n'],
  ['nothing to mend', `a:\n  image: ${PROXY}/node:22\n  script: x`, `a:\n  image: ${PROXY}/node:22\n  script: x`],
])('%s', (_, before, after) => {
  expect(mended(before)).toBe(after);
});

test('a safe fix stays safe where an unsafe one is asked for', () => {
  const text = 'a:\n  image: node:22\n  script: [echo "$HARBOR_PROJET"]\n';
  expect(mended(text)).toContain('$HARBOR_PROJET');
  expect(mended(text, 'unsafe')).toBe(`a:\n  image: ${PROXY}/node:22\n  script: [echo "$HARBOR_PROJECT"]\n`);
});

test('text of included files, child pipelines and scripts is mended where it stands', () => {
  scratch.put('.gitlab-ci.yml', 'include: ci/base.yml\na:\n  extends: .a\n  script: sh ci/pull.sh\nb:\n  trigger: { include: ci/child.yml }\n');
  scratch.put('ci/base.yml', '.a:\n  image: node:22\n');
  scratch.put('ci/child.yml', 'c:\n  image: redis:7\n  script: x\n');
  scratch.put('ci/pull.sh', '#!/bin/sh\n# pull\n  docker login -u "$HARBOR_USERNAME" -p "$HARBOR_PASSWORD" "$HARBOR_HOST"\ndocker pull node:22');
  const { fixed } = scratch.mend();
  expect(Object.fromEntries(fixed)).toEqual({ 'uncached-image': 3, 'secret-in-arguments': 1 });
  expect(scratch.read('ci/base.yml')).toBe(`.a:\n  image: ${PROXY}/node:22\n`);
  expect(scratch.read('ci/child.yml')).toBe(`c:\n  image: ${PROXY}/redis:7\n  script: x\n`);
  expect(scratch.read('ci/pull.sh')).toBe(`#!/bin/sh\n# pull\n  echo "$HARBOR_PASSWORD" | docker login -u "$HARBOR_USERNAME" --password-stdin "$HARBOR_HOST"\ndocker pull ${PROXY}/node:22`);
});

test('files of other projects are left alone', () => {
  scratch.put('project/.gitlab-ci.yml', 'include: { project: group/templates, file: base.yml }\na: { extends: .a, script: x }\n');
  scratch.put('project/.harborlint.yml', 'includes: { group/templates: ../templates }\n');
  scratch.put('templates/base.yml', '.a:\n  image: node:22\n');
  const { changes, result } = scratch.mend({ level: 'unsafe' }, ['project']);
  expect(result.report.findings.map(({ ruleId }) => ruleId)).toEqual(['uncached-image']);
  expect(changes).toEqual([]);
  expect(scratch.read('templates/base.yml')).toBe('.a:\n  image: node:22\n');
});

test('only what is found in the named files is mended', () => {
  scratch.put('.harborlint.yml', '');
  scratch.put('.gitlab-ci.yml', 'include: base.yml\na: { extends: .a, script: docker pull redis:7 }\n');
  scratch.put('base.yml', '.a:\n  image: node:22\n');
  expect(scratch.mend({}, ['base.yml']).changes.map(({ path }) => path)).toEqual(['base.yml']);
});

test('what a policy sets aside is not mended', () => {
  scratch.put('.harborlint.yml', 'exceptions: [{ rule: uncached-image, path: "**", reason: later }]\n');
  scratch.put('.gitlab-ci.yml', 'a: { image: node:22, script: x }\n');
  expect(scratch.mend().changes).toEqual([]);
});

test('a file of two projects is mended once', () => {
  mkdirSync(scratch.path('sub'), { recursive: true });
  scratch.put('.gitlab-ci.yml', 'include: sub/.gitlab-ci.yml\nb: { image: redis:7, script: x }\n');
  scratch.put('sub/.gitlab-ci.yml', 'a: { image: node:22, script: x }\n');
  const { changes, unwritten, result } = scratch.mend({}, ['.', 'sub']);
  expect(changes.map(({ path }) => path)).toEqual(['.gitlab-ci.yml', 'sub/.gitlab-ci.yml']);
  expect(unwritten).toEqual([]);
  expect(result.report.findings).toEqual([]);
  expect(scratch.read('sub/.gitlab-ci.yml')).toBe(`a: { image: ${PROXY}/node:22, script: x }\n`);
});

test('a fix that brings another finding is left out, with its reason, and the others are made', () => {
  scratch.put('.gitlab-ci.yml', 'a:\n  image: node:22\n  script:\n    - echo "$HARBOR_PASSWORD" | docker login -u "$HARBOR_USERNAME" --password-stdin "$HARBOR_HOST"\n    - docker push "$HARBOR_URL/team/app:$CI_COMMIT_REF_NAME"\n');
  const { left, fixed } = scratch.mend();
  expect(Object.fromEntries(fixed)).toEqual({ 'uncached-image': 1 });
  expect(left).toMatchObject([{ ruleId: 'misplaced-registry-scheme', location: { path: '.gitlab-ci.yml', start: { line: 5 } } }]);
  expect(left[0]?.why).toMatch(/^`invalid-tag-variable` would then find something else/);
});
