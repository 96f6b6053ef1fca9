import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { CANARY, formsIn } from './canary';
import type { Job, Shell } from './job';
import { findPrograms } from './programs';
import { Runner, type Observation } from './run';

const programs = findPrograms();
const absent = 'absent' in programs ? programs.absent : undefined;
if (absent !== undefined) console.warn(`Skipped: ${absent} is not installed`);

const NO_JOB: Job = { name: 'job', variables: {}, before: [], script: [], after: [], taken: [{ paths: ['out/'], exclude: [], untracked: false }] };

(absent === undefined ? describe : describe.skip)('a run', () => {
  let runner: Runner;
  beforeAll(() => {
    if ('absent' in programs) throw new Error(programs.absent);
    runner = new Runner(programs, join(__dirname, 'stubs'));
  });
  afterAll(() => runner.dispose());

  const run = async (job: Partial<Job>, shell: Shell = 'bash', environment: Readonly<Record<string, string>> = {}): Promise<Observation> => {
    const [observations] = await runner.run([{ job: { ...NO_JOB, ...job }, shells: [shell], environments: [environment] }]);
    return observations![0]!;
  };
  const leaksOf = async (script: string, shell: Shell = 'bash'): Promise<string> => {
    const { leaks } = await run({ script: [script] }, shell);
    return Object.entries(leaks).filter(([, forms]) => forms.length > 0).map(([channel, forms]) => `${channel}: ${forms.join(', ')}`).join('; ');
  };

  it.each<readonly [script: string, leaks: string]>([
    ['echo "$HARBOR_PASSWORD"', 'log: plain'],
    ['echo "$HARBOR_PASSWORD" >&2', 'log: plain'],
    ['echo "$HARBOR_PASSWORD" > keep.txt', ''],
    ["echo '$HARBOR_PASSWORD'", ''],
    ['set -x; [ -n "$HARBOR_PASSWORD" ]', 'log: plain'],
    ['set -x\ncat <<EOF >/dev/null\n$HARBOR_PASSWORD\nEOF', ''],
    ['printf %s "$HARBOR_PASSWORD" | base64', 'log: base64'],
    ['printf "u:%s" "$HARBOR_PASSWORD" | base64 | base64', 'log: base64 twice'],
    ['printf "user:%s" "$HARBOR_PASSWORD" | base64 -w 5', 'log: base64'],
    ['printf %s "$HARBOR_PASSWORD" | rev', 'log: reversed'],
    ['printf u:%s "$HARBOR_PASSWORD" | cut -c1-6 | base64', 'log: base64'],
    ['printf %s "$HARBOR_PASSWORD" | rev | base64', 'log: base64'],
    ['printf %s "$HARBOR_PASSWORD" | tr a-z A-Z | base64', 'log: base64'],
    ['printf %s "$HARBOR_PASSWORD" | base64 | rev', 'log: base64 reversed'],
    ['printf %s "$HARBOR_PASSWORD" | base64 | tr a-z A-Z', 'log: base64'],
    ['printf %s "$HARBOR_PASSWORD" | cut -c1-3 | base64', ''],
    ['printf %s "$HARBOR_PASSWORD" | sha512sum | base64', ''],
    ['printf %s "$HARBOR_PASSWORD" | od -An -tx1', 'log: hex'],
    ['printf %s "$HARBOR_PASSWORD" | tr A-Z a-z', 'log: plain'],
    ["printf %s \"$HARBOR_PASSWORD\" | tr 'a-zA-Z' 'n-za-mN-ZA-M'", 'log: rot13'],
    ['printf %s "$HARBOR_PASSWORD" | cut -c5-8', 'log: plain'],
    ['printf %s "$HARBOR_PASSWORD" | cut -c5-7', ''],
    ['printf %s "$HARBOR_PASSWORD" | sha256sum', ''],
    ['docker login -u u -p "$HARBOR_PASSWORD" h', 'arguments: plain'],
    ['echo "$HARBOR_PASSWORD" | docker login -u u --password-stdin h', ''],
    ['echo "$HARBOR_PASSWORD" | sed "s/x/$HARBOR_PASSWORD/" >/dev/null', 'arguments: plain'],
    ['echo "$HARBOR_PASSWORD" | xargs docker login -u u h -p', 'arguments: plain'],
    ['sh -c "echo $HARBOR_PASSWORD >/dev/null"', 'arguments: plain'],
    ['sudo -E docker push "$HARBOR_PASSWORD"', 'arguments: plain'],
    ['env', 'log: plain'],
    ['mkdir out; echo "$HARBOR_PASSWORD" > out/a', 'artifact: plain'],
    ['mkdir out; echo "$HARBOR_PASSWORD" > out/a; rm out/a', ''],
    ['mkdir out; trap "rm -f out/a" EXIT; echo "$HARBOR_PASSWORD" > out/a; false', ''],
    ['export DOCKER_CONFIG=$PWD/out; echo "$HARBOR_PASSWORD" | docker login -u u --password-stdin h', 'artifact: base64'],
    ['curl -sv -u "u:$HARBOR_PASSWORD" https://h', 'log: base64; arguments: plain'],
    ['kubectl create secret generic s --from-literal=p="$HARBOR_PASSWORD" --dry-run=client -o yaml', 'log: base64; arguments: plain'],
    ['false; echo "$HARBOR_PASSWORD"', ''],
    ['set +e; false; echo "$HARBOR_PASSWORD"', 'log: plain'],
    ['echo "$HARBOR_PASSWORD" > /tmp/a; cat /tmp/a', 'log: plain'],
    ['echo "$HARBOR_PASSWORD" >&2; echo x > /dev/stdout; echo y > /dev/stderr', 'log: plain'],
    ['/usr/local/bin/docker login -u u -p "$HARBOR_PASSWORD" h', 'arguments: plain'],
    ['printf "#!/bin/sh\\necho \\$1\\n" > a.sh; chmod +x a.sh; ./a.sh "$HARBOR_PASSWORD"', 'log: plain'],
  ])('knows where the secret of %j goes', async (script, leaks) => {
    expect(await leaksOf(script)).toBe(leaks);
    expect(await leaksOf(script, 'dash')).toBe(leaks);
  });

  it.each<readonly [script: string, bash: string, dash: string]>([
    ['echo "$HARBOR_PASSWORD" &> /dev/null', '', 'log: plain'],
    ['set -x; A=x; B=$HARBOR_PASSWORD', 'log: plain', 'log: plain'],
    ['echo "${HARBOR_PASSWORD:0:4}"', 'log: plain', ''],
  ])('tells the shells apart at %j', async (script, bash, dash) => {
    expect(await leaksOf(script, 'bash')).toBe(bash);
    expect(await leaksOf(script, 'dash')).toBe(dash);
  });

  it('runs before_script and script in one shell, after_script in another and after a failure', async () => {
    const { log, status } = await run({ before: ['A=one'], script: ['echo "<$A>"', 'false', 'echo never'], after: ['echo "<$A>"'] });
    expect(log.split('\n')).toEqual(['$ A=one', '$ echo "<$A>"', '<one>', '$ false', '$ echo "<$A>"', '<>', '']);
    expect(status).toBe(1);
  });

  it('expands the variables of the pipeline once', async () => {
    const { log } = await run({ variables: { A: '$HARBOR_PASSWORD', B: '<$$A ${C}>', C: '$A', D: '$D' }, script: ['echo "$B $D"'] }, 'bash', { C: 'unused' });
    expect(log).toContain(`<$A ${CANARY}> $D`);
  });

  it('gives the values of unknown variables', async () => {
    const script = ['if [ "$MODE" = prod ]; then echo "$HARBOR_PASSWORD"; fi'];
    expect((await run({ script }, 'bash', { MODE: 'prod' })).leaks.log).toEqual(['plain']);
    expect((await run({ script }, 'bash', {})).leaks.log).toEqual([]);
  });

  it('notes what programs are given', async () => {
    const { words, input } = await run({ script: ['echo "$HARBOR_PASSWORD" | docker login -u "a b" --password-stdin ""'] });
    expect(words).toEqual(['docker', 'login', '-u', 'a b', '--password-stdin', '']);
    expect(input).toBe(`${CANARY}\n`);
  });

  it('offers no program but its own', async () => {
    const { log } = await run({ script: ['command -v gcc perl python3 ruby || true'] });
    expect(log.split('\n').slice(1)).toEqual([expect.stringMatching(/\/bin\/python3$/), '']);
  });

  it('takes along what the artifacts name', async () => {
    const script = ['mkdir -p out/deep; echo "$HARBOR_PASSWORD" > out/deep/a.env'];
    const leaksWith = async (paths: readonly string[], exclude: readonly string[] = [], untracked = false): Promise<number> =>
      (await run({ script, taken: [{ paths, exclude, untracked }] })).leaks.artifact.length;
    expect(await leaksWith(['out'])).toBe(1);
    expect(await leaksWith(['**/*.env'])).toBe(1);
    expect(await leaksWith(['*.env'])).toBe(0);
    expect(await leaksWith(['out/'], ['out/deep/'])).toBe(1);
    expect(await leaksWith(['out/'], ['out/deep/*'])).toBe(0);
    expect(await leaksWith([], [], true)).toBe(1);
    expect(await leaksWith([])).toBe(0);
  });

  it('finds no secret in what is none', () => {
    const digits = Array.from({ length: 500 }, (_, seed) => createHash('sha512').update(String(seed)).digest('base64'));
    expect(digits.filter((text) => formsIn(text).length > 0)).toEqual([]);
  });

  it('has no part of the secret in an environment without it', async () => {
    const { leaks } = await run({ script: ['unset HARBOR_PASSWORD; env; env | base64; env | sha256sum; set'] });
    expect(leaks).toEqual({ log: [], arguments: [], artifact: [] });
  });
});
