import type { Linter } from 'eslint';

export interface ImportOverride {
  readonly files: [string];
  readonly rules: Linter.RulesRecord;
}

export function importOverrides(): ImportOverride[];
