import { valueAt } from '../model/json.js';
import type { Finding } from '../model/verdict.js';
import { expectations, type Validator } from './errors.js';
import { patternNames } from './generated/patterns.js';
import * as validators from './generated/validators.js';
import { describeValue } from './wording.js';

/** A component of the OpenAPI document. */
export type ComponentName = keyof typeof validators;

/**
 * Where a JSON value deviates from a component of the specification; `at` is a JSON Pointer into the value.
 * A missing member is found at its own pointer. Unknown members and unknown enum names are no deviation.
 */
export function deviations(component: ComponentName, value: unknown): readonly Finding[] {
  const validate: Validator = validators[component];
  return expectations(validate, value, patternNames).map(({ at, expected }) => ({
    at,
    expected,
    actual: describeValue(valueAt(value, at)),
  }));
}
