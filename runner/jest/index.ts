export { defineTests } from './define-tests.js';
export { globalSetup } from './global-setup.js';
export { ConformanceReporter } from './reporter.js';
