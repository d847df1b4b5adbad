const path = require('node:path');

const rootDir = path.join(__dirname, 'dist');
const roots = [path.join(rootDir, 'suites')];
// No path is written out in a pattern, for a folder may be called `proj (main)`; nor is `<rootDir>`, which is that of the
// project where the preset stands beside other projects.
const testMatch = ['**/conformance.test.js'];
const testPathIgnorePatterns = [];
const transform = {};
// Under node_modules Jest would find no tests without it.
const haste = { retainAllFiles: true };
const globalSetup = path.join(rootDir, 'jest', 'global-setup.js');

/**
 * The suite for anybody's Jest: `"projects": [{ "displayName": "contract", "preset": "graph-printjob-conformance" }]`.
 * In short form, because Node.js finds the names for `import` in no other.
 */
module.exports = { rootDir, roots, testMatch, testPathIgnorePatterns, transform, haste, globalSetup };
