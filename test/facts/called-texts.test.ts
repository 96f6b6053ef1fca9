import { CalledTexts } from '../../src/facts/called-texts';
import { Secrets } from '../../src/facts/secrets';
import { Source } from '../../src/text';

/** Whether `./$STEP run` may matter in a project of one file. */
function mayMatter(path: string, text: string, script = 'cd ci && "$DIR/$STEP" run'): boolean {
  const files = { text: (name: string) => (name === path ? new Source(path, text) : ('missing' as const)), yaml: () => 'missing' as const, list: (folder: string) => (path.startsWith(folder) ? [path.slice(folder.length)] : []) };
  return new CalledTexts(files, new Secrets(['HARBOR_PASSWORD'])).mayMatter(script);
}

it.each(['deploy', 'deploy.sh', 'vars.txt', 'Makefile', 'steps.conf'])('looks into `%s` for work with a registry', (path) => {
  expect(mayMatter(path, 'docker push x')).toBe(true);
  expect(mayMatter(path, 'ls')).toBe(false);
});

it.each(['README.md', '.gitlab-ci.yml', 'values.yaml', 'tsconfig.json', 'index.html', 'yarn.lock'])('takes no word of a registry in `%s` for a command', (path) => {
  expect(mayMatter(path, 'docker push x')).toBe(false);
  expect(mayMatter(path, 'password: $HARBOR_PASSWORD')).toBe(true);
});

it.each([
  ['eval "$(yq -r .build ci/steps.yml)"', 'ci/steps.yml'],
  ['. ./steps.yml', 'steps.yml'],
  ['bash steps.md', 'steps.md'],
  ['bash < ci/steps.json', 'ci/steps.json'],
  ['eval "$(yq -r .build ci/$STAGE.yml)"', 'ci/dev.yml'],
  ['eval "$(yq -r .build ci/*.yml)"', 'ci/dev.yml'],
])('looks for work with a registry where `%s` names the file itself or its ending', (script, path) => {
  expect(mayMatter(path, 'build: docker push x', script)).toBe(true);
  expect(mayMatter(path, 'build: ls', script)).toBe(false);
});

it('takes the scripts of package.json for commands', () => {
  expect(mayMatter('package.json', '{ "scripts": { "a": "docker push x" } }', 'npm run a')).toBe(true);
  expect(mayMatter('other-package.json', '{ "scripts": { "a": "docker push x" } }')).toBe(false);
});
