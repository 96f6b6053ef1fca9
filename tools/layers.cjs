'use strict';

/**
 * The import table of the sources: the one place that says which folder of `src/` may import what.
 * The lint configuration and test/architecture.test.ts are both made from it; docs/architecture.md explains it.
 *
 * @typedef {object} Layer
 * @property {readonly string[]} imports  Folders of `src/` that it may import; `folder/file` allows that one file of the folder.
 * @property {readonly string[]} [packages]  npm packages that it may import.
 * @property {readonly string[]} [builtins]  Modules of Node that it may import, without `node:`; `*` stands for all of them.
 * @property {readonly string[]} [globals]  Globals out of `impureGlobals` that it may use.
 * @property {true} [planned]  The folder may be absent until it is written.
 */

const below = ['text', 'yaml', 'policy', 'pipeline', 'script', 'facts', 'engine', 'rules', 'report'];
const face = ['session', 'report', 'engine/finding'];

/** @type {Readonly<Record<string, Layer>>} Every folder of `src/`, in the way of the data; `index` is `src/index.ts`. */
const layers = {
  text: { imports: [] },
  yaml: { imports: ['text'], packages: ['yaml'] },
  policy: { imports: ['text', 'yaml'], packages: ['minimatch'] },
  pipeline: { imports: ['text', 'yaml'], packages: ['minimatch'] },
  script: {
    imports: ['text'],
    packages: ['unbash', '@typescript-eslint/typescript-estree'],
  },
  facts: { imports: ['text', 'policy', 'pipeline', 'script'], packages: ['minimatch'] },
  engine: { imports: ['text', 'policy', 'pipeline', 'facts'], packages: ['minimatch'] },
  rules: { imports: ['text', 'pipeline', 'facts', 'engine'] },
  report: { imports: ['text', 'engine/finding'], packages: ['picocolors'] },
  session: {
    imports: below,
    packages: ['minimatch'],
    builtins: ['*'],
    globals: ['process', 'fetch', 'setTimeout', 'clearTimeout'],
  },
  cli: { imports: [...face, 'text/did-you-mean'], builtins: ['fs', 'path', 'util'], globals: ['process'] },
  lsp: { imports: face, packages: ['vscode-languageserver'], builtins: ['*'], globals: ['process', 'setTimeout', 'clearTimeout'], planned: true },
  index: { imports: face },
};

/** Modules of Node that no folder may import: nothing of a linted project is ever executed. */
const forbiddenBuiltins = ['child_process', 'cluster', 'inspector', 'repl', 'worker_threads'];

/**
 * Globals that reach outside the process or depend on time; a folder without leave does not use them.
 * `performance` is among them because its first use loads a module of Node, which no ordinary check should pay for.
 */
const impureGlobals = ['process', 'fetch', 'setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'performance'];

module.exports = { layers, forbiddenBuiltins, impureGlobals };
