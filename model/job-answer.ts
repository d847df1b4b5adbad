import type { Exchange } from './exchange.js';
import { isObject, type JsonObject } from './json.js';

/** Success of any kind: that it is exactly 200 is a requirement of its own. */
export function isSuccess({ response: { status } }: Exchange): boolean {
  return status >= 200 && status < 300;
}

/**
 * Whether an exchange is a success that carries a job, as a control must be. Any success counts: a separate
 * requirement covers the status 200.
 */
export function servesJob(exchange: Exchange): boolean {
  const { body } = exchange.response;
  return isSuccess(exchange) && body.kind === 'json' && isObject(body.value) && looksLikeJob(body.value);
}

/** Members that every printed job has; a body with none of them is something else, or wraps the job. */
const hallmarks = ['id', 'createdDateTime', 'createdBy', 'configuration', 'status', 'isFetchable'];

/** Whether an object is recognisable as a job, however wrong. */
export function looksLikeJob(value: JsonObject): boolean {
  return hallmarks.some((name) => Object.hasOwn(value, name));
}
