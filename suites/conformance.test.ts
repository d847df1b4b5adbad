import { defineTests } from '../runner/jest/define-tests.js';

defineTests({ describe, it });
