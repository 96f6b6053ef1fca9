import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AnyRule, Finding, Place } from '../../src/engine';
import { catalogue } from '../../src/rules/catalogue.generated';
import type { CheckResult } from '../../src/session';
import { Source } from '../../src/text';
import { checkRule } from './check-rule';
import {
  expectedFixed,
  expectedReport,
  fixturesOf,
  foldersOf,
  inFolder,
  inProject,
  rulesWithFixtures,
  writeExpectedReport,
  writeFixed,
  writeTexts,
} from './fixture';
import type { Fixture } from './fixture';
import { reportLines } from './lines';
import { commentsOf, isFixable, mend, syntaxErrorsOf } from './mend';
import { examplesOf, HEADINGS, readPage } from './page';

/** Set to rewrite `expected.txt` and `fixed/` from what the code does now; read the difference before it is kept. */
const update = process.env.UPDATE === '1';
const project = join(__dirname, '../..');
const FEWEST_CASES = 4;

const ids = catalogue.map(({ meta }) => meta.id);

it('has a rule for each folder, and fixtures for each rule', () => {
  expect(ids).toEqual(foldersOf(join(project, 'src/rules')));
  expect(rulesWithFixtures()).toEqual(ids);
});

describe.each(catalogue.map((rule) => [rule.meta.id, rule] as const))('%s', (id, rule) => {
  const fixtures = fixturesOf(id);
  const reports = new Map<string, CheckResult>();
  const checked = (fixture: Fixture): CheckResult => {
    const known = reports.get(fixture.name) ?? inProject(fixture, (folder) => checkRule(folder, rule));
    reports.set(fixture.name, known);
    return known;
  };
  const ownFindings = (): Finding[] => fixtures.flatMap((fixture) => findingsOf(rule, checked(fixture)));

  it('has cases enough, each named for what it expects', () => {
    const names = fixtures.map(({ name }) => name);
    expect(names.filter((name) => !/^(?:ok|bad)-[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name))).toEqual([]);
    expect(names.filter((name) => name.startsWith('bad-')).length).toBeGreaterThanOrEqual(FEWEST_CASES);
    expect(names.filter((name) => name.startsWith('ok-')).length).toBeGreaterThanOrEqual(FEWEST_CASES);
  });

  for (const fixture of fixtures) {
    it(`reports ${fixture.name} as expected`, () => {
      const { report, sources } = checked(fixture);
      const lines = reportLines(report.findings);
      if (update) writeExpectedReport(fixture, lines);
      expect(report.failures).toEqual([]);
      expect(lines).toBe(expectedReport(fixture));
      if (fixture.name.startsWith('ok-')) expect(lines).toBe('');
      else expect(findingsOf(rule, { report })).not.toEqual([]);
      for (const finding of report.findings) {
        for (const place of placesOf(finding)) expect(selection(place, sources)).toEqual(place);
        expect(unfilled(finding)).toEqual([]);
      }
    });

    if (fixture.name.startsWith('ok-')) continue;
    it(`mends ${fixture.name} as far as it says`, () => {
      const before = checked(fixture).report.findings;
      const { changed, findings, converged } = inProject(fixture, (folder) => mend(folder, rule));
      const after = new Map([...changed].map(([path, texts]) => [path, texts.after]));
      if (update) writeFixed(fixture, after);
      expect(after).toEqual(expectedFixed(fixture));
      expect(converged).toBe(true);
      expect(findings.filter(isFixable)).toEqual([]);
      for (const other of ids) {
        const own = before.filter(({ ruleId }) => ruleId === other);
        const left = own.length - own.filter(isFixable).length;
        expect(findings.filter(({ ruleId }) => ruleId === other).length).toBeLessThanOrEqual(left);
      }
      for (const [path, texts] of changed) {
        if (!/\.ya?ml$/.test(path)) continue;
        expect(syntaxErrorsOf(texts.after)).toEqual([]);
        expect(commentsOf(texts.after)).toEqual(commentsOf(texts.before));
      }
    });
  }

  it('uses each of its messages', () => {
    const used = new Set(ownFindings().map(({ messageId }) => messageId));
    expect([...used].sort()).toEqual(Object.keys(rule.messages).sort());
  });

  it(`has fixes: ${rule.meta.fix}`, () => {
    const withFix = ownFindings().map(({ fixes = [] }) => fixes.length > 0);
    const seen = withFix.includes(true) ? (withFix.includes(false) ? 'sometimes' : 'always') : 'none';
    expect(seen).toBe(rule.meta.fix);
  });

  describe('page', () => {
    const file = join(project, 'src/rules', id, 'README.md');
    const page = readPage(existsSync(file) ? readFileSync(file, 'utf8') : '');

    it('has its headings', () => {
      expect(page.title).toBe(id);
      expect(page.headings).toEqual(HEADINGS);
      expect(HEADINGS.filter((heading) => (page.sections.get(heading) ?? '').trim() === '')).toEqual([]);
    });

    it('names its options', () => {
      const section = page.sections.get('Options') ?? '';
      const schema = rule.options?.schema as { readonly properties?: object } | undefined;
      const missing = Object.keys(schema?.properties ?? {}).filter((name) => !section.includes(`\`${name}\``));
      expect(missing).toEqual([]);
    });

    it('has examples that behave as it says', () => {
      const found = examplesOf(page, 'Found').map((example) => isFound(rule, example));
      const notFound = examplesOf(page, 'Not found').map((example) => isFound(rule, example));
      expect(found).not.toEqual([]);
      expect(found).not.toContain(false);
      expect(notFound).not.toEqual([]);
      expect(notFound).not.toContain(true);
    });
  });
});

function findingsOf({ meta }: AnyRule, { report }: Pick<CheckResult, 'report'>): Finding[] {
  return report.findings.filter(({ ruleId }) => ruleId === meta.id);
}

function isFound(rule: AnyRule, example: string): boolean {
  return inFolder((folder) => {
    writeTexts(folder, new Map([['.gitlab-ci.yml', example]]));
    return findingsOf(rule, checkRule(folder, rule)).length > 0;
  });
}

function placesOf({ location, via = [], related = [], fixes = [] }: Finding): Place[] {
  const edits = fixes.flatMap((fix) => fix.edits);
  return [location, ...[...via, ...related, ...edits].map((part) => part.location)];
}

/** The place as its own offsets say it, cut to the file's text. */
function selection({ path, start, end }: Place, sources: CheckResult['sources']): Place {
  const source = sources.get(path) ?? new Source(path, '');
  const from = Math.max(source.bomLength, Math.min(start.offset, source.text.length));
  const to = Math.max(from, Math.min(end.offset, source.text.length));
  return {
    path,
    start: { ...source.positionAt(from), offset: from },
    end: { ...source.positionAt(to), offset: to },
  };
}

/** Placeholders of a finding's message that nothing has filled. */
function unfilled({ ruleId, messageId, message, help = '' }: Finding): string[] {
  const template = catalogue.find(({ meta }) => meta.id === ruleId)?.messages[messageId];
  const placeholders = `${template?.text ?? ''}${template?.help ?? ''}`.match(/\{\w+\}/g) ?? [];
  return placeholders.filter((placeholder) => message.includes(placeholder) || help.includes(placeholder));
}
