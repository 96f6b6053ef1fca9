import { symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CLEAN, PRIVATE, Repository } from './repository';
import { describeWith, npmTool } from './tools';

const husky = npmTool('husky/bin.js');
const lintStaged = npmTool('lint-staged/bin/lint-staged.js');
const lefthook = npmTool('lefthook/bin/index.js');

let repository: Repository;
beforeEach(() => {
  repository = new Repository();
  repository.write({ ...CLEAN, 'package.json': '{"name": "app", "private": true}\n' });
});
afterEach(() => {
  repository.remove();
});

/** A clean commit passes, a wrong one is kept back with the reason, and one of other files passes whatever the pipeline is like. */
function demandHook(others: 'checked' | 'passed over'): void {
  expect(repository.commit()).toMatchObject({ status: 0 });
  repository.write(PRIVATE);
  const wrong = repository.commit();
  expect(wrong.output).toContain('error[private-image]');
  expect({ status: wrong.status, commits: repository.commits }).toEqual({ status: 1, commits: 1 });
  repository.demand('git', 'reset', '-q');
  repository.write({ 'README.md': '# Hello\n' });
  repository.demand('git', 'add', 'README.md');
  const { status } = repository.run('git', 'commit', '-q', '-m', 'Only words');
  const commits = others === 'checked' ? 1 : 2;
  expect({ status, commits: repository.commits }).toEqual({ status: others === 'checked' ? 1 : 0, commits });
  for (const path of ['app/Dockerfile', 'Makefile', 'app/package.json']) {
    repository.write({ [path]: `# ${path}\n` });
    repository.demand('git', 'add', path);
    expect(repository.run('git', 'commit', '-q', '-m', path)).toMatchObject({ status: 1 });
    repository.demand('git', 'reset', '-q');
  }
  expect(repository.commits).toBe(commits);
}

describeWith({ husky: husky !== undefined })('husky', () => {
  it('runs harborlint once init has been there', () => {
    repository.demand(process.execPath, husky ?? '');
    repository.write({ '.husky/pre-commit': 'echo tests\n' });
    repository.demand('harborlint', 'init', '--yes');
    expect(repository.read('.husky/pre-commit')).toBe('echo tests\nharborlint\n');
    demandHook('checked');
  });
});

describeWith({ husky: husky !== undefined, 'lint-staged': lintStaged !== undefined })('husky with lint-staged', () => {
  it('runs harborlint for the files that count', () => {
    repository.demand(process.execPath, husky ?? '');
    symlinkSync(dirname(dirname(lintStaged ?? '')), join(repository.folder, 'node_modules/lint-staged'));
    repository.write({
      '.husky/pre-commit': 'node node_modules/lint-staged/bin/lint-staged.js\n',
      // As docs/hooks.md shows it.
      'lint-staged.config.mjs': "export default {\n  '*.{yml,yaml,sh,bash,zsh,ksh,ps1,mk,js,mjs,cjs,ts,mts,cts,py}': () => 'harborlint',\n  '*{Dockerfile,Containerfile,akefile,package.json}*': () => 'harborlint',\n};\n",
    });
    demandHook('passed over');
  });
});

describeWith({ lefthook: lefthook !== undefined })('lefthook', () => {
  it.each([
    ['commands', 'pre-commit:\n  commands:\n    words:\n      run: echo words\n'],
    ['jobs', 'pre-commit:\n  jobs:\n    - name: words\n      run: echo words\n'],
    ['nothing yet', 'colors: false\n'],
  ])('runs harborlint once init has been there: %s', (_, config) => {
    repository.write({ 'lefthook.yml': config });
    repository.demand('harborlint', 'init', '--yes');
    repository.demand(process.execPath, lefthook ?? '', 'install');
    symlinkSync(lefthook ?? '', join(repository.folder, 'node_modules/.bin/lefthook'));
    demandHook('passed over');
  });
});
