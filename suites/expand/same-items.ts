import { isDeepStrictEqual } from 'node:util';
import type { Check } from '../../model/check.js';
import type { Exchange } from '../../model/exchange.js';
import { isArray, isObject, type JsonValue } from '../../model/json.js';
import { inconclusive, type Verdict, verdictOf } from '../../model/verdict.js';
import { owner } from '../permissions/principals.js';
import { jobOf, noJob } from '../vocabulary/judges.js';
import { byPrinterOnly } from '../vocabulary/per-route.js';
import { again, type Expansion, jobAs, ownJobBy, type Route } from '../vocabulary/scenarios.js';
import { withChanged, withMember } from '../vocabulary/variants.js';

/** The same items in any order, where two answers, before and after, have the same. */
const showsTheSame =
  (expansion: Expansion) =>
  (before: Exchange, after: Exchange, other: Exchange): Verdict => {
    const jobs = [before, after, other].map(jobOf);
    if (jobs.some((job) => job !== undefined && Object.hasOwn(job, `${expansion}@odata.nextLink`)))
      return inconclusive(`${expansion} in pages: the rest is on others`);
    const [first, second, shown] = jobs.map((job) => idsOf(job?.[expansion]));
    if (first === undefined || second === undefined) return noJob(before);
    if (shown === undefined) return noJob(other);
    if (!isDeepStrictEqual(first, second) || isDeepStrictEqual(first, shown)) return verdictOf([]);
    const expected = `the ids that the other answers have: ${listed(first)}`;
    return verdictOf([{ at: `/${expansion}`, expected, actual: listed(shown) }]);
  };

const listed = (ids: readonly string[]): string => (ids.length === 0 ? 'none' : ids.join(', '));

/** Ids in an order of their own; undefined where there is no list, or an item without one. */
const idsOf = (items: JsonValue | undefined): readonly string[] | undefined => {
  if (!isArray(items)) return undefined;
  const ids = items.map((each) => (isObject(each) ? each['id'] : undefined)).filter((each) => typeof each === 'string');
  return ids.length === items.length ? [...new Set(ids)].sort() : undefined;
};

const reversed = (items: JsonValue): JsonValue => (isArray(items) ? items.toReversed() : items);

const oneMore = (items: JsonValue): JsonValue =>
  isArray(items) ? [...items, { id: 'one-more', size: 0, status: {} }] : items;

const withoutItems = (expansion: Expansion) =>
  withChanged(`the ${expansion} lack the last`, `/${expansion}`, (items) =>
    isArray(items) && items.length > 0 ? items.slice(0, -1) : [{ id: 'one-more' }],
  );

/** What else is expanded, and by which route, changes nothing about the items that the owner is shown. */
export const sameItems = (expansion: Expansion): readonly (readonly Check[])[] => {
  const verifies = ({ tasks: 'EXPAND-TASKS-SAME', documents: 'EXPAND-DOCUMENTS-SAME' } as const)[expansion];
  const alone = (route: Route) => jobAs(owner, route, expansion);
  const shared = {
    verifies,
    onFirstJobOnly: true,
    lastToo: true,
    judge: showsTheSame(expansion),
    rejects: [withoutItems(expansion), withChanged('one more', `/${expansion}`, oneMore)],
    accepts: [withChanged('in another order', `/${expansion}`, reversed), withMember(`/${expansion}@odata.count`, 1)],
  } as const;
  return [
    byPrinterOnly(`same-${expansion}-when-both-are-expanded`, (route: Route) => ({
      ...shared,
      title: `shows the ${expansion} that it shows alone when tasks and documents are expanded`,
      given: [alone(route), again(alone(route)), ownJobBy(route, 'expanding-both')],
    })),
    byPrinterOnly(`same-${expansion}-in-a-share`, (route: Route) => ({
      ...shared,
      title: `shows the ${expansion} in a share that it shows`,
      given: [alone(route), again(alone(route)), alone('share')],
    })),
  ];
};
