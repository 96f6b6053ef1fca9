import { inputValues, readSharedInputs, readSpec } from '../../../src/pipeline/inputs';
import { evaluate } from './condition';
import { plain } from './plain';
import { fileOf, mapOf } from './read';
import { itemAt, lines, placed, run } from './setup';

const HEADER = [
  'name:',
  'env: {default: dev, options: [dev, prod]}',
  'count: {type: number, default: 1}',
  'flag: {type: boolean, default: false}',
  'list: {type: array, default: []}',
  'tag: {default: v1, regex: "^v[0-9]+"}',
].join('\n');

describe('what an include gives', () => {
  test.each([
    ['{}', '.gitlab-ci.yml ‹include›: `templates/x.yml` needs the input `name`. Give it here, under `inputs`, or give it a `default` in that file.'],
    ['{name: }', '.gitlab-ci.yml ‹include›: `templates/x.yml` needs the input `name`. Give it here, under `inputs`, or give it a `default` in that file.'],
    ['{name: ""}', undefined],
    ['{name: 5}', undefined],
    ['{name: [1]}', undefined],
    ['{name: x, coutn: 5}', '.gitlab-ci.yml ‹coutn›: `templates/x.yml` has no input `coutn`. Did you mean `count`?'],
    ['{name: x, zebra: 5}', '.gitlab-ci.yml ‹zebra›: `templates/x.yml` has no input `zebra`. It takes `name`, `env`, `count`, `flag`, `list` and `tag`.'],
    ['{name: x, env: stage}', '.gitlab-ci.yml ‹stage›: the input `env` is given `stage`, which is none of its options. Use one of `dev` and `prod`.'],
    ['{name: x, count: many}', '.gitlab-ci.yml ‹many›: the input `count` is given `many`, which is no number. Write a number.'],
    ['{name: x, flag: "on"}', '.gitlab-ci.yml ‹on›: the input `flag` is given `on`, which is no boolean. Write `true` or `false`.'],
    ['{name: x, list: y}', '.gitlab-ci.yml ‹y›: the input `list` is given `y`, which is no list. Write a list.'],
    ['{name: x, list: {y: 1}}', '.gitlab-ci.yml ‹{y: 1}›: the input `list` is given a mapping, which is no list. Write a list.'],
    ['{name: x, tag: "1"}', '.gitlab-ci.yml ‹1›: the input `tag` is given `1`, which does not match its `regex`. Use a value that matches `^v[0-9]+`.'],
    ['{name: x, tag: "$[[ inputs.other ]]", count: "$[[ inputs.other ]]", env: "$[[ inputs.other ]]"}', undefined],
    ['{name: x, count: ".5"}', undefined],
    ['{name: x, list: "[1,"}', undefined],
    ['[name]', '.gitlab-ci.yml ‹[name]›: `inputs` holds no names. Write each input as a key with its value.'],
    ['text', '.gitlab-ci.yml ‹text›: `inputs` holds no names. Write each input as a key with its value.'],
  ])('%s', (inputs, expected) => {
    const found = lines(run(HEADER, 'k: 1', { inputs }).problems).filter((line) => expected === undefined || !expected.includes('holds no names') || !line.includes('needs the input'));
    expect(found).toEqual(expected === undefined ? [] : [expected]);
  });

  test('a file on its own misses nothing', () => {
    expect(run(HEADER, 'k: $[[ inputs.name ]]', { alone: true }).problems).toEqual([]);
  });

  test('an unknown name is no problem where not all definitions are known', () => {
    expect(run(HEADER, 'k: 1', { inputs: '{name: x, other: y}', complete: false }).problems).toEqual([]);
  });

  test('a file without a header takes no inputs', () => {
    const including = mapOf('include: {local: a.yml, inputs: {x: 1}}');
    const given = { specs: undefined, complete: true, path: 'a.yml', from: undefined };
    const { problems } = inputValues({ ...given, inputs: itemAt(including, 'include', 'inputs') }, evaluate);
    expect(lines(problems)).toEqual([
      '.gitlab-ci.yml ‹x›: `a.yml` takes no inputs: it has no header. Remove them, or define them in that file, under `spec:inputs` above a line `---`.',
    ]);
    expect(inputValues({ ...given, inputs: itemAt(mapOf('inputs: {}'), 'inputs') }, evaluate).problems).toEqual([]);
  });

  test('a value of the wrong type is not known, one out of the options is', () => {
    const { content } = run(HEADER, 'a: $[[ inputs.count ]]\nb: $[[ inputs.env ]]', { inputs: '{name: x, count: many, env: stage}' });
    expect(plain(content)).toEqual({ map: [['a', '$[[ inputs.count ]]'], ['b', 'stage']] });
  });
});

