import { boundedText } from '../harness/bounded-file.js';
import { ConfigError, reasonOf } from '../model/errors.js';

/**
 * Reads the file that `--ca` names.
 * @throws {ConfigError} it cannot be read
 */
export function readCa(file: string): string {
  try {
    return boundedText(file, 4);
  } catch (error) {
    throw new ConfigError(`--ca ${file}: cannot be read (${reasonOf(error)})`);
  }
}
