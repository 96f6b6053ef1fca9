import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { formats } from '../../src/report';
import { check } from '../../src/session';
import { layoutOf } from '../report/layout-of';

describe('the secrets of projects that are checked together', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'projects-'));
  });
  afterEach(() => { rmSync(folder, { recursive: true }); });

  function write(path: string, text: string): void {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }

  it('are those of the text that is shown, where two have different checkouts of one file', () => {
    for (const name of ['first', 'second']) {
      write(`${name}/.gitlab-ci.yml`, 'include: [{ project: group/templates, file: /deploy.yml, ref: main }]\nlast:\n  image: harbor.example.com/a/b\n  script: [ls]\n');
      write(`${name}/.harborlint.yml`, `registries: [{ host: harbor.example.com }]\nincludes: { group/templates: ../of-${name} }\n`);
    }
    write('of-first/deploy.yml', 'deploy:\n  variables: { DB_PASSWORD: Tr0ub4dor-of-the-first }\n  script: [ls]\n');
    write('of-second/deploy.yml', '# Shifts what follows.\ndeploy:\n  variables: { DB_PASSWORD: Tr0ub4dor-of-the-second }\n  script: [ls]\n');
    for (const [paths, secret] of [[['first', 'second'], 'Tr0ub4dor-of-the-second'], [['second', 'first'], 'Tr0ub4dor-of-the-first']] as const) {
      const { sources, blank, report } = check({ cwd: folder, paths });
      expect(report.findings.length).toBeGreaterThan(0);
      const hidden = [...blank].flatMap(([path, spans]) => spans.map(({ start, end }) => sources.get(path)?.text.slice(start, end)));
      expect(hidden).toEqual([secret]);
    }
  });

  it('are hidden in what is told of another one', () => {
    const pipeline = "job:\n  script:\n    - ./migrate.sh Tr0ub4dor-of-all && docker login -u bob -p \"$WORD\" harbor.example.com\n";
    write('clean/.gitlab-ci.yml', 'variables: { DB_PASSWORD: Tr0ub4dor-of-all }\njob:\n  script: [ls]\n');
    write('other/.gitlab-ci.yml', pipeline);
    for (const name of ['clean', 'other']) write(`${name}/.harborlint.yml`, 'registries: [{ host: harbor.example.com }]\n');
    const result = check({ cwd: folder, paths: ['clean', 'other'] });
    expect(new Set(result.report.findings.map(({ location }) => location.path))).toEqual(new Set(['other/.gitlab-ci.yml']));
    const shown = formats.get('text')?.()(result, layoutOf()) ?? '';
    expect(shown).toContain('./migrate.sh ***** && docker login -u bob');
    expect(shown).not.toContain('Tr0ub4dor');
  });

  it('leave the include to be read that brings a password', () => {
    write('.gitlab-ci.yml', 'include: [{ project: group/templates, file: /deploy-to-harbor.yml, ref: main }]\n');
    write('.harborlint.yml', 'registries: [{ host: harbor.example.com }]\nincludes: { group/templates: ./templates }\n');
    write('templates/deploy-to-harbor.yml', 'deploy:\n  script:\n    - docker login -u bob -p Tr0ub4dor-of-all harbor.example.com\n');
    const result = check({ cwd: folder, paths: [] });
    expect(result.report.findings.map(({ ruleId }) => ruleId)).toContain('hardcoded-credential');
    expect([...result.blank.keys()].map((path) => (result.blank.get(path) ?? []).map(({ start, end }) => result.sources.get(path)?.text.slice(start, end)))).toEqual([[], ['Tr0ub4dor-of-all']]);
    expect(formats.get('text')?.()(result, layoutOf())).toContain('file: /deploy-to-harbor.yml');
  });
});
