import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { check } from '../../src/session';

const SECRET = 'machine example.org password hunter2';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'harborlint-policy-'));
  put('secret', `${SECRET}\n`);
  put('shared.yml', 'rules: { uncached-image: off }\n');
  put('project/.gitlab-ci.yml', 'a:\n  image: node:20\n  script: make\n');
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function put(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

/** What a check of the project says: the rules that speak, or the error. */
function said(policyFile?: string): string {
  try {
    const { report } = check({ cwd: folder, paths: ['project'], ...(policyFile === undefined ? {} : { policyFile }) });
    return report.findings.map(({ ruleId }) => ruleId).join();
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : 'no error';
  }
}

describe("the project's own policy", () => {
  test('is not read through a link that leads out of the project', () => {
    symlinkSync(join(folder, 'secret'), join(folder, 'project', '.harborlint.yml'));
    expect(said()).toBe('UsageError: the policy `project/.harborlint.yml` cannot be read');
  });

  test.each(['../secret.yml', './link.yml'])('extends no file outside: %s', (name) => {
    put('secret.yml', SECRET);
    symlinkSync(join(folder, 'secret'), join(folder, 'project', 'link.yml'));
    put('project/.harborlint.yml', `extends: ${name}\n`);
    expect(said()).toBe(`PolicyError: the policy \`${name}\` is not there`);
  });

  test('extends a file of the same checkout', () => {
    mkdirSync(join(folder, '.git'));
    put('project/.harborlint.yml', 'extends: [isima, ../shared.yml]\n');
    expect(said()).toBe('');
  });

  test('is not read where it is larger than any policy', () => {
    put('project/.harborlint.yml', '');
    truncateSync(join(folder, 'project', '.harborlint.yml'), 3 * 1024 * 1024);
    expect(said()).toContain('cannot be read');
  });
});

test('a policy that the user names may stand anywhere', () => {
  expect(said()).toBe('uncached-image');
  expect(said('shared.yml')).toBe('');
});
