'use strict';

// Preloaded into harborlint: writes down what it loads, into the file that HARBORLINT_TEST_RECORD names.
const fs = require('node:fs');

const before = new Set(process.moduleLoadList);
const read = [];
const { openSync, readFileSync, writeFileSync } = fs;

fs.readFileSync = function (file, ...rest) {
  read.push(String(file));
  return readFileSync.call(this, file, ...rest);
};

fs.openSync = function (file, ...rest) {
  read.push(String(file));
  return openSync.call(this, file, ...rest);
};

process.on('exit', () => {
  const native = process.moduleLoadList.filter((name) => !before.has(name) && name.startsWith('NativeModule '));
  const builtins = native.map((name) => name.slice('NativeModule '.length));
  const required = Object.keys(require.cache).filter((file) => file !== __filename);
  writeFileSync(process.env.HARBORLINT_TEST_RECORD, JSON.stringify({ builtins, read, required }));
});
