import { nearest } from '../harness/nearest.js';
import { ExplainedError } from '../model/errors.js';

/** No check and no requirement has this id. */
export class UnknownIdError extends ExplainedError {
  override readonly name = 'UnknownIdError';
  override readonly outcome = 'usage';

  constructor(id: string, known: readonly string[]) {
    const meant = nearest(id, known);
    const hint = meant === undefined ? '' : `did you mean "${meant}"? `;
    super(`nothing is called "${id}"; ${hint}"list" prints all ids`);
  }
}
