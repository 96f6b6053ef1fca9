import { jobStarts, runOf, type RunKind } from '../../../src/pipeline';
import { fateOf, KINDS, pipelineOf } from './runs';

type Case = readonly [what: string, body: string, fates: Partial<Record<keyof typeof KINDS, string>>, more?: Partial<RunKind>];

const job = (body: string): string => `a:\n  script: x\n${body.replace(/^/gm, '  ')}\n`;

describe('a job', () => {
  const cases: readonly Case[] = [
    ['without rules is for branches and tags', '', { push: 'must on_success', tag: 'must on_success', schedule: 'must on_success', mr: 'never' }],
    ['with `rules: null` has lost even that default', 'rules: null', { push: 'must on_success', mr: 'must on_success' }],
    ['with its own `when`', 'when: manual', { push: 'must manual' }],
    ['takes the first rule that applies', 'rules:\n  - if: $CI_COMMIT_TAG\n    when: manual\n  - when: delayed', { push: 'must delayed', tag: 'must manual' }],
    ['stops at `when: never`', 'rules:\n  - if: $CI_COMMIT_TAG\n    when: never\n  - when: always', { push: 'must always', tag: 'never' }],
    ['is not added where no rule applies', 'rules:\n  - if: $CI_PIPELINE_SOURCE == "schedule"', { push: 'never', schedule: 'must on_success' }],
    ['whose rule has no `when` takes the job\'s', 'when: manual\nrules:\n  - if: $CI_COMMIT_BRANCH', { push: 'must manual' }],
    ['compares two variables', 'rules:\n  - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH', { push: 'must on_success', branch: 'never', tag: 'never', mr: 'never' }],
    ['takes a negated comparison with nothing as met', 'rules:\n  - if: $CI_COMMIT_BRANCH != $CI_DEFAULT_BRANCH', { push: 'never', tag: 'must on_success', mr: 'must on_success' }],
    ['binds ! to the one operand behind it', 'rules:\n  - if: \'!$CI_COMMIT_TAG && $CI_COMMIT_BRANCH\'', { push: 'must on_success', tag: 'never', mr: 'never' }],
    ['binds && stronger than ||', 'rules:\n  - if: $CI_COMMIT_TAG || $CI_COMMIT_BRANCH && $CI_MERGE_REQUEST_IID', { push: 'never', tag: 'must on_success' }],
    ['reads brackets', 'rules:\n  - if: ($CI_COMMIT_TAG || $CI_COMMIT_BRANCH) && $CI_MERGE_REQUEST_IID', { push: 'never', tag: 'never' }],
    ['knows no persisted variable', 'rules:\n  - if: $HARBOR_HOST == null && $HARBOR_PASSWORD == null\n    when: manual\n  - if: $HARBOR_HOST', { push: 'must manual' }],
    ['may start where a variable is not known', 'rules:\n  - if: $DEPLOY', { push: 'may on_success' }],
    ['starts in any case where both ways lead there', 'rules:\n  - if: $DEPLOY\n    when: manual\n  - when: always', { push: 'must manual always' }],
    ['never starts where both ways lead past', 'rules:\n  - if: $DEPLOY\n    when: never', { push: 'never' }],
    ['is kept out by a condition that GitLab cannot read', 'rules:\n  - if: ${CI_COMMIT_BRANCH}', { push: 'never' }],
    ['reads its own variables', 'variables: { MODE: fast }\nrules:\n  - if: $MODE == "fast"', { push: 'must on_success' }],
    ['reads variables as they are written', 'variables: { COPY: $CI_COMMIT_BRANCH }\nrules:\n  - if: $COPY == "main"', { push: 'never' }],
    ['knows nothing of the variables of its own rules', 'rules:\n  - if: $FROM_RULE == "1"\n    variables: { FROM_RULE: "1" }', { push: 'may on_success' }],
    ['meets `changes` where there is nothing to compare', 'rules:\n  - changes: [docs/*]', { push: 'may on_success', tag: 'must on_success', schedule: 'must on_success', web: 'must on_success', trigger: 'must on_success' }],
    ['compares in a merge request and in a child pipeline', 'rules:\n  - changes: [docs/*]', { mr: 'may on_success', child: 'may on_success' }],
    ['compares with a ref whatever the run', 'rules:\n  - changes: { paths: [docs/*], compare_to: main }', { schedule: 'may on_success', tag: 'may on_success' }],
    ['meets `changes` of a changed path', 'rules:\n  - changes: [docs/*]', { push: 'must on_success', mr: 'must on_success' }, { changes: ['docs/a.md'] }],
    ['does not meet `changes` of other paths', 'rules:\n  - changes: [docs/*]', { push: 'never', mr: 'never' }, { changes: ['docs/deep/a.md', 'b'] }],
    ['does not meet `changes` where nothing changes', 'rules:\n  - changes: ["**/*"]', { push: 'never' }, { changes: [] }],
    ['fills variables into globs', 'variables: { DIR: docs, HERE: $DIR }\nrules:\n  - changes: [$HERE/*, $NOWHERE_AT_ALL]', { push: 'may on_success' }, { changes: ['docs/a.md'] }],
    ['fills nested variables into globs', 'variables: { DIR: docs, HERE: $DIR }\nrules:\n  - changes: [$HERE/*]', { push: 'must on_success' }, { changes: ['docs/a.md'] }],
    ['wants `if` and `changes` both', 'rules:\n  - if: $CI_COMMIT_TAG\n    changes: [docs/*]', { push: 'never', tag: 'must on_success' }],
    ['takes a clause that is null as none', 'rules:\n  - if: null\n    changes: null\n    exists: null', { push: 'must on_success' }],
    ['finds files', 'rules:\n  - exists: [Dockerfile]', { push: 'must on_success', tag: 'must on_success' }, { files: ['Dockerfile'] }],
    ['looks for a name in the top folder only', 'rules:\n  - exists: [Dockerfile]', { push: 'never' }, { files: ['app/Dockerfile'] }],
    ['does not know the files of other projects', 'rules:\n  - exists: { paths: [Dockerfile], project: a/b }', { push: 'may on_success' }, { files: ['Dockerfile'] }],
    ['finds nothing with an empty list', 'rules:\n  - exists: []', { push: 'never' }, { files: ['Dockerfile'] }],
  ];
  it.each(cases.flatMap(([what, body, fates, more]) => Object.entries(fates).map(([kind, fate]) => [what, kind, body, fate, more] as const)))(
    '%s (%s)',
    (_, kind, body, fate, more) => {
      expect(fateOf(job(body), { ...KINDS[kind as keyof typeof KINDS], ...more })).toBe(fate);
    },
  );
});

