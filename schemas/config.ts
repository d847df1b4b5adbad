import { starred, valueAt } from '../model/json.js';
import type { Finding } from '../model/verdict.js';
import { type Expectation, expectations, type Validator } from './errors.js';
import { configKeys } from './generated/config-keys.js';
import type { ConfigurationFile } from './generated/config-types.js';
import { configurationFile } from './generated/config-validator.js';
import { describeKind } from './wording.js';

export type * from './generated/config-types.js';

/** A deviation of a configuration file; an unknown key comes with the keys that are allowed there. */
export interface ConfigFinding extends Finding {
  readonly allowedKeys?: readonly string[];
}

const validate: Validator = configurationFile;
const patternNames = {
  '^https?://': 'an http or https URL',
  '^https://[^/?#@\\s]+/?$': 'an https URL without a path',
  '^(https://[^/?#@\\s]+|http://(localhost|127(\\.[0-9]{1,3}){3}|\\[::1\\])(:[0-9]+)?)(/[^#\\s]*)?$':
    'an https URL, or an http one on loopback',
  '^[0-9]{1,9}(\\.[0-9]{1,3})?(ms|s|m|h)$': 'a length of time with its unit, such as 500ms, 5s or 10m',
};

/** Tells whether a value has the shape of a configuration file. */
export function isConfiguration(value: unknown): value is ConfigurationFile {
  return validate(value);
}

/**
 * Where a configuration deviates from `config.schema.json`.
 * Texts are not shown, for one in the wrong place may be a token.
 */
export function configDeviations(value: unknown): readonly ConfigFinding[] {
  return expectations(validate, value, patternNames).map((each) => finding(each, value));
}

function finding({ at, expected, keyword }: Expectation, value: unknown): ConfigFinding {
  const actual = describeKind(valueAt(value, at));
  switch (keyword) {
    case 'additionalProperties':
      return { at, expected, actual: 'an unknown key', allowedKeys: keysAt(at.slice(0, at.lastIndexOf('/'))) };
    case 'minProperties':
    case 'maxProperties':
      return { at, expected: `exactly one of ${keysAt(at).join(', ')}`, actual };
    default:
      return { at, expected, actual };
  }
}

/** The keys that the object at a JSON Pointer may have; none if any key is allowed. A target may have those of the file. */
export function keysAt(place: string): readonly string[] {
  const at = place.replace(/^\/targets\/[^/]*/, '');
  const keys: Readonly<Record<string, readonly string[]>> = configKeys;
  return keys[starred(at)] ?? keys[`${at.slice(0, at.lastIndexOf('/'))}/*`] ?? [];
}
