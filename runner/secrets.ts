import { registerEnvironment } from '../harness/secrets/environment.js';
import { createRedactor, type Redactor } from '../harness/secrets/redactor.js';
import type { Io } from './io.js';

/** A redactor that knows the secrets of an environment; later ones are added to it. */
export function secretsOf(environment: Io['environment']): Redactor {
  const redactor = createRedactor();
  registerEnvironment(environment, redactor);
  return redactor;
}
