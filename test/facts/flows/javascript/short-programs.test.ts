import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { analysesOf, factsOf } from '../script-case';

/** Programs of a few lines that the oracle does not run, each with the command that runs it and what leaks. */
const PROGRAMS: readonly (readonly [name: string, command: string, program: string, leaks: string])[] = [
  ['Deno reads a variable', 'deno run -A x.js', 'console.log(Deno.env.get("HARBOR_PASSWORD"));', 'log must'],
  ['Deno reads all variables', 'deno run -A x.js', 'console.log(Deno.env.toObject());', 'log must'],
  ['Deno reads another variable', 'deno run -A x.js', 'console.log(Deno.env.get("HOME"));', ''],
  ['Deno takes the variable out', 'deno run -A x.js', 'Deno.env.delete("HARBOR_PASSWORD"); console.log(Deno.env.toObject());', ''],
  ['a variable named get is none', 'node x.js', 'console.log(process.env.get("HARBOR_PASSWORD"));', ''],
  ['the rest of the rest', 'node x.js', 'const { HOME, ...a } = process.env; const { HARBOR_PASSWORD, ...b } = a; console.log(b, b.HARBOR_PASSWORD);', ''],
  ['the rest without something else', 'node x.js', 'const { HOME, ...a } = process.env; console.log(a);', 'log must'],
  ['the rest as a property of the rest', 'node x.js', 'const { HOME, ...a } = process.env; console.log(a.HARBOR_PASSWORD);', 'log must'],
  ['any variable of a copy', 'node x.js', 'const { HARBOR_PASSWORD, ...a } = process.env; console.log(a[process.argv[2]]);', ''],
  ['a loop over a copy', 'node x.js', 'const a = { ...process.env }; delete a.HARBOR_PASSWORD; for (const name in a) console.log(name, process.env[name]);', ''],
  ['the error of exec', 'node x.js', 'require("child_process").exec(`docker login -p ${process.env.HARBOR_PASSWORD} h`, (error) => { console.error(error); });', 'arguments must, log may'],
  ['the error of a promise', 'node x.js', 'const run = require("util").promisify(require("child_process").exec); run(`docker login -p ${process.env.HARBOR_PASSWORD} h`).catch((error) => console.error(error.message));', 'arguments must, log may'],
  ['the error of another command', 'node x.js', 'const p = process.env.HARBOR_PASSWORD; try { require("child_process").execSync("docker ps"); } catch (error) { console.error(error); }', ''],
  ['what a program printed, at its end', 'node x.js', 'const c = require("child_process").spawn("printenv", ["HARBOR_PASSWORD"]); let all = ""; c.stdout.on("data", (d) => { all += d; }); c.on("close", () => console.log(all));', 'log may'],
  ['what another program printed', 'node x.js', 'const p = process.env.HARBOR_PASSWORD; const c = require("child_process").spawn("date"); c.stdout.on("data", (d) => console.log(d)); c.stdout.pipe(process.stdout);', ''],
  ['parameters of an address are printed', 'node x.js', 'console.log(`${new URLSearchParams({ a: process.env.HARBOR_PASSWORD })}`);', 'log must'],
  ['parameters without the secret', 'node x.js', 'const p = process.env.HARBOR_PASSWORD; const u = new URL("https://example.com"); u.searchParams.set("length", p.length); fetch(u);', ''],
  ['cross-env', 'cross-env TOKEN=$HARBOR_PASSWORD node x.js', 'console.log(process.env.TOKEN);', 'arguments must, log must'],
  ['cross-env through npx', 'npx cross-env TOKEN=$HARBOR_PASSWORD node x.js', 'console.log(process.env.TOKEN);', 'arguments must, log must'],
];

describe('short programs', () => {
  let folder: string;
  beforeAll(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'harborlint-')));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it.each(PROGRAMS)('%s', (_, command, program, leaks) => {
    writeFileSync(join(folder, 'x.js'), `${program}\n`);
    writeFileSync(join(folder, 'job.yml'), `job:\n  script:\n    - ${command}\n`);
    const flows = analysesOf(folder, factsOf(folder)).flatMap((analysis) => analysis.flows);
    expect([...new Set(flows.map(({ kind, certainty }) => `${kind} ${certainty}`))].sort().join(', ')).toBe(leaks);
  });
});
