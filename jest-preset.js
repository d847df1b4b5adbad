const path = require('node:path');

const dist = path.join(__dirname, 'dist');

/** The suite for anybody's Jest: `"projects": [{ "displayName": "contract", "preset": "graph-printjob-conformance" }]`. */
module.exports = {
  rootDir: dist,
  roots: [path.join(dist, 'suites')],
  testMatch: [path.join(dist, 'suites', '*.test.js')],
  testPathIgnorePatterns: [],
  transform: {},
  // Under node_modules Jest would find no tests without it.
  haste: { retainAllFiles: true },
  globalSetup: path.join(dist, 'jest', 'global-setup.js'),
};
