import { createRedactor, type Redactor } from '../harness/redact.js';

let known: Redactor | undefined;

/** The secrets that this process has met; what it says when it fails is held against them. */
export function secrets(): Redactor {
  if (known !== undefined) return known;
  known = createRedactor();
  known.register(process.env['GPJC_TOKEN'] ?? '');
  return known;
}
