import type { HttpRequest, Observation } from './exchange.js';

/** Sends requests to one target. */
export interface Sender {
  /** Sends one request; returns the exchange, or why there is none. */
  readonly send: (request: HttpRequest) => Promise<Observation>;
  /** Ends every request in flight; nothing is sent afterwards. */
  readonly close: () => void;
}
