'use strict';

/** Packages that ship ES modules only: Jest has to translate them too. */
const esModulePackages = ['unbash', 'minimatch', 'brace-expansion', 'balanced-match'];

const { availableParallelism } = require('node:os');

/** Globals that the sources ask for most: Jest's sandbox looks each up anew, at every use, unless it is named here. */
const globals = ['Array', 'Boolean', 'JSON', 'Map', 'Math', 'Number', 'Object', 'Set', 'String'];

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  sandboxInjectedGlobals: globals,
  roots: ['<rootDir>/src', '<rootDir>/test'],
  globalSetup: '<rootDir>/tools/test/global-setup.cjs',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: {
    '\\.[cm]?[jt]s$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esModulePackages.join('|')})/)`],
  // Jest leaves one processor free, which on two would mean one test file at a time.
  maxWorkers: Math.max(availableParallelism() - 1, 2),
  testSequencer: '<rootDir>/tools/test/sequencer.cjs',
  coverageProvider: 'babel',
  collectCoverageFrom: ['src/**/*.ts'],
};
