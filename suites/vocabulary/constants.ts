import { isDeepStrictEqual } from 'node:util';
import { isObject, type JsonObject, type JsonValue } from '../../model/json.js';
import type { Finding } from '../../model/verdict.js';
import { isSameInstant } from './date-time.js';
import { sameValue } from './judges.js';

/**
 * What no operation changes about a job: its id, the instant of its creation, and who made it. Everything else may
 * differ between two requests: a job can be updated, started and redirected in between.
 */
export function jobConstants(one: JsonObject, other: JsonObject): readonly Finding[] {
  const [created, again] = [one['createdDateTime'], other['createdDateTime']];
  return [
    ...sameValue('/id', one['id'], other['id']),
    ...(isOneInstant(created, again) ? [] : sameValue('/createdDateTime', created, again)),
    ...sameCreator(one, other),
  ];
}

function isOneInstant(one: JsonValue | undefined, other: JsonValue | undefined): boolean {
  return typeof one === 'string' && typeof other === 'string' && isSameInstant(one, other);
}

/** A creator who is not named may be named later. */
function sameCreator(one: JsonObject, other: JsonObject): readonly Finding[] {
  const id = creatorOf(one);
  return typeof id === 'string' && id !== '' ? sameValue('/createdBy/id', id, creatorOf(other)) : [];
}

function creatorOf({ createdBy }: JsonObject): JsonValue | undefined {
  return isObject(createdBy) ? createdBy['id'] : undefined;
}

/**
 * Members that are the same in two answers to the plain request, before and after, are the same in an answer between
 * them; one that differs there may be anything.
 */
export function sameWhereStable(
  names: readonly string[],
  before: JsonObject,
  after: JsonObject,
  between: JsonObject,
): readonly Finding[] {
  return names
    .filter((name) => Object.hasOwn(before, name) && isDeepStrictEqual(before[name], after[name]))
    .flatMap((name) => sameValue(`/${name}`, before[name], between[name]));
}
