import { FailuresError } from './errors.js';

/** Does everything, whatever becomes of the rest, and returns what was thrown. */
export function failuresOf(deeds: readonly (() => void)[]): readonly unknown[] {
  return deeds.flatMap((deed) => {
    try {
      deed();
      return [];
    } catch (error) {
      return [error];
    }
  });
}

/**
 * Throws the failure, or all of them as one, if there is any.
 * @throws {FailuresError} there are several
 */
export function throwAny(failures: readonly unknown[]): void {
  if (failures.length > 1) throw new FailuresError(failures);
  for (const failure of failures) throw failure;
}
