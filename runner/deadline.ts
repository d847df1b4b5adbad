import { period } from '../model/duration.js';

/** The time at which a run must end. */
export interface Deadline {
  /** How long the run may take in all, in milliseconds. */
  readonly ms: number;
  /** By `performance.now()`. */
  readonly at: number;
  /** Aborts at that time; its reason is a sentence. */
  readonly signal: AbortSignal;
}

/** A deadline that keeps no process alive. */
export function deadlineIn(ms: number): Deadline {
  const controller = new AbortController();
  const at = performance.now() + ms;
  setTimeout(() => controller.abort(`the deadline of the run, ${period(ms)}, has passed`), ms).unref();
  return { ms, at, signal: controller.signal };
}
