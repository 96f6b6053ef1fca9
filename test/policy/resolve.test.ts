import { isSecret, levelOf, parseRuleOverride, presetNamed, resolvePolicy, type Policy } from '../../src/policy';
import { collect } from './collect-files';
import { complaintOf, RULE_IDS } from './read-text';

function resolve(text: string | undefined, ...overrides: readonly string[]): Policy {
  const layers = collect(text === undefined ? {} : { '.harborlint.yml': text });
  return resolvePolicy(layers, overrides.map((override) => parseRuleOverride(override, RULE_IDS)));
}

const ISIMA_PROXIES = [
  ['dh', 'docker.io'],
  ['dhi', 'dhi.io'],
  ['ghcr', 'ghcr.io'],
  ['gcr', 'gcr.io'],
  ['quay.io', 'quay.io'],
  ['lscr', 'lscr.io'],
];

describe('presets', () => {
  test('isima holds where no policy is found', () => {
    expect(resolve(undefined)).toEqual({
      root: '.gitlab-ci.yml',
      registries: [
        { host: 'registry.isima.fr', proxyProjects: new Map(ISIMA_PROXIES as [string, string][]), publicProjects: [], runnerCanPull: [], robotPrefix: 'robot$' },
      ],
      secrets: ['HARBOR_PASSWORD'],
      protectedRefs: [],
      allowedHosts: [],
      variables: new Map(),
      includes: new Map(),
      rules: new Map(),
      exceptions: [],
    });
  });

  test('isima lies below a policy that names no preset', () => {
    expect(resolve('')).toEqual(resolve(undefined));
    expect(resolve('registries: [{ host: registry.isima.fr, publicProjects: [pub] }]').registries[0]?.proxyProjects.size).toBe(6);
  });

  test('isima does not lie below other registries', () => {
    expect(resolve('registries: [{ host: h.org }]').registries.map(({ host }) => host)).toEqual(['h.org']);
  });

  test('harbor asks for a host', () => {
    expect(complaintOf(() => resolve('root: a.yml\nextends: harbor'))).toEqual({
      place: '2:10',
      text: 'harbor',
      message: 'the policy names no registry, and the preset `harbor` knows none',
      help: 'Say which host is meant: `registries: [{ host: registry.example.org }]`.',
    });
    const policy = resolve('extends: harbor\nregistries: [{ host: h.org }]');
    expect(policy.registries).toEqual([{ host: 'h.org', proxyProjects: new Map(), publicProjects: [], runnerCanPull: [], robotPrefix: 'robot$' }]);
    expect(policy.secrets).toEqual(['HARBOR_PASSWORD']);
  });

  test('strict turns on what is off, over isima', () => {
    const policy = resolve('extends: strict');
    expect(policy.registries.map(({ host }) => host)).toEqual(['registry.isima.fr']);
    expect(levelOf(policy, 'unpinned-image', 'off')).toBe('warning');
    expect(levelOf(resolve('extends: strict\nrules: { unpinned-image: note }'), 'unpinned-image', 'off')).toBe('note');
  });

  test('the name of a preset is checked', () => {
    expect(presetNamed('strict')).toBe('strict');
    expect(complaintOf(() => presetNamed('isma'))).toMatchObject({ place: undefined, message: 'there is no preset `isma`', help: 'Did you mean `isima`?' });
  });
});

