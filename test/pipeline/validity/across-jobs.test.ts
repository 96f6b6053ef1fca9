import type { InvalidRule } from '../../../src/pipeline/validity';
import { faultsOf, runCases, value, type Case } from './cases';
import { findings, judge } from './judge';

const job = (at: string): readonly [InvalidRule, string] => ['unknown-job', at];
const stage = (at: string): readonly [InvalidRule, string] => ['unknown-stage', at];
const cycle = (at: string): readonly [InvalidRule, string] => ['circular-reference', at];

const STAGES: readonly Case[] = [
  ['a: {script: x, stage: .pre}\nb: {script: x, stage: .post}'],
  ['a: {script: x, stage: deplyo}', stage('deplyo')],
  ['stages: [one, [two, [three]]]\na: {script: x, stage: three}'],
  ['stages: [one]\na: {script: x}', stage('a')],
  ['stages: []\na: {script: x, stage: test}', stage('test')],
  ['stages: [one, "$[[ inputs.more ]]"]\na: {script: x, stage: two}'],
  ['stages: [one]\na: {script: x, stage: "$[[ inputs.stage ]]"}'],
  ['stages: [one]\n.base: {stage: two}\na: {extends: .base, script: x}\nb: {extends: .base, script: x}', stage('two')],
  ['stages: !reference [.s, list]\n.s: {list: [one]}\na: {script: x, stage: one}\nb: {script: x, stage: two}', stage('two')],
  ['stages: [one]\na: {script: x, stage: .pipeline-policy-pre}'],
];

const NEEDS: readonly Case[] = [
  ['a: {script: x}\nb: {script: x, needs: [a]}'],
  ['a: {script: x}\nb: {script: x, needs: a}', value('a')],
  ['a: {script: x}\nb: {script: x, needs: {job: a}}'],
  ['build: {script: x}\nb: {script: x, needs: [biuld]}', job('biuld')],
  ['b: {script: x, needs: [{job: a, optional: true}]}'],
  ['b: {script: x, needs: [{job: a, optional: false}]}', job('a')],
  ['.a: {script: x}\nb: {script: x, needs: [.a]}', job('.a')],
  ['a: {script: x}\nb: {script: x, needs: [a, {job: a}]}', value('a')],
  ['a: {script: x, stage: deploy}\nb: {script: x, needs: [a]}', value('a')],
  ['a: {script: x, stage: build, needs: [b]}\nb: {script: x, stage: test}', value('b')],
  ['b: {script: x, needs: ["$[[ inputs.job ]]"]}'],
  ['"a-$[[ inputs.x ]]": {script: x}\nb: {script: x, needs: [a-1]}'],
  ['b: {script: x, needs: [{pipeline: $P, job: a}]}'],
  ['b: {script: x, needs: [{project: g/p, job: a, ref: main, artifacts: true}]}'],
  ['b: {script: x, needs: [{project: g/p, job: a}]}', value('project')],
  ['b: {script: x, needs: [{pipeline: g/p}]}', value('{pipeline: g/p}')],
  ['b: {needs: {pipeline: g/p}}'],
  ['b: {needs: [{pipeline: g/p}]}'],
  ['a: {script: x}\nb: {needs: [a]}', value('b')],
  ['b: {script: x, needs: [{job: a, artefacts: true}]}', job('a'), ['unknown-keyword', 'artefacts']],
  ['a: {script: x}\nb: {script: x, rules: [{if: $A, needs: [c]}]}', job('c')],
  ['a: {script: x, parallel: 2}\nb: {script: x, needs: [a]}\nc: {script: x, needs: ["a 1/2"]}'],
  ['a: {script: x, parallel: 2}\nb: {script: x, needs: ["a 3/2"]}', job('a 3/2')],
  ['a: {script: x, parallel: {matrix: [{OS: [u, v], N: 1}]}}\nb: {script: x, needs: ["a: [u, 1]"]}'],
  ['a: {script: x, parallel: {matrix: [{OS: [u, v]}]}}\nb: {script: x, needs: [{job: a, parallel: {matrix: [{OS: [v]}]}}]}'],
  ['a: {script: x, parallel: {matrix: [{OS: [u, v]}]}}\nb: {script: x, needs: [{job: a, parallel: {matrix: [{OS: [w]}]}}]}', job('matrix')],
  ['a: {script: x, parallel: {matrix: [{OS: [u]}, {OS: [v]}]}}\nb: {script: x, needs: [{job: a, parallel: {matrix: [{OS: u}]}}, {job: a, parallel: {matrix: [{OS: v}]}}]}'],
  ['a: {script: x, parallel: 2}\nb: {script: x, needs: [{job: a, parallel: 2}]}', value('2')],
  ['b: {script: x, needs: [{pipeline: p, job: a}, {pipeline: p, job: b}, {pipeline: p, job: c}, {pipeline: p, job: d}, {pipeline: p, job: e}, {pipeline: p, job: f}]}', value('needs')],
  ['.n: {list: [a]}\na: {script: x}\nb: {script: x, needs: [!reference [.n, list]]}'],
  ['a: {script: x, needs: [a]}', cycle('a')],
  ['a: {script: x, needs: [c]}\nb: {script: x, needs: [a]}\nc: {script: x, needs: [b]}', cycle('c')],
  ['a: {script: x}\nb: {script: x, needs: [1]}', value('1')],
  ['a: {script: x}\nb: {script: x, needs: []}'],
];

