#!/usr/bin/env node
'use strict';
// Runs dist/main.cjs, with the code that V8 compiled kept from run to run: docs/adr/0002-own-code-cache.md says why and how.
// What every run needs stands in this one file: finding and compiling a second one costs half a millisecond.
const fs = require('fs');
const path = require('path');

const root = path.join(__dirname, '..');
const dist = path.join(root, 'dist');
const folder = trustedFolder(process.env, process.argv.slice(2));
// Node 22.1 and later. This is what `require('module')` gives, which would load the reader of source maps: half a millisecond.
const { enableCompileCache } = module.constructor;
if (folder && enableCompileCache) enableCompileCache(path.join(folder, 'node'));
const own = folder && !enableCompileCache;

/** The cache folder, or undefined where it is switched off or cannot be trusted: what lies in it is run as code. */
function trustedFolder({ HARBORLINT_NO_CACHE, XDG_CACHE_HOME = '', HOME = '' }, linted) {
  const parent = path.isAbsolute(XDG_CACHE_HOME) ? XDG_CACHE_HOME : path.join(HOME, '.cache');
  if (HARBORLINT_NO_CACHE || !process.getuid || !path.isAbsolute(parent)) return undefined;
  const name = path.join(parent, 'harborlint');
  try {
    let stat = fs.lstatSync(name, { throwIfNoEntry: false });
    if (stat === undefined) {
      fs.mkdirSync(name, { recursive: true, mode: 0o700 });
      stat = fs.lstatSync(name);
    }
    const isPrivate = stat.isDirectory() && stat.uid === process.getuid() && (stat.mode & 0o77) === 0;
    return isPrivate && !isInCheckout(fs.realpathSync.native(name), linted, HOME) ? name : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Whether a folder lies in a checkout or in what is linted, as with `XDG_CACHE_HOME: $CI_PROJECT_DIR/.cache`: there, whoever
 * writes the project could put code in it.
 */
function isInCheckout(cache, linted, home) {
  for (let above = cache; above !== path.dirname(above); above = path.dirname(above)) {
    if (fs.existsSync(path.join(above, '.git'))) return true;
  }
  const inside = (inner, outer) => inner === outer || inner.startsWith(outer.endsWith(path.sep) ? outer : outer + path.sep);
  return ['.', ...linted].some((name) => {
    const place = path.resolve(name);
    return inside(cache, place) && !inside(home, place);
  });
}

/** How many runs add the functions that they compiled: a first run that only printed the version knows few of them. */
const learningRuns = 8;
/** After so many milliseconds another run adds what it compiled: by then there are other pipelines than the first ones. */
const learningPause = 24 * 60 * 60 * 1000;

/** The bundles that were loaded, by name: their `module`, and what is kept of their code. */
const loaded = new Map();
let setFlags;
/** V8's flags while harborlint runs; compiled code is taken and made under the ordinary ones, since V8 refuses that of others. */
let withheld;
const ordinary =
  '--opt --sparkplug --regexp-peephole-optimization --regexp-tier-up-ticks=1 --semi-space-growth-factor=2 --interrupt-budget=67584 --max-inlined-bytecode-size-cumulative=920';

/**
 * Loads a bundle with the code that is kept of it, once. It begins with a hash of itself, so that compiled code is never taken
 * for that of another build.
 */
function load(name) {
  const known = loaded.get(name);
  if (known !== undefined) return known.bundle.exports;
  const filename = path.join(dist, `${name}.cjs`);
  const bytes = read(filename, (descriptor) => readBytes(descriptor, fs.fstatSync(descriptor).size));
  const source = bytes.latin1Slice();
  const file = path.join(folder, `${name}-${source.slice(2, 18)}-${process.version}-${process.arch}.bin`);
  const kept = readKept(file, bytes);
  setFlags?.(ordinary);
  const script = new (require('vm').Script)(source, { filename, cachedData: kept?.code });
  setFlags?.(withheld);
  const bundle = { exports: {} };
  loaded.set(name, { bundle, file, script, kept: script.cachedDataRejected === false ? kept : undefined });
  script.runInThisContext()(bundle.exports, requireInBundle, bundle);
  return bundle.exports;
}

/** What bundles have for `require`: other bundles are loaded as they are; beside them there are only Node's own modules. */
function requireInBundle(id) {
  return id.startsWith('./') ? load(path.basename(id, '.cjs')) : require(id);
}

/**
 * What a file keeps: the compiled code, twice, and in how many runs it was learnt.
 * Twice, because V8 does not notice damaged code but crashes on it, and no checksum is as fast as comparing. What is compared goes
 * into `scratch`, piece by piece: memory that was not used before costs more than the reading.
 */
function readKept(file, scratch) {
  try {
    return read(file, (descriptor) => {
      const { size, mtimeMs } = fs.fstatSync(descriptor);
      const code = readBytes(descriptor, (size - 1) / 2);
      for (let start = 0; start < code.length; start += scratch.length) {
        const end = Math.min(start + scratch.length, code.length);
        const length = fs.readSync(descriptor, scratch, 0, end - start, null);
        if (code.compare(scratch, 0, length, start, end) !== 0) return undefined;
      }
      const [runs] = readBytes(descriptor, 1);
      return { code, runs, mayLearn: runs < learningRuns || Date.now() - mtimeMs > learningPause };
    });
  } catch {
    return undefined;
  }
}

/** Opens a file for reading. */
function read(file, use) {
  const descriptor = fs.openSync(file);
  try {
    return use(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}

function readBytes(descriptor, length) {
  const bytes = Buffer.allocUnsafeSlow(length);
  if (fs.readSync(descriptor, bytes) !== length) throw new Error('a file was cut short');
  return bytes;
}

/**
 * Has V8 run as suits a single run: Node 20's optimising compiler never pays, its quick one only where much is done. Regular
 * expressions are compiled to its byte code as they are, and to the machine's only where one is used often; memory that a
 * second collection finds full grows fourfold.
 */
function restrain() {
  if (!own || !process.version.startsWith('v20.')) return;
  setFlags = flagSetter();
  withheld = '--no-opt --no-sparkplug --no-regexp-peephole-optimization --regexp-tier-up-ticks=30 --semi-space-growth-factor=4';
  setFlags(withheld);
}

/** What much text is worth: from how many UTF-16 units on, and V8's flags for it. */
const efforts = [
  [6_000, '--sparkplug --regexp-peephole-optimization --regexp-tier-up-ticks=1'],
  // Many pipelines, or huge ones: here the optimising compiler pays, for what runs often and without taking much of what it calls into it.
  [200_000, '--opt --interrupt-budget=400000 --max-inlined-bytecode-size-cumulative=120'],
];
let units = 0;

/** Told how many UTF-16 units a text has that was read. */
function onText(length) {
  units += length;
  while (setFlags !== undefined && units > efforts[0]?.[0]) {
    const [, flags] = efforts.shift();
    withheld = `${withheld} ${flags}`;
    setFlags(flags);
  }
}

/** What `require('v8')` has as `setFlagsFromString`, without the streams that come with it: two milliseconds. Node 20 still hands it out. */
function flagSetter() {
  const { noDeprecation } = process;
  try {
    process.noDeprecation = true; // Not a word of it to the user.
    return process.binding('v8').setFlagsFromString;
  } catch {
    return require('v8').setFlagsFromString;
  } finally {
    process.noDeprecation = noDeprecation;
  }
}

function finish(status) {
  const fresh = [...loaded.values()].filter(({ kept }) => !kept || kept.mayLearn);
  if (fresh.length > 0) {
    setFlags?.(ordinary);
    require('./keep-code.js').keep(folder, fresh);
  }
  // All is written by now. Without this, Node takes its memory apart piece by piece: a millisecond.
  process.exit(status);
}

function fail(error) {
  const built = fs.existsSync(path.join(dist, 'main.cjs'));
  const reason = built ? `it failed itself, please report this: ${error?.stack ?? error}` : `it is not built yet, run \`npm run build\` in ${root}.`;
  process.exitCode = 3;
  try {
    fs.writeSync(2, `harborlint: ${reason}\n`);
  } catch {
    // Nobody can be told; the status says it.
  }
}

try {
  restrain();
  const { main } = own ? load('main') : require(path.join(dist, 'main.cjs'));
  const status = main(process.argv.slice(2), { onText });
  if (typeof status === 'number') finish(status);
  else status.then(finish, fail);
} catch (error) {
  fail(error);
}
