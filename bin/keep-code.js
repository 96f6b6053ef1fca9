'use strict';
const fs = require('fs');
const path = require('path');

/** How many files the folder keeps: enough for the bundles of a few builds, so that two installed versions do not fight over it. */
const keptFiles = 24;

/** Keeps the compiled code of bundles, after the run, so that functions compiled late are in. No fault of it ever shows. */
function keep(folder, bundles) {
  for (const { file, script, kept } of bundles) {
    try {
      write(file, script.createCachedData(), kept);
      if (!kept) prune(folder);
    } catch {
      // A full or read-only disk: the next run compiles again.
    }
  }
}

/** Writes the fuller code: V8 may have dropped functions that this run did not use. */
function write(file, fresh, kept) {
  const code = kept && kept.code.length > fresh.length ? kept.code : fresh;
  const draft = `${file}.${process.pid}`;
  const runs = Buffer.of(Math.min((kept?.runs ?? 0) + 1, 255));
  fs.writeFileSync(draft, Buffer.concat([code, code, runs]), { mode: 0o600, flag: 'wx' });
  fs.renameSync(draft, file);
}

function prune(folder) {
  const entries = fs.readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  const files = entries.map(({ name }) => path.join(folder, name));
  const aged = files.map((file) => ({ file, time: fs.lstatSync(file).mtimeMs })).sort((a, b) => b.time - a.time);
  for (const { file } of aged.slice(keptFiles)) fs.unlinkSync(file);
}

module.exports = { keep };
