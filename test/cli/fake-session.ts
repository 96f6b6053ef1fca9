import type { Finding, Report } from '../../src/engine/finding';
import { PolicyError, UsageError } from '../../src/session/api';
import type { CheckRequest, CheckResult, RuleInfo } from '../../src/session/api';
import { Source } from '../../src/text';

export { PolicyError, UsageError };

/** What the fake answers, and what it was asked: a session that reads nothing. */
export const fake: { requests: CheckRequest[]; answer: (request: CheckRequest) => CheckResult } = {
  requests: [],
  answer: () => result([]),
};

export { RUN_SOURCES } from '../../src/session/run-sources';

/** As `check`; the answer comes later. */
export function checkOnline(request: CheckRequest): Promise<CheckResult> {
  return new Promise((resolve) => {
    resolve(check(request));
  });
}

export function check(request: CheckRequest): CheckResult {
  fake.requests.push(request);
  return fake.answer(request);
}

const rule = (id: string, level: RuleInfo['level'], category: string): RuleInfo => ({
  id,
  summary: `what ${id} finds`,
  level,
  fix: 'none',
  url: `https://example.org/rules/${id}`,
  category,
});

const rules = [
  rule('private-image', 'error', 'Images'),
  rule('unpinned-image', 'off', 'Images'),
  rule('secret-in-log', 'error', 'Leaks'),
];

export function listRules(): readonly RuleInfo[] {
  return rules;
}

export function explainRule(id: string): string | undefined {
  return rules.some((each) => each.id === id) ? `# ${id}\n\nThe page of \`${id}\`.\n` : undefined;
}

const source = new Source('.gitlab-ci.yml', 'build:\n  image: node\n  script: make\n');

/** A finding at the image of the fake's pipeline. */
export function finding(severity: Finding['severity'], message = 'something is wrong'): Finding {
  return {
    ruleId: 'private-image',
    messageId: 'private',
    severity,
    message,
    url: 'https://example.org/rules/private-image',
    location: {
      path: '.gitlab-ci.yml',
      start: { line: 2, column: 10, offset: 16 },
      end: { line: 2, column: 14, offset: 20 },
    },
    fingerprint: message,
  };
}

/** An answer with some findings. */
export function result(findings: readonly Finding[], more: Partial<Report> = {}, notes: readonly string[] = []): CheckResult {
  const number = (severity: Finding['severity']): number => findings.filter((each) => each.severity === severity).length;
  return {
    report: {
      root: '.',
      findings,
      suppressed: [],
      gaps: [],
      failures: [],
      summary: { errors: number('error'), warnings: number('warning'), notes: number('note'), files: 1, jobs: 1, fixable: 0 },
      ...more,
    },
    sources: new Map([[source.path, source]]),
    blank: new Map(),
    files: [],
    notes,
  };
}
