'use strict';

const { builtinModules } = require('node:module');
const { forbiddenBuiltins, impureGlobals, layers } = require('./layers.cjs');

/** How deep folders nest inside a layer: `src/<layer>/a/b/c.ts` is depth 3. */
const maxDepth = 4;

const plainBuiltins = builtinModules.filter((name) => !name.startsWith('_') && !name.includes('/'));

/** Patterns (in the manner of .gitignore) of what a file `depth` folders below `src/` may not import from a layer. */
function forbiddenLayer(target, allowed, depth) {
  const up = depth === 0 ? './' : '../'.repeat(depth);
  if (allowed.includes(target)) return [];
  const files = allowed.filter((name) => name.startsWith(`${target}/`));
  if (files.length === 0) return [`${up}${target}`, `${up}${target}/**`];
  return [`${up}${target}/*`, ...files.map((name) => `!${up}${name}`)];
}

/** Whole names that may not be imported: a layer's own index where only one file of it is open. */
function forbiddenIndexes(allowed, depth) {
  const up = depth === 0 ? './' : '../'.repeat(depth);
  const partly = allowed.filter((name) => name.includes('/')).map((name) => name.split('/')[0]);
  return partly.flatMap((name) => [`${up}${name}`, `${up}${name}/index`]);
}

/** A package and what is inside it; the slash in front keeps a file of our own with that name out of it. */
function anchored(name) {
  return [`/${name}`, `/${name}/**`];
}

function forbiddenPackages(layer) {
  const others = Object.values(layers).flatMap((each) => each.packages ?? []);
  const own = layer.packages ?? [];
  return [...new Set(others)].filter((name) => !own.includes(name)).flatMap(anchored);
}

function forbiddenNodeModules(layer) {
  const open = layer.builtins ?? [];
  const closed = open.includes('*') ? forbiddenBuiltins : plainBuiltins.filter((name) => !open.includes(name));
  return closed.flatMap((name) => [...anchored(`node:${name}`), ...anchored(name)]);
}

function importRule(name, layer, depth) {
  const targets = Object.keys(layers).filter((target) => target !== name);
  return [
    'error',
    {
      paths: forbiddenIndexes(layer.imports, depth).map((path) => ({
        name: path,
        message: `${name}/ may not import it: see tools/layers.cjs.`,
      })),
      patterns: [
        {
          group: targets.flatMap((target) => forbiddenLayer(target, layer.imports, depth)),
          message: `${name}/ may not import it: see tools/layers.cjs.`,
        },
        {
          group: forbiddenPackages(layer),
          message: `The package is not for ${name}/: see tools/layers.cjs.`,
        },
        {
          group: forbiddenNodeModules(layer),
          message: `${name}/ does not reach outside the process: see tools/layers.cjs.`,
        },
      ],
    },
  ];
}

function globalsRule(name, layer) {
  const open = layer.globals ?? [];
  const closed = impureGlobals.filter((each) => !open.includes(each));
  return ['error', ...closed.map((each) => ({ name: each, message: `Not in ${name}/: see tools/layers.cjs.` }))];
}

/** ESLint overrides that enforce the import table, one for each layer and folder depth. */
function importOverrides() {
  return Object.entries(layers).flatMap(([name, layer]) => {
    const depths = name === 'index' ? [0] : Array.from({ length: maxDepth }, (_, index) => index + 1);
    return depths.map((depth) => ({
      files: [name === 'index' ? 'src/index.ts' : `src/${name}/${'*/'.repeat(depth - 1)}*.ts`],
      rules: {
        '@typescript-eslint/no-restricted-imports': importRule(name, layer, depth),
        'no-restricted-globals': globalsRule(name, layer),
      },
    }));
  });
}

module.exports = { importOverrides };
