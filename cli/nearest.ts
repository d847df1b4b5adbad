import { closest } from 'fastest-levenshtein';

/** No check and no requirement has this id. */
export class UnknownIdError extends Error {
  override readonly name = 'UnknownIdError';

  constructor(id: string, known: readonly string[]) {
    super(`nothing is called "${id}"; did you mean "${closest(id, [...known])}"? "list" prints all ids`);
  }
}
