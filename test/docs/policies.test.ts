import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PolicyError } from '../../src/policy';
import { catalogue } from '../../src/rules/catalogue.generated';
import { loadPolicy } from '../../src/session/policy';
import { codeBlocks, pages } from './pages';

/** What the examples of a policy begin with. */
const POLICY = /^(?:extends|registries|rules|exceptions|secrets|protectedRefs|allowedHosts|variables|includes):/;

/** Reads an example as the project's policy; gives what is wrong with it. */
function faultOf(text: string): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'policy-'));
  try {
    writeFileSync(join(folder, '.harborlint.yml'), text);
    loadPolicy({ cwd: folder, root: folder, policyFile: undefined, preset: undefined, overrides: new Map(), rules: catalogue });
    return undefined;
  } catch (error) {
    if (error instanceof PolicyError) return error.message;
    throw error;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('policies that the documentation shows', () => {
  const examples = pages()
    .filter(({ path }) => !path.startsWith('src/rules'))
    .flatMap((page) => codeBlocks(page, 'yaml').filter((text) => POLICY.test(text) && !text.includes('./policies/')).map((text) => ({ path: page.path, text })));

  it('are there', () => {
    expect(examples.length).toBeGreaterThan(5);
  });

  it.each(examples)('is one: $path $#', ({ text }) => {
    expect(faultOf(text)).toBeUndefined();
  });

  it('would be told from one with a fault', () => {
    expect(faultOf('extends: isima\nregistry: x\n')).toMatch(/registry/);
  });
});
