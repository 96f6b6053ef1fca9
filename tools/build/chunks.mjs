import { bundle, exportsOf, framed } from './bundle.mjs';
import { entryText, namesTaken, ownersOf, resolver } from './parts.mjs';

/**
 * @typedef {object} Bundle
 * @property {string} entry  Path of its source; for `bundles` an absolute one.
 * @property {string} [within]  The bundle that alone loads it; `main` where absent.
 *
 * @typedef {Readonly<Record<string, Bundle>>} Table  By name; `main` is among them, all others are chunks.
 *
 * @typedef {object} Plan  What is in which bundle; files are paths from the project's folder.
 * @property {Readonly<Record<string, ReadonlyMap<string, readonly string[]>>>} modules  Of each bundle: its files, with the names that they export.
 * @property {Readonly<Record<string, readonly string[]>>} taken  What each bundle takes of others, as `bundle:file:name`.
 */

/**
 * Builds all bundles, with each module in only one of them: what a chunk shares with the bundle that loads it, it takes from there,
 * and what two chunks share is put there. So a class is the same everywhere, and no chunk is larger than it has to be.
 *
 * Throws where a chunk's entry is imported like any other file, or a source that is none is asked for with `require`.
 * @param {Table} table
 * @returns {Promise<Map<string, { text: string, inputs: readonly string[] }>>}  By name; `inputs` are the files that went in.
 */
export async function bundles(table) {
  const plan = await settled(table);
  const options = { format: 'cjs', minify: true };
  const built = await forEach(table, (name) => bundle(entryText(name, table, plan), table[name].entry, options, resolver(name, table, plan, 'take')));
  return new Map(Object.entries(built).map(([name, { text, inputs }]) => [name, { text: name === 'index' ? text : framed(text), inputs: [...inputs.keys()].filter((path) => !path.startsWith('taken:')) }]));
}

/** Goes on until nothing changes: what main hands out may bring more into main. */
async function settled(table) {
  const files = remembered((text, name, plan) => modulesOf(text, name, table, plan));
  let plan = { modules: {}, taken: await forEach(table, () => []) };
  for (let round = 0; round < 20; round++) {
    const { taken } = plan;
    const whole = await forEach(table, (name) => files(entryText(name, table, { taken }), name, { taken }));
    const modules = await withExports(sorted(table, whole));
    const next = { modules, taken: await forEach(table, (name) => takenBy(name, table, { modules, taken })) };
    if (JSON.stringify(next.taken) === JSON.stringify(taken)) return next;
    plan = next;
  }
  throw new Error('the bundles do not settle');
}

/** The modules that a bundle would have if it could take none from others. */
async function modulesOf(text, name, table, plan) {
  const { inputs } = await bundle(text, table[name].entry, { format: 'esm', minifySyntax: true }, resolver(name, table, plan, 'copy'));
  // What is no ES module has no names to hand out; `<stdin>` is made up.
  return [...inputs].filter(([path, { format }]) => format === 'esm' && !path.startsWith('<')).map(([path]) => path);
}

async function takenBy(name, table, plan) {
  const options = { format: 'esm', minifySyntax: true };
  return namesTaken((await bundle(entryText(name, table, plan), table[name].entry, options, resolver(name, table, plan, 'name'))).text);
}

/** Sorts modules into bundles: each belongs where all that want it can take it from. */
function sorted(table, wanted) {
  const homes = new Map();
  for (const [name, files] of Object.entries(wanted)) {
    for (const file of files) homes.set(file, homes.has(file) ? commonOwner(table, homes.get(file), name) : name);
  }
  const modules = Object.fromEntries(Object.keys(table).map((name) => [name, []]));
  for (const [file, name] of homes) modules[name].push(file);
  return modules;
}

function commonOwner(table, one, other) {
  const others = [other, ...ownersOf(other, table)];
  return [one, ...ownersOf(one, table)].find((name) => others.includes(name));
}

async function withExports(modules) {
  const names = await exportsOf(Object.values(modules).flat());
  return Object.fromEntries(Object.entries(modules).map(([bundle, files]) => [bundle, new Map(files.map((file) => [file, names.get(file)]))]));
}

async function forEach(table, make) {
  return Object.fromEntries(await Promise.all(Object.keys(table).map(async (name) => [name, await make(name)])));
}

/** A function that does not work out the same text of the same bundle twice. */
function remembered(make) {
  const known = new Map();
  return (text, name, ...rest) => {
    const key = `${name}\n${text}`;
    if (!known.has(key)) known.set(key, make(text, name, ...rest));
    return known.get(key);
  };
}
