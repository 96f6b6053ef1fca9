'use strict';

/** Packages that ship ES modules only: Jest has to translate them too. */
const esModulePackages = ['unbash', 'minimatch', 'brace-expansion', 'balanced-match'];

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
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
  coverageProvider: 'babel',
  collectCoverageFrom: ['src/**/*.ts'],
};
