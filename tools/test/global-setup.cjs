'use strict';

const { spawnSync } = require('node:child_process');
const { join } = require('node:path');

const project = join(__dirname, '..', '..');

/** Tests that start the built program; only these pay for a build. */
const needsBuild = /startup|package|cli|broken|fixtures|docs/;

/**
 * Builds `dist/` once where it is older than the sources, before the test files run side by side.
 *
 * A build that fails is not fatal here: only the tests that start the program then fail.
 * @param {import('@jest/types').Config.GlobalConfig} globalConfig
 */
module.exports = function globalSetup({ nonFlagArgs }) {
  if (nonFlagArgs.length > 0 && !nonFlagArgs.some((pattern) => needsBuild.test(pattern))) return;
  spawnSync(process.execPath, [join(project, 'tools', 'build.mjs'), '--if-stale'], { stdio: ['ignore', 'ignore', 'inherit'] });
};