describe('rules', () => {
  const RULES = [
    'env: {default: dev}',
    'place:',
    '  rules:',
    `    - {if: '$[[ inputs.env ]] == "prod"', options: [eu, us], default: eu}`,
    `    - {if: '$[[ inputs.env ]] == "dev"', default: local}`,
  ].join('\n');

  test.each([
    ['{}', 'local', undefined],
    ['{env: prod}', 'eu', undefined],
    ['{env: prod, place: us}', 'us', undefined],
    ['{env: prod, place: ""}', 'eu', undefined],
    ['{env: prod, place: mars}', 'mars', '.gitlab-ci.yml ‹mars›: the input `place` is given `mars`, which is none of its options. Use one of `eu` and `us`.'],
    ['{env: other}', '', undefined],
    ['{env: "$[[ inputs.up ]]"}', '$[[ inputs.place ]]', undefined],
    ['{env: "$[[ inputs.up ]]", place: mars}', 'mars', undefined],
  ])('%s', (inputs, expected, problem) => {
    const { content, problems } = run(RULES, 'k: $[[ inputs.place ]]', { inputs });
    expect(plain(itemAt(content, 'k').node as never)).toBe(expected);
    expect(lines(problems)).toEqual(problem === undefined ? [] : [problem]);
  });

  test('on its own, a file is not decided', () => {
    const { content, problems } = run(RULES, 'k: $[[ inputs.place ]]', { alone: true });
    expect([plain(content), problems]).toEqual([{ map: [['k', '$[[ inputs.place ]]']] }, []]);
  });
});

