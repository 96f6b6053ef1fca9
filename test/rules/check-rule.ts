import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { AnyRule } from '../../src/engine';
import { check } from '../../src/session';
import type { CheckResult } from '../../src/session';

/** What a user gets from a project; a rule that is off by default is on, unless the project's own policy decides. */
export function checkRule(folder: string, { meta }: AnyRule): CheckResult {
  const own = existsSync(join(folder, '.harborlint.yml'));
  const rules = new Map(meta.level === 'off' && !own ? [[meta.id, meta.strict ?? 'warning'] as const] : []);
  return check({ cwd: folder, paths: [], rules, today: '2026-11-01' });
}
