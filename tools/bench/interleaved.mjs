import { spawnSync } from 'node:child_process';

/**
 * @typedef {object} Timing
 * @property {string} name
 * @property {number} median  Milliseconds.
 * @property {number} extra  Median of the differences to the first command of the same round, in milliseconds.
 * @property {number} ratio  Median of the ratios to the first command of the same round.
 */

/**
 * Times whole processes of Node in turn (A B C A B C …), so that other load on the machine meets all of them alike.
 * @param {readonly { name: string, argv: readonly string[] }[]} commands  The first is what the others are compared with.
 * @param {number} rounds
 * @returns {Timing[]}
 */
export function interleaved(commands, rounds) {
  const env = { ...process.env };
  // It makes Node 20 load all certificates at every start, which hides the difference.
  delete env.NODE_EXTRA_CA_CERTS;
  const times = commands.map(() => []);
  const learning = 10;
  for (let round = -learning; round < rounds; round++) {
    commands.forEach(({ name, argv }, index) => {
      const start = process.hrtime.bigint();
      const { status, stderr } = spawnSync(process.execPath, argv, { env, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' });
      if (status !== 0 && status !== 1) throw new Error(`${name} ended with ${status}: ${stderr}`);
      if (round >= 0) times[index].push(Number(process.hrtime.bigint() - start) / 1e6);
    });
  }
  const [base] = times;
  return commands.map(({ name }, index) => ({
    name,
    median: median(times[index]),
    extra: median(times[index].map((time, round) => time - base[round])),
    ratio: median(times[index].map((time, round) => time / base[round])),
  }));
}

/**
 * @param {readonly number[]} values  At least one.
 * @returns {number}
 */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