describe('only and except', () => {
  const cases: readonly Case[] = [
    ['a branch by its name', 'only: [main]', { push: 'must on_success', branch: 'never', tag: 'never', mr: 'never' }],
    ['a pattern with a slash in it', 'only: [/^feature/.*$/]', { push: 'never', branch: 'must on_success', mr: 'never' }],
    ['a pattern with a flag', 'only: [/^V1/i]', { tag: 'must on_success', push: 'never' }],
    ['what is no pattern is a name', 'only: ["/(/"]', { push: 'never' }],
    ['kinds of refs', 'only: [tags, merge_requests]', { push: 'never', tag: 'must on_success', mr: 'must on_success' }],
    ['sources, one or many', 'only: [schedules, web, pushes]', { push: 'must on_success', tag: 'must on_success', schedule: 'must on_success', web: 'must on_success', trigger: 'never' }],
    ['another project, perhaps', 'only: [main@group/app]', { push: 'may on_success', branch: 'never' }],
    ['another project for certain', 'only: [main@group/app]', { push: 'must on_success' }, { given: new Map([['CI_PROJECT_PATH', 'group/app']]) }],
    ['not another project', 'only: [main@group/app]', { push: 'never' }, { given: new Map([['CI_PROJECT_PATH', 'me/app']]) }],
    ['variables: any of them', 'only:\n  variables: [$MODE == "1", $CI_COMMIT_BRANCH]\nvariables: { MODE: "0" }', { push: 'must on_success', tag: 'never' }],
    ['variables without refs keep branches and tags', 'only:\n  variables: [$CI]', { push: 'must on_success', mr: 'never' }],
    ['refs and variables both', 'only:\n  refs: [tags]\n  variables: [$MODE]\nvariables: { MODE: "" }', { tag: 'never' }],
    ['changes', 'only:\n  changes: [docs/*]', { push: 'may on_success', tag: 'must on_success', schedule: 'must on_success' }],
    ['except a ref', 'except: [main]', { push: 'never', branch: 'must on_success', mr: 'never' }],
    ['except schedules', 'except: [schedules]', { push: 'must on_success', schedule: 'never' }],
    ['except any of the conditions', 'except:\n  refs: [tags]\n  variables: [$CI_COMMIT_BRANCH == "main"]', { push: 'never', tag: 'never', branch: 'must on_success' }],
    ['except changes where there is nothing to compare', 'except:\n  changes: [docs/*]', { push: 'may on_success', tag: 'never' }],
    ['both', 'only: [branches]\nexcept: [main]', { push: 'never', branch: 'must on_success', tag: 'never' }],
    ['a cluster nobody knows of', 'only:\n  kubernetes: active', { push: 'may on_success' }],
  ];
  it.each(cases.flatMap(([what, body, fates, more]) => Object.entries(fates).map(([kind, fate]) => [what, kind, body, fate, more] as const)))(
    '%s (%s)',
    (_, kind, body, fate, more) => {
      expect(fateOf(job(body), { ...KINDS[kind as keyof typeof KINDS], ...more })).toBe(fate);
    },
  );
});

