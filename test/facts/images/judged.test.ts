import { check } from '../../../src/session';
import { inFolder, writeTexts } from '../../rules/fixture';

/** The rules and lines of what is found in a pipeline. */
function found(text: string): string[] {
  return inFolder((folder) => {
    writeTexts(folder, new Map([['.gitlab-ci.yml', text]]));
    const { report } = check({ cwd: folder, paths: [], rules: new Map(), today: '2026-11-01' });
    return report.findings.map(({ ruleId, location }) => `${ruleId}:${String(location.start.line)}`);
  });
}

const IMAGE = /^(?:private|uncached)-image|^lost-service-host/;

it('judges images of the jobs that a runner takes only', () => {
  const job = 'start:\n  image: node:20\n  services: [$HARBOR_HOST/$HARBOR_PROJECT/app]\n';
  expect(found(`${job}  trigger: group/other\n`).filter((one) => IMAGE.test(one))).toEqual([]);
  expect(found(`${job}  script: ./test\n`)).toEqual(['uncached-image:2', 'lost-service-host:3', 'private-image:3']);
});

/** Milliseconds that a check may take on a busy machine; with work for each pair of things it took several times that. */
const LONGEST = 8_000;
const many = (count: number, line: (index: number) => string): string => Array.from({ length: count }, (_, index) => line(index)).join('');

it.each([
  ['services', 3_000, `a:\n  script: psql -h postgres\n  services:\n${many(3_000, (index) => `    - postgres:${String(index)}\n`)}`],
  ['services with registries', 3_000, `a:\n  script: psql\n  services:\n${many(3_000, (index) => `    - registry.isima.fr/dh/a${String(index)}/postgres\n`)}`],
  ['pushes', 1, `a:\n  image: node:20\n  script:\n${many(20_000, (index) => `    - docker push example.com/team/app${String(index)}:$CI_COMMIT_SHA\n`)}`],
  ['words', 1, `a:\n  image: node:20\n  services: [registry.isima.fr/dh/library/redis:7]\n  script: ${many(900_000, () => 'x ')}\n`],
  ['variables', 2_000, `${many(2_000, (index) => `a${String(index)}:\n  variables: { V${String(index)}: docker.io }\n  image: $V${String(index)}/team/app\n  script: x\n`)}`],
])('judges many %s in time', (_, count, text) => {
  const start = performance.now();
  expect(found(text).filter((one) => IMAGE.test(one)).length).toBeGreaterThanOrEqual(count);
  expect(performance.now() - start).toBeLessThan(LONGEST);
}, 60_000);
