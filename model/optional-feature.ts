import type { OptionalId } from '../spec/requirements/index.js';
import type { Exchange } from './exchange.js';
import type { MatrixCell } from './matrix-cell.js';
import type { Scenario } from './scenario.js';

/** Something a service may do or leave. It is asked and reported, and never judged. */
export interface OptionalFeature {
  readonly id: string;
  readonly about: OptionalId;
  /** Names what is asked about, for instance "keys in parentheses". */
  readonly title: string;
  readonly given: Scenario;
  /** Says in a few words what the service did. */
  readonly answer: (exchange: Exchange) => string;
  /** Where in the table of the permission matrix the answer stands. */
  readonly cell?: MatrixCell;
}