describe('the pipeline', () => {
  const workflow = (rules: string, body: string): string => `workflow:\n  rules:\n${rules.replace(/^/gm, '    ')}\n${job(body)}`;

  it('is not made where no rule of the workflow applies, or `never` does', () => {
    expect(fateOf(workflow('- if: $CI_COMMIT_TAG', ''), KINDS.push)).toBe('no pipeline');
    expect(fateOf(workflow('- if: $CI_COMMIT_BRANCH\n  when: never\n- when: always', ''), KINDS.push)).toBe('no pipeline');
    expect(fateOf(workflow('- if: $CI_COMMIT_BRANCH\n  when: never\n- when: always', ''), KINDS.tag)).toBe('must on_success');
  });

  it('with rules of the workflow has jobs for merge requests without rules of their own', () => {
    expect(fateOf(workflow('- when: always', ''), KINDS.mr)).toBe('must on_success');
    expect(fateOf(workflow('- when: always', 'only: { variables: [$CI] }'), KINDS.mr)).toBe('never');
    expect(fateOf(`workflow: { rules: null }\n${job('')}`, KINDS.mr)).toBe('must on_success');
  });

  it('makes all of its jobs uncertain where it is', () => {
    expect(fateOf(workflow('- if: $CI_OPEN_MERGE_REQUESTS\n  when: never\n- when: always', ''), KINDS.push)).toBe('may on_success');
  });

  it('gives its jobs the variables of the workflow rule that applies', () => {
    const text = workflow('- if: $CI_COMMIT_TAG\n  variables: { KIND: release }\n- if: $CI_COMMIT_BRANCH\n  variables: { KIND: test }', 'rules: [{ if: $KIND == "release" }]');
    expect(fateOf(text, KINDS.tag)).toBe('must on_success');
    expect(fateOf(text, KINDS.push)).toBe('never');
  });

  it('does not know which of two rules gives the variables where the first may apply', () => {
    const text = workflow('- if: $NIGHTLY\n  variables: { KIND: release }\n- if: $CI\n  variables: { KIND: test }', 'rules: [{ if: $KIND == "release" }]');
    expect(fateOf(text, KINDS.push)).toBe('may on_success');
    expect(fateOf(text, { ...KINDS.push, given: new Map([['NIGHTLY', '']]) })).toBe('never');
  });

  it('reads no job variables and no rule variables in its own rules', () => {
    expect(fateOf(workflow('- if: $MODE == "fast"', 'variables: { MODE: fast }'), KINDS.push)).toBe('may on_success');
  });
});

