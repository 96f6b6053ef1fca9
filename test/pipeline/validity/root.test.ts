import { faultsOf, keyword, runCases, value, type Case } from './cases';
import { judge } from './judge';

const JOB = 'job: {script: make}\n';

const ROOT: readonly Case[] = [
  ['job: {script: make}\n.anchor: [a, b]'],
  ['job: {stage: test}', value('job')],
  ['job:', value('job')],
  ['job:\nscript: [make]', value('job'), keyword('script')],
  [`${JOB}artifacts: {paths: [a]}`, keyword('artifacts')],
  [`${JOB}coverage: {stage: test}`, value('coverage')],
  [`${JOB}variable: {A: b}`, keyword('variable')],
  [`${JOB}release: {stage: test, image: alpine}`, value('release')],
  ['job: {script: }', value('script')],
  ['job: {script: []}', value('script')],
  ['job: {script: " "}', value('script')],
  ['job: {script: true}', value('true')],
  ['job:\n  script:\n    - echo "a: b"\n    - echo: c', value('echo "a: b"'), value('echo: c')],
  ['job:\n  script:\n    - ', value('')],
  ['job:\n  script: [[[[[[[[[[a]]]]]]]]]]'],
  ['job:\n  script: [[[[[[[[[[[a]]]]]]]]]]]', value('[a]')],
  ['job: {script: a, run: [{name: b, script: c}]}', value('run')],
  ['job: {run: [{name: b, step: c}]}'],
  ['job: {run: [{name: b, step: c}], before_script: [a]}', value('before_script')],
  ['job: {run: [{name: b-c, step: d}]}', value('b-c')],
  ['job: {run: [{name: b}]}', value('name')],
  ['job: {run: [{name: b, script: c, inputs: {d: e}}]}', value('inputs')],
  ['job: {run: [{name: b, step: {git: {url: c}}}]}', value('git')],
  ['job: {run: steps}', value('steps')],
  [`${JOB}imge: alpine`, keyword('imge')],
  [`${JOB}types: [a, b]`, keyword('types')],
  [`${JOB}constructor: a`, keyword('constructor')],
  ['constructor: {script: make}'],
  [`${JOB}stages: [test, [a, [b]]]`],
  [`${JOB}stages: test`, value('test')],
  [`${JOB}stages: [test, 1]`, value('1')],
  [`${JOB}variables: {A: {value: b, description: c, options: [b, d]}}`],
  [`${JOB}variables: {A: {value: e, options: [b, d]}}`, value('e')],
  [`${JOB}variables: {A: {value: b, desc: c}}`, keyword('desc')],
  [`${JOB}workflow: {name: a, rules: [{if: $A, when: never}], auto_cancel: {on_new_commit: none}}`],
  [`${JOB}workflow: {rules: [{when: manual}]}`, value('manual')],
  [`${JOB}workflow: {auto_cancel: {on_job_failure: some}}`, value('some')],
  [`${JOB}workflow: {rule: []}`, keyword('rule')],
  [`${JOB}default: {image: alpine, retry: 1, tags: [a], identity: google_cloud}`],
  [`${JOB}default: {stage: a}`, keyword('stage')],
  [`${JOB}default: {image: a}\nimage: b`, value('image')],
  [`${JOB}default: [a]`, value('[a]')],
  [`include: {local: a.yml, rules: [{when: sometimes}]}\n${JOB}`, value('sometimes')],
  [`include: {locl: a.yml}\n${JOB}`, value('locl')],
  [`include: [{project: a/b}]\n${JOB}`, value('project')],
  [`spec: {inputs: {}}\n${JOB}`, value('spec')],
];

/** Alone in a file: a part of a documentation page, or a header whose line `---` is missing. */
const SPEC: readonly Case[] = [
  ['spec: {inputs: {a: {type: int}}}', value('int')],
  ['spec: {inputs: {a: {default: b, options: [b, c], regex: d}, e: }}'],
  ['spec: {inputs: {a: {default: x, options: [b, c]}}}', value('x')],
  [`spec: {inputs: {a: {rules: [{if: '$[[ inputs.b ]] == "c"', options: [d, e], default: d}]}}}`],
  ['spec: {inputs: {a: {rules: [{options: [d, e]}]}}}', value('options')],
  ['spec: {inputs: {a: {rules: [{options: [d, e], default: f}]}}}', value('f')],
  ['spec: {component: [name, branch]}', value('branch')],
  ['spec: {include: [{template: a.yml}]}', keyword('template')],
];

describe('a spec that is no header', () => {
  runCases(SPEC, undefined, { fragment: true });
});

describe('the root', () => {
  runCases(ROOT);
});

describe('values that are not known yet', () => {
  test('nothing is said about what an input decides', () => {
    const text = 'job:\n  script: make\n  when: $[[ inputs.w ]]\n  retry: $[[ inputs.r ]]\n  parallel: $[[ inputs.p ]]\n  rules: $[[ inputs.l ]]\n  $[[ inputs.k ]]: a\n';
    expect(faultsOf(text)).toEqual([]);
  });

  test('nothing is said where a reference leads nowhere', () => {
    expect(faultsOf('job:\n  script: make\n  tags: !reference [.none, tags]\n')).toEqual([]);
  });

  test('what a reference stands for is judged where it is written', () => {
    expect(judge('.a:\n  tags: docker\njob:\n  script: make\n  tags: !reference [.a, tags]\n')).toEqual(['2:9 invalid-value: `tags` is the text `docker`, but must be a list of texts']);
  });

  test('a job whose file is not complete may get its script from elsewhere', () => {
    expect(faultsOf('job: {tags: [a]}', { fragment: true })).toEqual([]);
    expect(faultsOf('include: [{project: a/b, file: c.yml}]\njob: {tags: [a], environment: {action: stop}}')).toEqual([]);
    expect(faultsOf('job: {extends: .gone, tags: a}')).toEqual(['invalid-value at a']);
  });

  test('hidden jobs are judged in the jobs that use them', () => {
    expect(faultsOf('.a: {imge: b}\njob: {script: make}')).toEqual([]);
    expect(faultsOf('.a: {imge: b}\njob: {extends: .a, script: make}')).toEqual(['unknown-keyword at imge']);
  });
});
