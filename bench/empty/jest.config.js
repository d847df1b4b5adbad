/** One empty test file in the style of the suite's own configuration: built JavaScript, no transform. */
module.exports = { rootDir: __dirname, testMatch: ['<rootDir>/*.test.js'], transform: {} };
