import { dirname, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../..', import.meta.url));

/** The bundles that are loaded whenever one is, the nearest first. */
export function ownersOf(name, table) {
  if (name === 'main') return [];
  const { within = 'main' } = table[name];
  return [within, ...ownersOf(within, table)];
}

/**
 * The text of the module that a bundle is made from: the entry, and what other bundles take from this one. They get it as a list by
 * calling `parts`, so that a run without chunks does nothing for it.
 */
export function entryText(name, table, plan) {
  const entry = `export * from ${JSON.stringify(table[name].entry)};\n`;
  const parts = partsOf(name, plan).map((part) => part.split(':'));
  if (parts.length === 0) return entry;
  const imports = parts.map(([, file, part], index) => `import { ${part} as part${index} } from ${JSON.stringify(resolve(project, file))};\n`);
  return `${entry}${imports.join('')}export const parts = () => [${parts.map((_, index) => `part${index}`).join()}];\n`;
}

/** What a bundle hands to others, in the order of its list. */
function partsOf(owner, { taken }) {
  const all = Object.values(taken).flat();
  return [...new Set(all.filter((part) => part.startsWith(`${owner}:`)))].sort();
}

/** What a bundle takes of others, told by the calls that were not shaken off. */
export function namesTaken(text) {
  return [...new Set([...text.matchAll(/\btakenFromBundle\("([^"]+)"\)/g)].map(([, part]) => part))].sort();
}

/**
 * The esbuild plugin of one bundle: leaves chunks to be loaded at run time, and takes what other bundles have from these.
 * @param {string} name  The bundle's.
 * @param {import('./chunks.mjs').Table} table
 * @param {import('./chunks.mjs').Plan} plan
 * @param {'copy' | 'name' | 'take'} mode  What to do with the modules of other bundles: copy them, name what is wanted, or take it.
 * @returns {import('esbuild').Plugin}
 */
export function resolver(name, table, plan, mode) {
  const chunks = new Map(Object.entries(table).map(([chunk, { entry }]) => [entry, chunk]));
  const sources = dirname(dirname(table.main.entry)) + sep;
  const owners = mode === 'copy' ? [] : ownersOf(name, table);

  function place(path, { kind, importer }) {
    const file = pathInProject(path);
    const chunk = chunks.get(path);
    if (kind === 'require-call' && path.startsWith(sources)) {
      const by = pathInProject(importer);
      if (chunk === undefined) throw new Error(`${by} asks for ${file} with require, but tools/build.mjs names no such chunk.`);
      return { path: `./${chunk}.cjs`, external: true };
    }
    if (chunk !== undefined && path !== table[name].entry) {
      throw new Error(`${pathInProject(importer)} imports ${file}, the entry of the chunk ${chunk}: ask for it with require, when it is needed.`);
    }
    const owner = owners.find((each) => plan.modules[each].has(file));
    if (owner !== undefined) return { path: `${owner}:${file}`, namespace: 'taken', sideEffects: false };
    // Nothing of ours does anything by being imported.
    return path.startsWith(sources) ? { path, sideEffects: false } : { path };
  }

  /** The module that stands for one of another bundle. */
  function standIn(path) {
    const [owner, file] = path.split(':');
    // What is not taken is named as well: a file of a barrel may ask for it, of which nothing is used.
    const taken = (part) => (plan.taken[name].includes(part) ? `parts[${parts.indexOf(part)}]` : 'undefined');
    const value = (part) => (mode === 'name' ? `/* @__PURE__ */ takenFromBundle("${part}")` : taken(part));
    const parts = partsOf(owner, plan);
    const all = plan.modules[owner].get(file).map((each) => [each, `${path}:${each}`]);
    const lines = all.map(([each, part]) => `export ${each === 'default' ? 'default' : `const ${each} =`} ${value(part)};\n`);
    return `${mode === 'name' ? '' : `import { parts } from './${owner}.cjs';\n`}${lines.join('')}`;
  }

  return {
    name: 'chunks',
    setup(build) {
      build.onResolve({ filter: /^/ }, async ({ path, pluginData, ...options }) => {
        if (pluginData === 'seen') return undefined;
        if (options.namespace === 'taken') return { path, namespace: 'owner' };
        if (options.namespace === 'owner') return { path, external: true };
        const found = await resolved(build, path, options);
        return found.errors.length > 0 || found.external || found.namespace !== 'file' ? found : place(found.path, options);
      });
      build.onLoad({ filter: /^/, namespace: 'taken' }, ({ path }) => ({ contents: standIn(path) }));
      build.onLoad({ filter: /^/, namespace: 'owner' }, ({ path }) => ({ contents: `export const parts = require('${path}').parts();` }));
    },
  };
}

/** Where imports lead, by where they stand: esbuild is asked once for all bundles, since asking takes most of a build. */
const known = new Map();

function resolved(build, path, options) {
  const key = [options.kind, options.resolveDir, path].join('\n');
  if (!known.has(key)) known.set(key, build.resolve(path, { ...options, pluginData: 'seen' }));
  return known.get(key);
}

function pathInProject(path) {
  return relative(project, path).split(sep).join('/');
}
