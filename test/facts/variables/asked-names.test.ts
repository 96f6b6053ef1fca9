import { AskedNames } from '../../../src/facts/variables/asked-names';
import type { Policy } from '../../../src/policy';

const POLICY: Policy = {
  root: '.gitlab-ci.yml',
  registries: [],
  secrets: [],
  protectedRefs: [],
  allowedHosts: [],
  variables: new Map(),
  includes: new Map(),
  rules: new Map(),
  exceptions: [],
};

function asked(secrets: readonly string[]): AskedNames {
  return new AskedNames({ ...POLICY, secrets });
}

test.each([
  [['*PASSWORD*'], 'echo $MY_PASSWORD_2', true],
  [['*PASSWORD*'], 'echo $MY_TOKEN', false],
  [['{A,B}_TOKEN'], 'echo $B_TOKEN', true],
  [['MY_SECRET'], 'echo $MY_SECRET', true],
  [[], 'echo $HARBOR_HOST', true],
  [[], 'echo $CI_REGISTRY', false],
])('with the secrets %j looks at %j: %j', (secrets, text, expected) => {
  expect(asked(secrets).mayStandIn(text)).toBe(expected);
});

it('asks about the names of the registry and about secrets', () => {
  const names = asked(['*_TOKEN']);
  expect(['HARBOR_HOST', 'A_TOKEN', 'CI_REGISTRY', 'MY_HARBOR_HOST'].map((name) => names.has(name))).toEqual([true, true, false, false]);
});
