import type { OptionalId } from '../spec/requirements/index.js';
import type { Exchange } from './exchange.js';
import type { MatrixCell } from './matrix-cell.js';
import type { Scenario } from './scenario.js';

/** Optional behaviour of a service. It is probed and reported, and never judged. */
export interface OptionalFeature {
  readonly id: string;
  readonly about: OptionalId;
  /** Names the feature, for instance "keys in parentheses". */
  readonly title: string;
  readonly given: Scenario;
  /** Says in a few words what the service did. */
  readonly answer: (exchange: Exchange) => string;
  /** The cell of the permission matrix that shows the answer. */
  readonly cell?: MatrixCell;
}
