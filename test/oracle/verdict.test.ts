import { check, type CheckResult } from '../../src/session';
import type { Finding } from '../../src/engine';
import type { Job } from './job';
import { claimsOf, pipelineOf, verdictOf, verdictsOf } from './verdict';

const JOB: Job = { name: 'job', variables: {}, before: [], script: ['true'], after: [], taken: [] };
const EMPTY: CheckResult = check({ cwd: '/', paths: [], stdin: { text: 'a: {script: "true"}', filename: '/.gitlab-ci.yml' } });

const place = { path: 'x', start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 1, offset: 0 } };

function resultOf(...findings: readonly Partial<Finding>[]): CheckResult {
  const whole = findings.map((finding): Finding => ({ ruleId: 'x', messageId: 'x', severity: 'error', message: 'x', url: '', location: place, fingerprint: '', ...finding }));
  return { ...EMPTY, report: { ...EMPTY.report, findings: whole } };
}

const flow = (certainty: 'must' | 'may') => ({ secret: 'HARBOR_PASSWORD', certainty, steps: [] });

it('takes the strongest claim of each rule about a job', () => {
  const claims = claimsOf(
    resultOf(
      { ruleId: 'secret-in-log', jobs: ['a', 'b'], flow: flow('may') },
      { ruleId: 'secret-in-log', jobs: ['b'], flow: flow('must') },
      { ruleId: 'secret-in-log', jobs: ['b'], flow: flow('may') },
      { ruleId: 'secret-in-artifact', jobs: ['a'] },
      { ruleId: 'secret-in-arguments', flow: flow('must') },
      { ruleId: 'secret-over-network', jobs: ['c'], flow: flow('must') },
    ),
  );
  expect(verdictOf(claims, 'a')).toEqual({ log: 'may', arguments: 'none', artifact: 'may' });
  expect(verdictOf(claims, 'b')).toEqual({ log: 'must', arguments: 'none', artifact: 'none' });
  expect(verdictOf(claims, 'c')).toEqual({ log: 'none', arguments: 'none', artifact: 'none' });
});

it('does not take a check that failed for a silent one', () => {
  const failed = { ...EMPTY, report: { ...EMPTY.report, failures: [{ kind: 'rule' as const, name: 'secret-in-log', message: 'no such thing' }] } };
  expect(() => claimsOf(failed)).toThrow('secret-in-log: no such thing');
});

it('makes a pipeline that says the same as the jobs', () => {
  const script = 'cat <<\'EOF\' | grep "a\\\\b"\n\t$A: é\nEOF';
  const text = pipelineOf([{ ...JOB, variables: { A: '"$B" #' }, before: ['one'], script: [script], after: ['three'], taken: [{ paths: ['out/'], exclude: ['*.log'], untracked: false }] }]);
  const { report } = check({ cwd: '/', paths: [], stdin: { text, filename: '/.gitlab-ci.yml' } });
  expect(report.findings.filter(({ ruleId }) => !ruleId.startsWith('secret-'))).toEqual([]);
  expect(report.summary.jobs).toBe(1);
  expect(text).toContain(JSON.stringify(script));
});

it('judges jobs by the rules', () => {
  const taken = [{ paths: ['out/'], exclude: [], untracked: false }];
  const jobs: Job[] = [
    { ...JOB, script: ['echo "$HARBOR_PASSWORD"'] },
    { ...JOB, script: ['[ -z "$MODE" ] || docker login -u u -p "$HARBOR_PASSWORD" h'] },
    { ...JOB, script: ['echo "$HARBOR_PASSWORD" > out/a'], taken },
    { ...JOB, script: ['echo "$HARBOR_PASSWORD" | docker login -u u --password-stdin h'], taken },
  ];
  expect(verdictsOf(jobs)).toEqual([
    { log: 'must', arguments: 'none', artifact: 'none' },
    { log: 'none', arguments: 'may', artifact: 'none' },
    { log: 'none', arguments: 'none', artifact: 'must' },
    { log: 'none', arguments: 'none', artifact: 'none' },
  ]);
});
