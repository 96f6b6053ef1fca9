import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { analysesOf, factsOf } from './script-case';

const folder = mkdtempSync(join(tmpdir(), 'harborlint-loops-'));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** How often the programs of a name run in a job's script, and what it prints. */
function runsOf(name: string, script: string): { readonly runs: number; readonly printed: readonly string[] } {
  writeFileSync(join(folder, 'job.yml'), `job:\n  script:\n    - |\n${script.split('\n').map((line) => `      ${line}\n`).join('')}`);
  const [analysis] = analysesOf(folder, factsOf(folder));
  return { runs: analysis?.invocations.filter(({ call }) => call.tool === name).length ?? 0, printed: analysis?.flows.filter(({ kind }) => kind === 'log').map(({ secret, certainty }) => `${secret} ${certainty}`) ?? [] };
}

describe('a loop that only its body ends', () => {
  it('is gone through until a round changes nothing', () => {
    const { runs } = runsOf('docker', 'while true; do\n  STATE=$(docker inspect x)\n  if [ "$STATE" = up ]; then break; fi\n  sleep 1\ndone\necho $HARBOR_PASSWORD | tail -c 9');
    expect(runs).toBeGreaterThan(1);
    expect(runs).toBeLessThan(6);
  });

  it.each([
    ['a variable', 'A="${A}x"'],
    ['a file', 'echo x >> list'],
    ['what it prints', 'B=$(while true; do echo x; if curl y; then break; fi; done)\nA="${A}x"'],
    ['a login', 'docker login -u a -p "$B" h'],
  ])('is gone through as long as it changes %s', (_what, change) => {
    const { runs } = runsOf('docker', `A=\nwhile true; do\n  docker inspect x\n  ${change.replace(/\n/g, '\n  ')}\n  if curl y; then break; fi\ndone\necho $HARBOR_PASSWORD`);
    expect(runs).toBeGreaterThan(30);
  });

  it.each([
    ['a variable that its function hid', 'if curl z; then ask; fi'],
    ['a variable that holds what the job gave it', 'docker inspect x\n  export A'],
  ])('is not gone through once more for %s', (_what, body) => {
    const { runs } = runsOf('docker', `B=1\nask() {\n  local answer=1\n  docker inspect x\n}\nwhile ! curl y; do\n  ${body}\ndone\necho $HARBOR_PASSWORD`);
    expect(runs).toBe(1);
  });

  it.each([
    ['in a variable', 'A=$B\n  B=$C\n  C=$HARBOR_PASSWORD\n  echo "$A"'],
    ['in a file', 'cat a\n  cp b a\n  cp c b\n  echo $HARBOR_PASSWORD > c'],
  ])('hands a secret on %s, round by round', (_where, body) => {
    const { printed } = runsOf('docker', `echo > a; echo > b; echo > c; A=; B=; C=\nwhile true; do\n  ${body}\n  if curl y; then break; fi\ndone`);
    expect(printed).toEqual(['HARBOR_PASSWORD may']);
  });
});
