import { textAt } from '../../src/text';
import { readText } from './read-text';

test('reads every key', () => {
  const layer = readText(`
extends: [isima, ./ci/policy.yml, '@acme/policy']
root: ./ci/main.yml
registries:
  - host: Registry.Example.org:443
    proxyProjects: { dh: index.docker.io, quay.io: quay.io }
    publicProjects: [public-*]
    runnerCanPull: [base]
    robotPrefix: 'bot$'
secrets: [A, '*_TOKEN']
protectedRefs: [release/*]
allowedHosts: ['vault.example.org:8200']
variables: { NODE_IMAGE: "node:20" }
includes: { group/templates: ../templates }
rules: { private-image: off }
exceptions: [{ rule: private-image, path: ./legacy/**, until: 2027-01-31, reason: moved in Q1 }]
`);
  expect(layer).toMatchObject({
    extends: [
      { name: 'isima', kind: 'preset' },
      { name: './ci/policy.yml', kind: 'file' },
      { name: '@acme/policy', kind: 'package' },
    ],
    root: 'ci/main.yml',
    secrets: ['A', '*_TOKEN'],
    protectedRefs: ['release/*'],
    allowedHosts: ['vault.example.org:8200'],
    exceptions: [{ rule: 'private-image', path: 'legacy/**', until: '2027-01-31', reason: 'moved in Q1' }],
  });
  expect(layer.registries).toEqual([
    {
      host: 'registry.example.org',
      proxyProjects: new Map([['dh', 'docker.io'], ['quay.io', 'quay.io']]),
      publicProjects: ['public-*'],
      runnerCanPull: ['base'],
      robotPrefix: 'bot$',
    },
  ]);
  expect(layer.variables).toEqual(new Map([['NODE_IMAGE', 'node:20']]));
  expect(layer.includes).toEqual(new Map([['group/templates', '../templates']]));
  expect(layer.rules?.get('private-image')?.level).toBe('off');
  expect(layer.exceptions?.map(({ at }) => textAt(at))).toEqual([expect.stringMatching(/^\{ rule: .* Q1 \}$/)]);
});

test.each(['', '\n', '# nothing yet\n', '---\n', '{}', 'null', '~\n', '\uFEFF# x\n'])('%j says nothing', (text) => {
  const { source, ...layer } = readText(text);
  expect(source?.text).toBe(text);
  expect(layer).toEqual({ extends: [] });
});

test('comments and document marks around the keys are no second document', () => {
  expect(readText('# a\n---\nroot: x.yml # b\n# c: d\n...\n').root).toBe('x.yml');
});

describe('rules', () => {
  test('a level may stand alone, in a list, or before options', () => {
    const { rules } = readText('rules: { private-image: note, uncached-image: [error], unpinned-image: [warning, { tags: [latest] }] }');
    expect([...(rules ?? [])].map(([id, { level, options }]) => [id, level, options])).toEqual([
      ['private-image', 'note', undefined],
      ['uncached-image', 'error', undefined],
      ['unpinned-image', 'warning', { tags: ['latest'] }],
    ]);
  });

  test('settings and options know where they are written', () => {
    const setting = readText('rules:\n  unpinned-image: [warning, { tags: [latest], on: 3 }]').rules?.get('unpinned-image');
    expect(setting?.at && textAt(setting.at)).toBe('[warning, { tags: [latest], on: 3 }]');
    const places = [...(setting?.optionPlaces ?? [])].map(([name, at]) => [name, textAt(at)]);
    expect(places).toEqual([['tags', '[latest]'], ['on', '3']]);
  });

  test('options are read as YAML 1.2 reads them', () => {
    const yaml = 'rules: { unpinned-image: [note, { a: yes, b: true, c: 012, d: 12, e: 1.5, f: 2027-01-31, g: ~, h: 1:30, i: "3", off: { x: [on] } }] }';
    expect(readText(yaml).rules?.get('unpinned-image')?.options).toEqual({
      a: 'yes', b: true, c: '012', d: 12, e: 1.5, f: '2027-01-31', g: null, h: '1:30', i: '3', off: { x: ['on'] },
    });
  });
});

test('values of variables stay as they are written', () => {
  const { variables } = readText('variables: { A: 1.10, B: yes, C: 0777, D: "", E: 2027-01-31, F: true }');
  expect(Object.fromEntries(variables ?? [])).toEqual({ A: '1.10', B: 'yes', C: '0777', D: '', E: '2027-01-31', F: 'true' });
});

test('aliases and merge keys are followed', () => {
  const layer = readText('secrets: &names [A]\nregistries:\n  - &one\n    host: a\n    publicProjects: [x]\n  - <<: *one\n    host: b\nprotectedRefs: *names\n');
  expect(layer.protectedRefs).toEqual(['A']);
  expect(layer.registries?.map(({ host, publicProjects }) => [host, publicProjects])).toEqual([['a', ['x']], ['b', ['x']]]);
});

test.each([
  ['isima', 'preset', 'isima'],
  ['policy.yml', 'file', './policy.yml'],
  ['../shared/policy.yaml', 'file', '../shared/policy.yaml'],
  ['isma', 'package', 'isma'],
  ['"@acme/policy/strict.yml"', 'package', '@acme/policy/strict.yml'],
])('extends: %s is a %s', (written, kind, name) => {
  const [extended] = readText(`extends: ${written}`).extends;
  expect(extended).toMatchObject({ kind, name });
  expect(extended?.at && textAt(extended.at)).toBe(written);
});
