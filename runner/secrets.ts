import { registerEnvironment } from '../harness/secrets/environment.js';
import { createRedactor, type Redactor } from '../harness/secrets/redactor.js';

let known: Redactor | undefined;

/** The secrets that this process has met; what it shows and keeps is held against them. */
export function secrets(): Redactor {
  if (known !== undefined) return known;
  known = createRedactor();
  registerEnvironment(process.env, known);
  return known;
}