describe('what a header says', () => {
  test('all of an input', () => {
    const header = mapOf('spec: {component: [sha, name, sha], inputs: {a: {type: number, default: 1, options: [1, 2], description: what, regex: }, b: }}');
    const { inputs, component, problems } = readSpec(header);
    expect(problems).toEqual([]);
    expect(component).toEqual(['sha', 'name']);
    expect(inputs.map(({ name, type, required, description, options, keyAt }) => [name, type, required, description, options?.length, placed(keyAt)])).toEqual([
      ['a', 'number', false, 'what', 2, '.gitlab-ci.yml ‹a›'],
      ['b', 'string', true, undefined, undefined, '.gitlab-ci.yml ‹b›'],
    ]);
  });

  test('files with more inputs', () => {
    const header = mapOf('spec: {include: [{local: /a.yml}, b.yml, {remote: "https://x/y.yml"}, {project: g/p, file: [c.yml, d.yml]}, "https://x/z.yml"]}');
    const { includes, problems } = readSpec(header);
    expect(problems).toEqual([]);
    expect(includes.map(({ kind, name, file }) => [kind, name, file])).toEqual([
      ['local', '/a.yml', undefined],
      ['local', 'b.yml', undefined],
      ['remote', 'https://x/y.yml', undefined],
      ['project', 'g/p', 'c.yml'],
      ['project', 'g/p', 'd.yml'],
      ['remote', 'https://x/z.yml', undefined],
    ]);
  });

  test('a file that holds inputs only', () => {
    const { inputs, problems } = readSharedInputs(fileOf('inputs: {a: {default: x}}\nvariables: {}', 'shared.yml').content);
    expect(inputs.map(({ name }) => name)).toEqual(['a']);
    expect(lines(problems)).toEqual(['shared.yml ‹variables›: `shared.yml`, which a header includes, takes no key `variables`. It takes `inputs`.']);
  });

  test.each([
    ['spec: {input: {}}', '‹input›: `spec` takes no key `input`. Did you mean `inputs`?'],
    ['spec: {}\njob: {}', '‹job›: a header takes no key `job`. It takes `spec`.'],
    ['spec: text', '‹text›: `spec` holds no keys. Write keys below it: `inputs`, for one.'],
    ['spec: {inputs: [a]}', '‹[a]›: `spec:inputs` holds no names. Write the name of each input as a key below it.'],
    ['spec: {inputs: {a: x}}', '‹x›: the input `a` holds no keys. Write keys below its name, such as `default: …`, or nothing for an input that has to be given.'],
    ['spec: {inputs: {a: {defualt: x}}}', '‹defualt›: the input `a` takes no key `defualt`. Did you mean `default`?'],
    ['spec: {inputs: {a: {type: bool}}}', '‹bool›: the input `a` has the type `bool`, which GitLab does not know. Did you mean `boolean`?'],
    ['spec: {inputs: {a: {type: object}}}', '‹object›: the input `a` has the type `object`, which GitLab does not know. Use one of `string`, `number`, `boolean` and `array`.'],
    ['spec: {inputs: {a: {type: number, default: x}}}', '‹x›: the default `x` of the input `a` is no number. Write a number.'],
    ['spec: {inputs: {a: {options: [x, y], default: z}}}', '‹z›: the default `z` of the input `a` is none of its options. Use one of `x` and `y`.'],
    ['spec: {inputs: {a: {regex: ^v, default: z}}}', '‹z›: the default `z` of the input `a` does not match its `regex`. Use a value that matches `^v`.'],
    ['spec: {inputs: {a: {regex: "(?=x)"}}}', '‹(?=x)›: the `regex` of the input `a` uses `(?=`, which GitLab\'s patterns do not have. Write the pattern without looking ahead or behind.'],
    ['spec: {inputs: {a: {type: boolean, options: [true]}}}', '‹options›: the input `a` is of the type `boolean`, which takes no `options`. Remove it: only strings and numbers can have it.'],
    ['spec: {inputs: {a: {type: number, regex: x}}}', '‹regex›: the input `a` is of the type `number`, which takes no `regex`. Remove it: only strings can have it.'],
    ['spec: {inputs: {a: {options: x}}}', '‹x›: the `options` of the input `a` are no list. Write each of them behind a dash.'],
    ['spec: {inputs: {a: {options: [x, null]}}}', '‹null›: the `options` of the input `a` have an empty one. Give it a value, or remove it.'],
    ['spec: {inputs: {a: {rules: [{options: [x]}]}}}', '‹{options: [x]}›: a rule of the input `a` has no `default`. Give it the value to take where none is given.'],
    ['spec: {inputs: {a: {rules: [{options: [x], default: y}]}}}', '‹y›: the default `y` of a rule of the input `a` is none of its options. Add it to the options, or take one of them.'],
    ['spec: {inputs: {a: {rules: [{default: y}], default: z}}}', '‹default›: the input `a` has `rules` and `default` beside each other. Move `default` into a last rule without `if`.'],
    ['spec: {inputs: {a: {rules: x}}}', '‹x›: the `rules` of the input `a` are no list. Write each rule behind a dash.'],
    ['spec: {component: [title]}', '‹title›: `spec:component` has `title`, which GitLab does not know. List some of `name`, `sha`, `version` and `reference`.'],
    ['spec: {component: sha}', '‹sha›: `spec:component` is no list. List some of `name`, `sha`, `version` and `reference`.'],
    ['spec: {include: {local: a.yml}}', '‹{local: a.yml}›: `spec:include` is no list. Write each file behind a dash.'],
    ['spec: {include: [{template: a.yml}]}', '‹template›: an entry of `spec:include` takes no key `template`. It takes `local`, `file`, `remote`, `project`, `ref`, `integrity` and `cache`.'],
    ['spec: {include: [{project: g/p}]}', '‹g/p›: the include of the project `g/p` names no file. Add `file: …`.'],
  ])('%s', (header, expected) => {
    expect(lines(readSpec(mapOf(header)).problems)).toEqual([`.gitlab-ci.yml ${expected}`]);
  });
});
