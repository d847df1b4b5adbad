import type { Options } from 'ajv';

/** How every schema of this project is compiled. */
export const ajvOptions = {
  strict: true,
  strictRequired: true,
  allErrors: true,
  verbose: false,
  messages: false,
  inlineRefs: false,
  logger: false,
} satisfies Options;