describe('variables', () => {
  const text = `variables: { A: root, B: root }\n${job('variables: { B: job }\nrules:\n  - if: $A == "root" && $B == "job"')}`;

  it('of the job win over those of the root, those that are given over both, settings between', () => {
    expect(fateOf(text, KINDS.push)).toBe('must on_success');
    expect(fateOf(text, { ...KINDS.push, given: new Map([['B', 'root']]) })).toBe('never');
    expect(fateOf(text, KINDS.push, new Map([['A', 'settings']]))).toBe('never');
    expect(fateOf(text, { ...KINDS.push, given: new Map([['A', 'root']]) }, new Map([['A', 'settings']]))).toBe('must on_success');
  });

  it('of the root are gone where they are not inherited', () => {
    expect(fateOf(`variables: { A: root }\n${job('inherit: { variables: false }\nrules: [{ if: $A == null }]')}`, KINDS.push)).toBe('may on_success');
    expect(fateOf(`variables: { A: root }\n${job('inherit: { variables: [A] }\nrules: [{ if: $A == null }]')}`, KINDS.push)).toBe('never');
  });

  it('win over what GitLab predefines', () => {
    expect(fateOf(`variables: { CI_COMMIT_BRANCH: mine }\n${job('rules: [{ if: $CI_COMMIT_BRANCH == "main" }]')}`, KINDS.push)).toBe('never');
  });

  it('of a matrix are seen by the rules of each row', () => {
    const matrix = (rule: string): string => job(`parallel:\n  matrix:\n    - OS: [linux, mac]\nrules:\n  - if: ${rule}`);
    expect(fateOf(matrix('$OS'), KINDS.push)).toBe('must on_success');
    expect(fateOf(matrix('$OS =~ /i|a/'), KINDS.push)).toBe('must on_success');
    expect(fateOf(matrix('$OS == "windows"'), KINDS.push)).toBe('never');
    const pipeline = pipelineOf(matrix('$OS == "linux"'));
    const [first] = pipeline.jobs;
    expect(first && jobStarts(first, pipeline, runOf(KINDS.push), new Map())).toMatchObject({ verdict: 'may', split: true });
  });

  it('that say whether a ref is protected are known as far as that is', () => {
    const rule = job('rules: [{ if: $CI_COMMIT_REF_PROTECTED == "true" }]');
    expect([KINDS.push, KINDS.branch, { ...KINDS.branch, isProtected: false }].map((kind) => fateOf(rule, kind))).toEqual(['must on_success', 'may on_success', 'never']);
    expect(fateOf(job('rules: [{ if: $CI_COMMIT_REF_PROTECTED }]'), KINDS.branch)).toBe('must on_success');
  });

  it('of merge requests are nothing elsewhere', () => {
    const rule = job('rules: [{ if: $CI_MERGE_REQUEST_LABELS =~ /deploy/ }, { if: $CI_MERGE_REQUEST_IID, when: manual }]');
    expect([KINDS.push, KINDS.tag, KINDS.mr].map((kind) => fateOf(rule, kind))).toEqual(['never', 'never', 'must on_success manual']);
  });
});

describe('references', () => {
  const base = '.r:\n  if: $CI_COMMIT_TAG\n  files: [docs/*]\n  rules:\n    - if: $CI_COMMIT_TAG\n      when: manual\n';

  it('stand for rules, and for parts of them', () => {
    expect(fateOf(`${base}${job('rules:\n  - !reference [.r, rules]\n  - when: always')}`, KINDS.tag)).toBe('must manual');
    expect(fateOf(`${base}${job('rules:\n  - if: !reference [.r, if]')}`, KINDS.push)).toBe('never');
    expect(fateOf(`${base}${job('rules:\n  - changes: !reference [.r, files]')}`, { ...KINDS.push, changes: ['a'] })).toBe('never');
  });

  it('that lead nowhere leave their rule open', () => {
    expect(fateOf(`${base}${job('rules:\n  - if: !reference [.r, nothing]')}`, KINDS.push)).toBe('may on_success');
  });
});

describe('what is not known', () => {
  it('is named', () => {
    const pipeline = pipelineOf(job('rules:\n  - if: $A == "1" && $CI\n    when: never\n  - changes: [$B/*]\n  - exists: [x]'));
    const [first] = pipeline.jobs;
    const outcomes = first && jobStarts(first, pipeline, runOf(KINDS.push), new Map()).outcomes;
    expect(outcomes?.map(({ when, open }) => [when, ...open])).toEqual([['never', '$A'], ['on_success', '$B', 'which files change'], ['on_success', 'which files exist'], ['never']]);
  });
});
