#!/usr/bin/env node
'use strict';
// Runs the bundle, with the code that V8 compiled kept from run to run: docs/adr/0002-own-code-cache.md says why and how.
const fs = require('fs');
const path = require('path');
const { CodeCache, trustedFolder } = require('./code-cache.js');

const root = path.join(__dirname, '..');
const folder = trustedFolder(process.env, process.argv.slice(2));
const enableCompileCache = require('module').enableCompileCache; // Node 22.1 and later
if (folder && enableCompileCache) enableCompileCache(path.join(folder, 'node'));
const own = folder && !enableCompileCache ? new CodeCache(folder) : undefined;

/** Loads `dist/<name>.cjs`, a part of the program that most runs do without. */
function loadChunk(name) {
  const file = path.join(root, 'dist', `${name}.cjs`);
  return own ? own.load(name, file) : require(file);
}

/** Tells that much text was read: there, Node 20's optimising compiler costs a single run more than it gives. */
function onLargeInput() {
  if (process.version.startsWith('v20.')) own?.stopOptimising();
}

function finish(status) {
  process.exitCode = status;
  own?.save();
}

function fail(error) {
  const built = fs.existsSync(path.join(root, 'dist', 'main.cjs'));
  const reason = built ? `it failed itself, please report this: ${error?.stack ?? error}` : `it is not built yet, run \`npm run build\` in ${root}.`;
  fs.writeSync(2, `harborlint: ${reason}\n`);
  process.exitCode = 3;
}

try {
  const status = loadChunk('main').main(process.argv.slice(2), { loadChunk, onLargeInput });
  if (typeof status === 'number') finish(status);
  else status.then(finish, fail);
} catch (error) {
  fail(error);
}
