import type { Exchange } from './exchange.js';
import { isObject, type JsonObject } from './json.js';

/**
 * Whether an exchange is a success that carries a job, as a control must be. Any success counts: a separate
 * requirement covers the status 200.
 */
export function servesJob({ response: { status, body } }: Exchange): boolean {
  return status >= 200 && status < 300 && body.kind === 'json' && isObject(body.value) && looksLikeJob(body.value);
}

/** Members that every printed job has; a body with none of them is something else, or wraps the job. */
const hallmarks = ['id', 'createdDateTime', 'createdBy', 'configuration', 'status', 'isFetchable'];

/** Whether an object is recognisable as a job, however wrong. */
export function looksLikeJob(value: JsonObject): boolean {
  return hallmarks.some((name) => Object.hasOwn(value, name));
}
