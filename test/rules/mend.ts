import { Lexer, parseAllDocuments } from 'yaml';
import { applyFixes } from '../../src/engine';
import type { AnyRule, Finding } from '../../src/engine';
import { checkRule } from './check-rule';
import { writeTexts } from './fixture';

/** Rounds of fixing that a project may need before nothing changes any more. */
const MOST_ROUNDS = 10;

/** What is left of a project after its safe fixes. */
export interface Mended {
  /** Each file that changed: its text before and after. */
  readonly changed: ReadonlyMap<string, { readonly before: string; readonly after: string }>;
  /** The report of the project as it is now. */
  readonly findings: readonly Finding[];
  /** Whether another round would change nothing. */
  readonly converged: boolean;
}

/** Applies the safe fixes of all rules to a project on disk, again and again until nothing changes. */
export function mend(folder: string, rule: AnyRule): Mended {
  const changed = new Map<string, { before: string; after: string }>();
  for (let round = 0; ; round++) {
    const { report, sources } = checkRule(folder, rule);
    const texts = new Map([...sources].map(([path, { text }]) => [path, text]));
    const applied = applyFixes(report.findings, texts, ['safe']);
    if (applied.texts.size === 0 || round === MOST_ROUNDS) {
      return { changed, findings: report.findings, converged: applied.texts.size === 0 };
    }
    writeTexts(folder, applied.texts);
    for (const [path, after] of applied.texts) {
      changed.set(path, { before: changed.get(path)?.before ?? texts.get(path) ?? '', after });
    }
  }
}

/** Whether a finding has a fix that may be applied without asking. */
export function isFixable({ fixes = [] }: Finding): boolean {
  return fixes.some(({ safety }) => safety === 'safe');
}

/** The YAML comments of a text, in their order; but for those that set findings aside, which `unused-suppression` removes. */
export function commentsOf(text: string): string[] {
  return [...new Lexer().lex(text)].filter((lexeme) => lexeme.startsWith('#') && !lexeme.includes('harborlint-ignore')).map((lexeme) => lexeme.trimEnd());
}

/** What a YAML parser of another making has against a text. */
export function syntaxErrorsOf(text: string): string[] {
  const documents = parseAllDocuments(text, { logLevel: 'silent', uniqueKeys: false });
  return [...documents].flatMap(({ errors }) => errors.map(({ message }) => message));
}
