import { placeText, findings } from './judge';
import { yamlFiles } from './shared';

/** Real files and what is wrong in them, read one by one: everything else would be a false alarm. `path:line:column` and the rule. */
const KNOWN: readonly string[] = [
  'bridgecrewio__checkov/tests/gitlab_ci/resources/resource_images/.gitlab-ci.yml:4:1 unknown-keyword',
  'excerpt__52122073644/.gitlab-ci.yml:51:7 invalid-value',
  'excerpt__53140413022b/.gitlab-ci.yml:4:7 invalid-value',
  'excerpt__62571984636/.gitlab-ci.yml:20:7 invalid-value',
  'excerpt__69413508701/.gitlab-ci.yml:1:1 unknown-keyword',
  'glsec__glsec/docs/rules/GL004.md.fence-L22.yml:3:7 invalid-value',
  'glsec__glsec/docs/rules/GL004.md.fence-L30.yml:4:7 invalid-value',
  'jdbean__gitlab-ce/doc/ci/examples/test-and-deploy-python-application-to-heroku.md.fence-L12.yml:11:3 unknown-keyword',
  'jdbean__gitlab-ce/doc/ci/examples/test-and-deploy-python-application-to-heroku.md.fence-L12.yml:21:3 unknown-keyword',
  'jdbean__gitlab-ce/doc/ci/yaml/README.md.fence-L531.yml:2:3 invalid-value',
  'jdbean__gitlab-ce/doc/ci/yaml/README.md.fence-L531.yml:10:3 invalid-value',
  'jdbean__gitlab-ce/doc/user/project/pages/introduction.md.fence-L347.yml:4:6 invalid-value',
  'jdbean__gitlab-ce/lib/gitlab/ci/templates/Ruby.gitlab-ci.yml:50:3 unknown-keyword',
  'jdbean__gitlab-ce/spec/support/gitlab_stubs/gitlab_ci.yml:13:1 unknown-keyword',
  'jdbean__gitlab-ce/spec/support/gitlab_stubs/gitlab_ci.yml:40:3 unknown-keyword',
  'jdbean__gitlab-ce/spec/support/gitlab_stubs/gitlab_ci.yml:50:3 unknown-keyword',
  'jdbean__gitlab-ce/spec/support/gitlab_stubs/gitlab_ci.yml:62:3 unknown-keyword',
  'LLNL__radiuss-shared-ci/catalog-info.yml:7:3 unknown-keyword',
  'ryanfreckleton__gitlab-ce/vendor/gitlab-ci-yml/Ruby.gitlab-ci.yml:50:3 unknown-keyword',
  'shortlink-org__gitlab-templates/templates/code_intelligence/template.yml:7:16 invalid-value',
  'shortlink-org__gitlab-templates/templates/gotest/template.yml:10:16 invalid-value',
  'shortlink-org__gitlab-templates/templates/linkchecker/template.yml:7:16 invalid-value',
  'shortlink-org__gitlab-templates/templates/linkchecker/template.yml:10:16 invalid-value',
];

const corpus = yamlFiles('corpus');

(corpus.length === 0 ? test.skip : test)('nothing but known faults in real files', () => {
  const found = corpus.flatMap(({ path, text }) => findings(text, { fragment: true }).map((one) => `${path}:${placeText(one)} ${one.rule}`));
  expect(found).toEqual(KNOWN);
});
