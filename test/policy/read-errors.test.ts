import { complaintOf, readText } from './read-text';

type Case = readonly [yaml: string, place: string, text: string, message: string, help: string];

const HOST_HELP = 'Write the host alone, as in `registry.example.org` or `localhost:5000`.';
const LEVEL_NOUN = 'a level, or a list of a level and options';
const LEVEL_HELP = 'Write `warning`, or `[warning, { option: value }]`.';
const PATH_HELP = "Write a path that begins at the project's folder, as in `ci/main.yml`.";
const KNOWN_RULES =
  'Write one of `private-image`, `uncached-image`, `unpinned-image`, `untraceable-image-tag` and `secret-in-log`.';

function registry(line: string): string {
  return `registries:\n  - host: a\n    ${line}`;
}

function exception(line: string): string {
  return `exceptions:\n  - rule: private-image\n    ${line}`;
}

const CASES: Record<string, readonly Case[]> = {
  'unknown keys': [
    ['registires: []', '1:1', 'registires', 'a policy has no key `registires`', 'Did you mean `registries`?'],
    ['root: a\nsecret: []', '2:1', 'secret', 'a policy has no key `secret`', 'Did you mean `secrets`?'],
    ['toString: 1', '1:1', 'toString', 'a policy has no key `toString`', expect.stringContaining('`extends`, `root`')],
    [registry('proxies: {}'), '3:5', 'proxies', 'a registry has no key `proxies`', 'Write one of `host`, `proxyProjects`, `publicProjects`, `runnerCanPull` and `robotPrefix`.'],
    [exception('untl: 2027-01-01'), '3:5', 'untl', 'an exception has no key `untl`', 'Did you mean `until`?'],
  ],
  'missing keys': [
    ['registries:\n  - proxyProjects: {}', '2:5', 'proxyProjects', 'a registry needs the key `host`', 'Add it as in `host: registry.isima.fr`.'],
    ['registries: [{}]', '1:14', '{}', 'a registry needs the key `host`', 'Add it as in `host: registry.isima.fr`.'],
    ['exceptions: [{ path: x }]', '1:16', 'path', 'an exception needs the key `rule`', 'Add it as in `rule: private-image`.'],
  ],
  'wrong kinds': [
    ['root: [a]', '1:7', '[a]', '`root` is a list, but it has to be a path', 'Write it as in `root: .gitlab-ci.yml`.'],
    ['root: 12', '1:7', '12', '`root` is the number 12, but it has to be a path', 'Put it in quotes: `"12"`.'],
    ['root:', '1:6', '', '`root` is empty, but it has to be a path', 'Write it as in `root: .gitlab-ci.yml`.'],
    ['secrets: A', '1:10', 'A', '`secrets` is a text, but it has to be a list of names', 'Write it as in `secrets: [HARBOR_PASSWORD, "*_TOKEN"]`.'],
    ['secrets: !reference [a, b]', '1:21', '[a, b]', '`secrets` is a `!reference`, but it has to be a list of names', 'Write it as in `secrets: [HARBOR_PASSWORD, "*_TOKEN"]`.'],
    ['protectedRefs: [main, 1.0]', '1:23', '1.0', 'an entry of `protectedRefs` is the number 1.0, but it has to be a glob of branches and tags', 'Put it in quotes: `"1.0"`.'],
    ['variables: [A]', '1:12', '[A]', '`variables` is a list, but it has to be a mapping of variables to values', 'Write it as in `variables: { NODE_IMAGE: "registry.isima.fr/dh/library/node:20" }`.'],
    ['variables: { A: { value: x } }', '1:17', '{ value: x }', '`A` in `variables` is a mapping, but it has to be a text', 'Write it as in `variables: { NODE_IMAGE: "registry.isima.fr/dh/library/node:20" }`.'],
    ['includes: { g/t: }', '1:18', '', '`g/t` in `includes` is empty, but it has to be a folder', 'Write it as in `includes: { group/templates: ../templates }`.'],
    ['registries: [a]', '1:14', 'a', 'an entry of `registries` is a text, but it has to be a mapping with the keys of a registry', 'Write it as in `registries: [{ host: registry.example.org, proxyProjects: { dh: docker.io } }]`.'],
    [registry('runnerCanPull: true'), '3:20', 'true', '`runnerCanPull` is `true`, but it has to be a list of projects', 'Write it as in `runnerCanPull: [base-images]`.'],
    ['extends: { a: b }', '1:10', '{ a: b }', '`extends` is a mapping, but it has to be the name of a preset, a file or a package', 'Write it as in `extends: isima`.'],
  ],
  rules: [
    ['rules:\n  privat-image: error', '2:3', 'privat-image', '`privat-image` in `rules` is not the name of a rule', 'Did you mean `private-image`?'],
    ['rules: { zzz: error }', '1:10', 'zzz', '`zzz` in `rules` is not the name of a rule', KNOWN_RULES],
    ['rules: { private-image: warn }', '1:25', 'warn', '`private-image` in `rules` is `warn`, which is not a level', 'Did you mean `warning`?'],
    ['rules: { private-image: [loud] }', '1:26', 'loud', '`private-image` in `rules` is `loud`, which is not a level', 'Write one of `error`, `warning`, `note` and `off`.'],
    ['rules: { private-image: false }', '1:25', 'false', '`private-image` in `rules` is `false`, which is not a level', 'Write `off`.'],
    ['rules: { private-image: 2 }', '1:25', '2', '`private-image` in `rules` is the number 2, but it has to be a level', 'Write it as in `unpinned-image: warning`.'],
    ['rules: { private-image: [] }', '1:25', '[]', `\`private-image\` in \`rules\` is an empty list, but it has to be ${LEVEL_NOUN}`, LEVEL_HELP],
    ['rules: { private-image: [error, {}, x] }', '1:25', '[error, {}, x]', `\`private-image\` in \`rules\` is a list of 3, but it has to be ${LEVEL_NOUN}`, LEVEL_HELP],
    ['rules: { private-image: [error, x] }', '1:33', 'x', 'what follows the level of `private-image` in `rules` is a text, but it has to be a mapping of options', 'Write it as in `unpinned-image: [warning, { tags: [latest] }]`.'],
    ['rules: { private-image: { level: error } }', '1:25', '{ level: error }', `\`private-image\` in \`rules\` is a mapping, but it has to be ${LEVEL_NOUN}`, 'Write it as in `rules: { unpinned-image: warning }`.'],
  ],
  hosts: [
    ['registries:\n  - host: https://registry.isima.fr', '2:11', 'https://registry.isima.fr', '`host` is `https://registry.isima.fr`, which has `https://` before the host', 'Write the host alone: `registry.isima.fr`.'],
    ['registries:\n  - host: registry.isima.fr:8443/dh', '2:11', 'registry.isima.fr:8443/dh', '`host` is `registry.isima.fr:8443/dh`, which has a path after the host', 'Write the host alone: `registry.isima.fr:8443`.'],
    ['registries:\n  - host: https://me:hidden@h.org/x', '2:11', 'https://me:hidden@h.org/x', '`host` holds a user name or a password beside the host', 'Write the host alone: `h.org`.'],
    ['registries:\n  - host: $HARBOR_HOST', '2:11', '$HARBOR_HOST', '`host` is `$HARBOR_HOST`, which holds a variable, and variables are not filled in here', HOST_HELP],
    ['registries:\n  - host: a_b', '2:11', 'a_b', '`host` is `a_b`, which is not a host', HOST_HELP],
    ['registries:\n  - host: a:99999', '2:11', 'a:99999', '`host` is `a:99999`, which is not a host', HOST_HELP],
    ['registries:\n  - host: ""', '2:11', '""', '`host` is empty', HOST_HELP],
    ['registries:\n  - host: A.b\n  - host: a.b:443', '3:5', 'host: a.b:443', '`registries` names `a.b` twice', 'Make one entry of the two.'],
    [registry('proxyProjects: { dh: https://docker.io }'), '3:26', 'https://docker.io', '`dh` in `proxyProjects` is `https://docker.io`, which has `https://` before the host', 'Write the host alone: `docker.io`.'],
    [registry('proxyProjects: { DH: docker.io }'), '3:22', 'DH', '`DH` in `proxyProjects` is not the name of a Harbor project', 'Write `dh`.'],
    ['allowedHosts: [https://v.org/v1]', '1:16', 'https://v.org/v1', 'an entry of `allowedHosts` is `https://v.org/v1`, which has `https://` before the host', 'Write the host alone: `v.org`.'],
  ],
  'globs and names': [
    ['protectedRefs: ["a[b"]', '1:17', '"a[b"', 'an entry of `protectedRefs` is `a[b`, which has a `[` that is never closed', 'Close it with `]`, or write `\\[` if it is meant as a character.'],
    ['protectedRefs: ["!main"]', '1:17', '"!main"', 'an entry of `protectedRefs` is `!main`, which begins with `!`, and a glob cannot say what not to match', 'List what is meant, without `!` at the start.'],
    ['protectedRefs: ["a}"]', '1:17', '"a}"', 'an entry of `protectedRefs` is `a}`, which has a `}` that nothing opens', 'Remove the `}`, or write `\\}` if it is meant as a character.'],
    ["protectedRefs: ['a\\']", '1:17', "'a\\'", 'an entry of `protectedRefs` is `a\\`, which ends in a single `\\`', 'Remove the `\\`; folders are parted by `/`.'],
    [registry('publicProjects: ["x{a,b"]'), '3:22', '"x{a,b"', 'an entry of `publicProjects` is `x{a,b`, which has a `{` that is never closed', 'Close it with `}`, or write `\\{` if it is meant as a character.'],
    [registry('robotPrefix: ""'), '3:18', '""', '`robotPrefix` is empty', 'Write a value, or remove the entry.'],
    ['secrets: [$HARBOR_PASSWORD]', '1:11', '$HARBOR_PASSWORD', 'an entry of `secrets` is `$HARBOR_PASSWORD`, which is not the name of a variable', 'Write the name alone: `HARBOR_PASSWORD`.'],
    ['secrets: ["A B"]', '1:11', '"A B"', 'an entry of `secrets` is `A B`, which is not the name of a variable', 'Write letters, digits and `_` only, with no spaces.'],
    ['variables: { "${A}": x }', '1:14', '"${A}"', '`${A}` in `variables` is not the name of a variable', 'Write the name alone: `A`.'],
    ['root: /etc/x', '1:7', '/etc/x', "`root` is `/etc/x`, which is not below the project's folder", PATH_HELP],
    ['root: ci/../../x', '1:7', 'ci/../../x', "`root` is `ci/../../x`, which is not below the project's folder", PATH_HELP],
    ['extends: https://x.org/p.yml', '1:10', 'https://x.org/p.yml', '`extends` is `https://x.org/p.yml`, which is an address, and policies are not fetched from the network', 'Keep a copy in the project, or use an npm package.'],
    ['extends: [isima, /etc/p.yml]', '1:18', '/etc/p.yml', 'an entry of `extends` is `/etc/p.yml`, which is a path that holds on one machine only', 'Write the path from this file on, as in `./policy.yml`.'],
    ['extends: Foo Bar', '1:10', 'Foo Bar', '`extends` is `Foo Bar`, which is no preset, no file and no package', 'Write `isima`, `harbor`, `strict`, a path as in `./policy.yml`, or the name of an npm package.'],
  ],
  exceptions: [
    ['exceptions:\n  - rule: secret-in-lgo', '2:11', 'secret-in-lgo', '`rule` is `secret-in-lgo`, which is not the name of a rule', 'Did you mean `secret-in-log`?'],
    [exception('until: 2027-02-30'), '3:12', '2027-02-30', '`until` is `2027-02-30`, which is not in the calendar', 'Write a day that there is, as in `2027-01-31`.'],
    [exception('until: "2027-13-01"'), '3:12', '"2027-13-01"', '`until` is `2027-13-01`, which is not in the calendar', 'Write a day that there is, as in `2027-01-31`.'],
    [exception('until: 2027-1-31'), '3:12', '2027-1-31', '`until` is `2027-1-31`, which is not a date', 'Write year, month and day as in `2027-01-31`.'],
    [exception('until: 20270131'), '3:12', '20270131', '`until` is the number 20270131, but it has to be a date', 'Write it as in `until: 2027-01-31`.'],
    [exception('path: /legacy'), '3:11', '/legacy', "`path` is `/legacy`, which is not below the project's folder", PATH_HELP],
  ],
  'the text itself': [
    ['root: a\nroot: b', '2:1', 'root', '`root` is written twice', 'Make one of the two.'],
    ['rules: { private-image: off, private-image: error }', '1:30', 'private-image', '`private-image` is written twice', 'Make one of the two.'],
    ['- a\n- b', '1:1', '- a', 'the policy holds no keys with values', 'Begin it with a key, as in `extends: isima`.'],
    ['2027-01-31', '1:1', '2027-01-31', 'the policy holds no keys with values', 'Begin it with a key, as in `extends: isima`.'],
    ['root: a\n--- # more\nroot: b\n', '3:1', 'root: b', 'a policy is one YAML document, and a second one begins here', 'Remove the `---`.'],
    ['spec: {}\n---\nroot: a', '3:1', 'root: a', 'a policy is one YAML document, and a second one begins here', 'Remove the `---`.'],
    ['rules: *none', '1:8', '*none', 'no anchor `&none` stands before `*none` in this file', 'Define the anchor above, in this same file.'],
  ],
};

describe.each(Object.entries(CASES))('%s', (_, cases) => {
  test.each(cases)('%j', (yaml, place, text, message, help) => {
    expect(complaintOf(() => readText(yaml))).toEqual({ place, text, message, help });
  });
});

test('YAML syntax errors keep their place', () => {
  expect(complaintOf(() => readText('root: a\n\tsecrets: []\n')).place).toBe('2:1');
});

test('an error in an aliased value stands where the value is written', () => {
  const yaml = 'protectedRefs: &refs ["a[b"]\nsecrets: *refs\n';
  expect(complaintOf(() => readText(yaml)).place).toBe('1:23');
  expect(complaintOf(() => readText('secrets: &s [A, B]\nregistries: *s\n'))).toMatchObject({ place: '1:14', text: 'A' });
});
