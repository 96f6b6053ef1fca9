import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { check } from '../../src/session';

describe('projects that include a file of another project, of which each has its own checkout', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'projects-'));
  });
  afterEach(() => { rmSync(folder, { recursive: true }); });

  function write(path: string, text: string): void {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }

  it('have the secrets of the text hidden that is shown, wherever the other text has its own', () => {
    for (const name of ['first', 'second']) {
      write(`${name}/.gitlab-ci.yml`, 'include: [{ project: group/templates, file: /deploy.yml, ref: main }]\nlast:\n  image: harbor.example.com/a/b\n  script: [ls]\n');
      write(`${name}/.harborlint.yml`, `registries: [{ host: harbor.example.com }]\nincludes: { group/templates: ../of-${name} }\n`);
    }
    write('of-first/deploy.yml', 'deploy:\n  variables: { DB_PASSWORD: Tr0ub4dor-of-the-first }\n  script: [ls]\n');
    write('of-second/deploy.yml', '# Shifts what follows.\ndeploy:\n  variables: { DB_PASSWORD: Tr0ub4dor-of-the-second }\n  script: [ls]\n');
    for (const [paths, secret] of [[['first', 'second'], 'Tr0ub4dor-of-the-second'], [['second', 'first'], 'Tr0ub4dor-of-the-first']] as const) {
      const { sources, blank, report } = check({ cwd: folder, paths });
      expect(report.findings.length).toBeGreaterThan(0);
      const hidden = [...(blank ?? [])].flatMap(([path, spans]) => spans.map(({ start, end }) => sources.get(path)?.text.slice(start, end)));
      expect(hidden).toEqual([secret]);
    }
  });
});
