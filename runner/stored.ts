import { readResults, type StoredResults } from '../harness/results/stored-results.js';
import { ConfigError } from '../model/errors.js';
import { suite } from './version.js';

/**
 * Reads the results of a run that this suite, or an older one, made.
 * @throws {ConfigError} the file cannot be read, is cut off, is not ours, or is of a newer suite
 */
export function storedResults(file: string): StoredResults {
  const results = readResults(file);
  const { version } = suite();
  if (isNewer(results.version, version))
    throw new ConfigError(`${file} was written by version ${results.version}; this is version ${version}; update it`);
  return results;
}

/** Whether a version is later than another one; a part of it that is no number counts as 0. */
function isNewer(one: string, other: string): boolean {
  const [mine, yours] = [partsOf(one), partsOf(other)];
  const index = mine.findIndex((part, at) => part !== (yours[at] ?? 0));
  return index >= 0 && (mine[index] ?? 0) > (yours[index] ?? 0);
}

function partsOf(version: string): readonly number[] {
  return version.split(/[.+-]/).map((part) => Number.parseInt(part, 10) || 0);
}
