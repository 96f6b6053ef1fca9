'use strict';
const fs = require('fs');
const path = require('path');
const nodeModule = require('module');
const vm = require('vm');

/** How many files the folder keeps: enough for a few builds, so that two installed versions do not fight over it. */
const keptFiles = 8;

/** How many runs add the functions that they compiled: a first run that only printed the version knows few of them. */
const learningRuns = 8;

/** The cache folder, or undefined where it is switched off or cannot be trusted: what lies in it is run as code. */
function trustedFolder({ HARBORLINT_NO_CACHE, XDG_CACHE_HOME = '', HOME = '' }, linted = []) {
  const parent = path.isAbsolute(XDG_CACHE_HOME) ? XDG_CACHE_HOME : path.join(HOME, '.cache');
  if (HARBORLINT_NO_CACHE || !process.getuid || !path.isAbsolute(parent)) return undefined;
  const folder = path.join(parent, 'harborlint');
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    const stat = fs.lstatSync(folder);
    const isPrivate = stat.isDirectory() && stat.uid === process.getuid() && (stat.mode & 0o77) === 0;
    return isPrivate && !isInCheckout(fs.realpathSync.native(folder), linted, HOME) ? folder : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Whether a folder lies in a checkout or in what is linted, as with `XDG_CACHE_HOME: $CI_PROJECT_DIR/.cache`: there, whoever
 * writes the project could put code in it.
 */
function isInCheckout(folder, linted, home) {
  for (let above = folder; above !== path.dirname(above); above = path.dirname(above)) {
    if (fs.existsSync(path.join(above, '.git'))) return true;
  }
  const inside = (inner, outer) => inner === outer || inner.startsWith(outer.endsWith(path.sep) ? outer : outer + path.sep);
  return ['.', ...linted].some((name) => {
    const place = path.resolve(name);
    return inside(folder, place) && !inside(home, place);
  });
}

/** V8's compiled code, kept in files: for the Node versions that cannot do this themselves. No fault of it ever shows. */
class CodeCache {
  #folder;
  #loaded = [];
  #setFlags;

  constructor(folder) {
    this.#folder = folder;
  }

  /** Loads a bundle. It begins with a hash of itself, so that compiled code is never taken for that of another build. */
  load(name, filename) {
    const source = fs.readFileSync(filename, 'latin1');
    const hash = source.slice(2, 18);
    const file = path.join(this.#folder, `${name}-${hash}-${process.version}-${process.arch}.bin`);
    const kept = readKept(file);
    this.#setFlags?.('--opt'); // V8 refuses compiled code that was made under other flags.
    const script = new vm.Script(nodeModule.wrap(source), { filename, cachedData: kept?.code });
    this.#setFlags?.('--no-opt');
    this.#loaded.push({ file, script, kept: script.cachedDataRejected === false ? kept : undefined });
    const loaded = { exports: {} };
    script.runInThisContext()(loaded.exports, require, loaded, filename, path.dirname(filename));
    return loaded.exports;
  }

  stopOptimising() {
    this.#setFlags = require('v8').setFlagsFromString;
    this.#setFlags('--no-opt');
  }

  /** Called after the run, so that functions compiled late are in. */
  save() {
    this.#setFlags?.('--opt');
    for (const { file, script, kept } of this.#loaded.splice(0)) {
      try {
        if (!kept || kept.runs < learningRuns) writeKept(file, script.createCachedData(), kept);
        if (!kept) prune(this.#folder);
      } catch {
        // A full or read-only disk: the next run compiles again.
      }
    }
  }
}

/**
 * What a file keeps: the compiled code, twice, and in how many runs it was learnt.
 * Twice, because V8 does not notice damaged code but crashes on it, and no checksum is as fast as comparing.
 */
function readKept(file) {
  try {
    const bytes = fs.readFileSync(file);
    const length = (bytes.length - 1) / 2;
    const code = bytes.subarray(0, length);
    return code.equals(bytes.subarray(length, -1)) ? { code, runs: bytes[bytes.length - 1] } : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps the fuller code: V8 may have dropped functions that this run did not use. */
function writeKept(file, fresh, kept) {
  const code = kept && kept.code.length > fresh.length ? kept.code : fresh;
  const draft = `${file}.${process.pid}`;
  const runs = Buffer.of(kept ? kept.runs + 1 : 1);
  fs.writeFileSync(draft, Buffer.concat([code, code, runs]), { mode: 0o600, flag: 'wx' });
  fs.renameSync(draft, file);
}

function prune(folder) {
  const entries = fs.readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  const files = entries.map(({ name }) => path.join(folder, name));
  const aged = files.map((file) => ({ file, time: fs.lstatSync(file).mtimeMs })).sort((a, b) => b.time - a.time);
  for (const { file } of aged.slice(keptFiles)) fs.unlinkSync(file);
}

module.exports = { CodeCache, trustedFolder };
