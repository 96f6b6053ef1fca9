import { filterOf } from '../../../../src/facts/flows/filters';
import { draw, type Drawn } from './draw';
import { Random } from './random';
import { hasTool, isGnu, runAll } from './real';
import { isThere, isTraced } from './traces';
import { forms, shown, useOf } from './use';

/** Set by hand for a longer run: `FILTER_RUNS=50000 FILTER_SEED=7`. */
const RUNS = Number(process.env.FILTER_RUNS ?? 1500);
const SEED = Number(process.env.FILTER_SEED ?? 4);

const NAMES = ['main', 'robot$ci', 'jane', 'x:y=z/1', 'two words', 'pass', 'HARBOR', 'a=b', '7'];
const FILES = ['one\nfoo=bar\nHARBOR\n', 'only this line', '', 'user=x pass=y\n\nlast: 1\n', '{"auths":{}}', '$HARBOR_PASSWORD\n', 'a b c\nd e f\ng h i\nj k l\nm n o\np q r'];

interface Case extends Drawn {
  readonly secret: string;
  readonly name: string;
  readonly file: string;
}

function cases(): Case[] {
  const random = new Random(SEED);
  const found: Case[] = [];
  while (found.length < RUNS) {
    const drawn = draw(random);
    const one = { ...drawn, secret: random.secret(), name: random.pick(NAMES), file: random.pick(FILES) };
    if (hasTool(drawn.words[0]!) && (drawn.then === undefined || hasTool(drawn.then[0]!))) found.push(one);
  }
  return found;
}

function real(short: string, { secret, name, file }: Case): string {
  return short.replaceAll('{P}', secret).replaceAll('{N}', name).replace(/\{\$\([^)]*\)\}/g, () => file);
}

const run = isGnu() ? describe : describe.skip;

run('filters against the commands themselves', () => {
  it('miss no secret and are sure of none that is not there', () => {
    const all = cases();
    const outputs = runAll(all.map((one) => ({ words: one.words.map((word) => real(word, one)), then: one.then?.map((word) => real(word, one)), input: real(one.input, one), secret: one.secret })));
    const faults: string[] = [];
    let traced = 0;
    let tainted = 0;
    let sure = 0;
    let needless = 0;
    all.forEach((one, index) => {
      const output = outputs[index]!;
      const first = filterOf(one.words[0]!)!(useOf(one.words, one.input));
      const result = one.then === undefined ? first : filterOf(one.then[0]!)!(useOf(one.then, first));
      const told = `${JSON.stringify(one.words)}${one.then === undefined ? '' : ` | ${JSON.stringify(one.then)}`} < ${JSON.stringify(one.input)} (${one.name}; ${JSON.stringify(one.file)}; ${one.secret}) wrote ${JSON.stringify(output)}, expected ${JSON.stringify(shown(result))} ${forms(result)}`;
      const isTracedHere = isTraced(output, one.secret);
      const isSure = result.taints.some(({ must }) => must);
      if (isTracedHere) traced++;
      if (result.isTainted) tainted++;
      if (isSure) sure++;
      if (isTracedHere && !result.isTainted) faults.push(`MISSED ${told}`);
      if (isSure && !isThere(output, one.secret)) faults.push(`WRONGLY SURE ${told}`);
      if (result.isTainted && !isThere(output, one.secret)) {
        needless++;
        if (process.env.FILTER_NEEDLESS !== undefined) console.log(`NEEDLESS ${told}`);
      }
    });
    if (process.env.FILTER_FIGURES !== undefined) console.log(JSON.stringify({ runs: all.length, traced, tainted, sure, needless, faults: faults.length }));
    expect(faults.slice(0, 40).join('\n')).toBe('');
    // The draw has to go both ways to prove anything.
    expect(traced).toBeGreaterThan(RUNS / 4);
    expect(all.length - tainted).toBeGreaterThan(RUNS / 8);
  }, 600_000);
});
