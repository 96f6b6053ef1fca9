'use strict';

const { writeFileSync } = require('node:fs');

/** Preloaded into a run: writes what the run has cost to the file that `PROBE` names. */
process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  writeFileSync(process.env.PROBE, JSON.stringify({ megabytes: maxRSS / 1024, seconds: (userCPUTime + systemCPUTime) / 1e6 }));
});