const A = 'a: {script: x, parallel: {matrix: [{OS: [u, v]}]}}\n';
const FROM_OWN = 'needs: [{job: a, parallel: {matrix: [{OS: ["$[[ matrix.OS ]]"]}]}}]';

const MATRIX: readonly Case[] = [
  [`${A}b: {script: x, parallel: {matrix: [{OS: [u, v]}]}, ${FROM_OWN}}`],
  [`${A}b: {script: x, parallel: {matrix: [{OS: [u], N: [1, 2]}, {OS: v}]}, ${FROM_OWN}}`],
  [`${A}b: {script: x, parallel: {matrix: [{OS: [u, w]}]}, ${FROM_OWN}}`, job('matrix')],
  [`${A}b: {script: x, parallel: {matrix: [{OS: [u, w]}]}, needs: [{job: a, optional: true, parallel: {matrix: [{OS: ["$[[ matrix.OS ]]"]}]}}]}`],
  [`${A}b: {script: x, ${FROM_OWN}}`, value('$[[ matrix.OS ]]')],
  [`${A}b: {script: x, parallel: 2, ${FROM_OWN}}`, value('$[[ matrix.OS ]]')],
  [`${A}b: {script: x, parallel: {matrix: [{OS: [u]}, {N: [1]}]}, ${FROM_OWN}}`, value('$[[ matrix.OS ]]')],
  [`${A}b: {script: x, parallel: {matrix: [{OZ: [u]}]}, needs: ["a: [$[[ matrix.OZ ]]]"]}`],
  [`${A}b: {script: x, parallel: {matrix: [{OZ: [u]}]}, needs: ["a: [$[[matrix.OS]]]"]}`, value('$[[matrix.OS]]')],
  [`${A}b: {script: x, variables: {OS: u}, needs: ["a: [$[[ matrix.OS ]]]"]}`],
  [`${A}b: {script: x, parallel: {matrix: [{OS: ["$[[ inputs.os ]]"]}]}, ${FROM_OWN}}`],
  [`${A}b: {script: x, parallel: {matrix: [{OS: u}]}, needs: [{job: a, parallel: {matrix: [{OS: ["$[[ matrix.OS | x ]]"]}]}}]}`],
  [`a: {script: x}\nb: {script: x, ${FROM_OWN}}`],
  ['a: {script: x, parallel: {matrix: [{OS: [u-1]}]}}\nb: {script: x, parallel: {matrix: [{OS: [u], N: [1, 2]}]}, needs: [{job: a, parallel: {matrix: [{OS: ["$[[ matrix.OS ]]-$[[ matrix.N ]]"]}]}}]}', job('matrix')],
];

const DEPENDENCIES: readonly Case[] = [
  ['a: {script: x, stage: build}\nb: {script: x, dependencies: [a]}'],
  ['b: {script: x, dependencies: [a]}', job('a')],
  ['a: {script: x, stage: deploy}\nb: {script: x, dependencies: [a]}', value('a')],
  ['a: {script: x, parallel: 2, stage: build}\nb: {script: x, dependencies: [a]}'],
  ['a: {script: x}\nb: {script: x}\nc: {script: x, needs: [a], dependencies: [b]}', value('b')],
  ['a: {script: x}\nc: {script: x, needs: [a], dependencies: [a]}'],
  ['a: {script: x}\nc: {script: x, needs: [], dependencies: [a]}'],
  ['a: {script: x, stage: build}\nc: {script: x, needs: [{pipeline: $P, job: a}], dependencies: [a]}', value('a')],
  ['a: {script: x, stage: build}\nc: {trigger: {include: [{artifact: f.yml, job: a}]}}'],
  ['c: {trigger: {include: [{artifact: f.yml, job: a}]}}', job('a')],
];

