const path = require('node:path');

const rootDir = path.join(__dirname, 'dist');
const roots = [path.join(rootDir, 'suites')];
// Jest escapes what is special to a pattern in `<rootDir>` alone, not in a path written out: a folder may be `proj (main)`.
const testMatch = ['<rootDir>/suites/*.test.js'];
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
