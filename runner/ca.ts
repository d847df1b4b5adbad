import { readFileSync } from 'node:fs';
import { ConfigError, reasonOf } from '../model/errors.js';

/**
 * Reads the file that `--ca` names.
 * @throws {ConfigError} it cannot be read
 */
export function readCa(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new ConfigError(`--ca ${file}: cannot be read (${reasonOf(error)})`);
  }
}