const ON_STOP: readonly Case[] = [
  ['a: {script: x, environment: {name: e, on_stop: b}}\nb: {script: x, environment: {name: e, action: stop}}'],
  ['a: {script: x, environment: {name: e, on_stop: c}}\nb: {script: x}', job('c')],
  ['a: {script: x, environment: {name: e, on_stop: b}}\nb: {script: x}', value('b')],
  ['a: {script: x, environment: {name: e, on_stop: b}}\nb: {script: x, environment: {name: f, action: stop}}', value('b')],
  ['a: {script: x, environment: {name: e, on_stop: b}}\nb: {script: x, environment: e}', value('b')],
  ['a: {script: x, environment: {name: e, on_stop: "$[[ inputs.b ]]"}}'],
];

for (const [name, cases] of Object.entries({ stages: STAGES, needs: NEEDS, matrix: MATRIX, dependencies: DEPENDENCIES, on_stop: ON_STOP })) {
  describe(name, () => {
    runCases(cases);
  });
}

describe('what the messages say', () => {
  test('a missing job, with the nearest name', () => {
    const [fault] = findings('build: {script: x}\ntest: {script: x, needs: [biuld]}');
    expect(fault).toMatchObject({ message: '`test` needs `biuld`, which this pipeline does not define', help: 'Did you mean `build`?', jobs: ['test'] });
  });

  test('a variable that the matrix does not have, with the nearest name', () => {
    const [fault] = findings(`${A}b: {script: x, parallel: {matrix: [{OSS: [u]}]}, ${FROM_OWN}}`);
    expect(fault).toMatchObject({ message: '`b` needs `$[[ matrix.OS ]]`, but its `parallel:matrix` has no `OS`', help: 'Did you mean `OSS`?', jobs: ['b'] });
    const [none] = findings(`${A}b: {script: x, ${FROM_OWN}}`);
    expect(none?.message).toBe('`b` needs `$[[ matrix.OS ]]`, but it has no `parallel:matrix`');
    const [row] = findings(`${A}b: {script: x, parallel: {matrix: [{OS: [u]}, {N: [1]}]}, ${FROM_OWN}}`);
    expect(row?.message).toBe('`b` needs `$[[ matrix.OS ]]`, but a row of its `parallel:matrix` has no `OS`');
  });

  test('a row that asks for a job which is not made', () => {
    const [fault] = findings(`${A}b: {script: x, parallel: {matrix: [{OS: [u, w], N: 1}]}, ${FROM_OWN}}`);
    expect(fault?.message).toBe('with `OS: w`, `N: 1`, `b` needs `a: [w]`, which `a` does not make');
  });

  test('a value that several jobs share is one finding that names them all', () => {
    const all = findings('.base: {stage: two}\nstages: [one]\na: {extends: .base, script: x}\nb: {extends: .base, script: x}');
    expect(all.map(({ jobs, message, via }) => [message, jobs, via.map(({ kind }) => kind)])).toEqual([['the stage `two` is not in `stages`', ['a', 'b'], ['extends']]]);
  });

  test('a cycle names its way, and the other jobs are related places', () => {
    const [fault] = findings('a: {script: x, needs: [c]}\nb: {script: x, needs: [a]}\nc: {script: x, needs: [b]}');
    expect(fault?.message).toBe('`a` waits for itself by `needs`: `a` → `c` → `b` → `a`');
    expect(fault?.related.map(({ message }) => message)).toEqual(['`c` goes on from here', '`b` goes on from here']);
  });
});

describe('where text is missing', () => {
  test('names of a part that other files include are not missing', () => {
    expect(faultsOf('b: {script: x, stage: s, needs: [a]}\nd: {script: x, dependencies: [c]}', { fragment: true })).toEqual([]);
  });

  test('a matrix that other files may complete is not judged', () => {
    expect(faultsOf(`${A}b: {script: x, ${FROM_OWN}}`, { fragment: true })).toEqual([]);
  });

  test('nor are those beside an include that cannot be read, except in a stage list of the root file', () => {
    expect(judge('include: [{template: T.gitlab-ci.yml}]\nb: {script: x, stage: s, needs: [a]}')).toEqual([]);
    expect(faultsOf('include: [{template: T.gitlab-ci.yml}]\nstages: [one]\nb: {script: x, stage: s}')).toEqual(['unknown-stage at s']);
  });

  test('a fault in an included file stands there', () => {
    const found = findings('include: ci/a.yml', { files: { 'ci/a.yml': 'job: {script: x, when: sometimes}' } });
    expect(found.map(({ at, via }) => [at.source.path, via.map(({ kind }) => kind)])).toEqual([['ci/a.yml', ['include']]]);
  });
});
