import { suggestedVariable } from '../../../src/facts/variables/suggestion';

test.each([
  ['HARBOR_PASSWD', 'HARBOR_PASSWORD'],
  ['HARBOR_PASS', 'HARBOR_PASSWORD'],
  ['HARBOR_PWD', 'HARBOR_PASSWORD'],
  ['HARBOR_USER', 'HARBOR_USERNAME'],
  ['HARBOR_USER_NAME', 'HARBOR_USERNAME'],
  ['HARBOR_REGISTRY', 'HARBOR_HOST'],
  ['HARBOR_PROJEKT', 'HARBOR_PROJECT'],
  ['HARBOR_REPOSITRY', 'HARBOR_REPOSITORY'],
  ['HARBOR_ZZZ', undefined],
])('suggests for %s %s', (name, expected) => {
  expect(suggestedVariable(name, ['HARBOR_REPOSITORY'])).toBe(expected);
});