describe('merging', () => {
  test('a registry replaces the keys that it gives and keeps the others', () => {
    const [registry] = resolve('extends: isima\nregistries: [{ host: REGISTRY.isima.fr, robotPrefix: bot_ }]').registries;
    expect(registry?.robotPrefix).toBe('bot_');
    expect([...(registry?.proxyProjects ?? [])]).toEqual(ISIMA_PROXIES);
    const [other] = resolve('extends: isima\nregistries: [{ host: registry.isima.fr, proxyProjects: { hub: docker.io } }]').registries;
    expect([...(other?.proxyProjects ?? [])]).toEqual([['hub', 'docker.io']]);
  });

  test("the project's own registries come first", () => {
    const hosts = resolve('extends: isima\nregistries: [{ host: a.org }, { host: b.org }]').registries.map(({ host }) => host);
    expect(hosts).toEqual(['a.org', 'b.org', 'registry.isima.fr']);
  });

  const BASE = `
root: base.yml
secrets: [BASE]
protectedRefs: [base]
allowedHosts: [base.org]
variables: { A: base, B: base }
includes: { a: base, b: base }
rules: { private-image: off, unpinned-image: [note, { tags: [edge] }] }
exceptions: [{ rule: private-image }]
`;
  const merged = (own: string): Policy => resolvePolicy(collect({ '.harborlint.yml': `extends: ./base.yml\n${own}`, 'base.yml': BASE }));

  test('what is not given stays', () => {
    expect(merged('')).toMatchObject({ root: 'base.yml', secrets: ['BASE'], protectedRefs: ['base'], allowedHosts: ['base.org'] });
  });

  test('lists are replaced, by an empty one too', () => {
    expect(merged('secrets: [OWN]\nprotectedRefs: []\nallowedHosts: [own.org]\nroot: own.yml')).toMatchObject({
      root: 'own.yml',
      secrets: ['OWN'],
      protectedRefs: [],
      allowedHosts: ['own.org'],
    });
  });

  test('mappings are merged by key', () => {
    const { variables, includes } = merged('variables: { B: own, C: own }\nincludes: { b: own }');
    expect(Object.fromEntries(variables)).toEqual({ A: 'base', B: 'own', C: 'own' });
    expect(Object.fromEntries(includes)).toEqual({ a: 'base', b: 'own' });
  });

  test('exceptions are added up', () => {
    expect(merged('exceptions: [{ rule: uncached-image }]').exceptions.map(({ rule }) => rule)).toEqual(['private-image', 'uncached-image']);
  });

  test('a level alone keeps the options, options replace them', () => {
    const level = merged('rules: { unpinned-image: error }').rules.get('unpinned-image');
    expect(level).toMatchObject({ level: 'error', options: { tags: ['edge'] } });
    expect(level?.at?.source.path).toBe('.harborlint.yml');
    expect(level?.optionPlaces?.get('tags')?.source.path).toBe('base.yml');
    expect(merged('rules: { unpinned-image: [error, {}] }').rules.get('unpinned-image')).toMatchObject({ level: 'error', options: {} });
    expect(merged('').rules.get('private-image')?.level).toBe('off');
  });
});

describe('--rule', () => {
  test('wins over the policy and keeps the options', () => {
    const policy = resolve('rules: { unpinned-image: [note, { tags: [x] }] }', 'unpinned-image=error', 'private-image=off', 'private-image=note');
    expect(policy.rules.get('unpinned-image')).toMatchObject({ level: 'error', options: { tags: ['x'] }, at: undefined });
    expect(levelOf(policy, 'private-image', 'error')).toBe('note');
    expect(levelOf(policy, 'secret-in-log', 'error')).toBe('error');
  });

  test.each([
    ['private-image', '`--rule private-image` names no level', 'Write `--rule private-image=warning`, for example.'],
    ['privat-image=off', '`privat-image` in `--rule privat-image=off` is not the name of a rule', 'Did you mean `private-image`?'],
    ['private-image=of', '`of` in `--rule private-image=of` is not a level', 'Did you mean `off`?'],
    ['private-image=', '`` in `--rule private-image=` is not a level', 'Write one of `error`, `warning`, `note` and `off`.'],
  ])('%s is refused', (text, message, help) => {
    expect(complaintOf(() => parseRuleOverride(text, RULE_IDS))).toEqual({ place: undefined, text: undefined, message, help });
  });
});

test('secrets are names or globs', () => {
  const policy = resolve("secrets: [PLAIN, '*_TOKEN', 'KEY_{A,B}', 'X[12]']");
  const names = ['PLAIN', 'PLAIN2', 'CI_TOKEN', 'TOKEN', 'KEY_A', 'KEY_C', 'X1', 'X3', 'HARBOR_PASSWORD'];
  expect(names.filter((name) => isSecret(policy, name))).toEqual(['PLAIN', 'CI_TOKEN', 'KEY_A', 'X1']);
});
