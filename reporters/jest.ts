export { ConformanceReporter as default } from '../runner/jest/reporter.js';
