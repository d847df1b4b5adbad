import { isArray, isObject } from '../../../model/json.js';
import { type Alter, text } from '../../faults/alter.js';
import { notFound } from '../../route.js';
import { type AuthenticatedRequest, isRefusal, refusal } from '../../stages.js';
import { hashOf } from '../../tenant/mix.js';
import type { Variations } from './variation.js';

const pageSize = 2;

/** Gives a list in pages, each with a link to the next. */
const inPages: Alter = ({ list }) => ({
  list: (session) => {
    const body = list({ ...session, query: [] });
    if (isRefusal(body) || !Array.isArray(body['value'])) return body;
    const from = Number(session.query.find(([name]) => name === '$skiptoken')?.[1] ?? 0);
    const [items, to] = [body['value'], from + pageSize];
    const [path] = session.request.path.split('?');
    const next = `${new URL(session.root).origin}${path}?$skiptoken=${to}`;
    return { ...body, value: items.slice(from, to), ...(to < items.length ? { '@odata.nextLink': next } : {}) };
  },
});

const toApplications: Alter = ({ list }) => ({
  list: (session) =>
    session.caller.type === 'application'
      ? list(session)
      : refusal(403, 'accessDenied', 'Lists are for administrators.'),
});

/** The lists for discovering jobs, which the document does not mention. No check requests them. */
export const listVariations: Variations = {
  lists: { 'in-pages': inPages, 'to-applications': toApplications, none: () => ({ list: () => notFound }) },
};

/** Of so many jobs one ends, and another comes, while lists are read. */
const changed = 200;

type Fate = 'ends' | 'comes' | 'stays';

/** What becomes of a job; those that a target names stay. */
function fateOf(id: string, { environment: { world } }: AuthenticatedRequest): Fate {
  const drawn = hashOf(id) % changed;
  if (drawn > 1 || world.jobs.some((each) => each.id === id)) return 'stays';
  return drawn === 0 ? 'ends' : 'comes';
}

/**
 * A list that is read for the first time still has jobs that have ended, which are not found, and not yet those that have
 * come; whoever reads it again from its beginning sees both.
 */
const changing: Alter = ({ list, find }) => {
  const readings = new Map<string, number>();
  return {
    list: (session) => {
      const body = list(session);
      const { resource, query } = session;
      if (isRefusal(body) || resource.kind !== 'jobs' || !isArray(body['value'])) return body;
      const begins = query.every(([name]) => name !== '$skiptoken');
      const reading = (readings.get(resource.containerId) ?? 0) + (begins ? 1 : 0);
      readings.set(resource.containerId, reading);
      const missing: Fate = reading > 1 ? 'ends' : 'comes';
      const value = body['value'].filter(
        (item) => !isObject(item) || fateOf(text(item['id'] ?? ''), session) !== missing,
      );
      return { ...body, value };
    },
    find: (session) => {
      const job = find(session);
      return !isRefusal(job) && fateOf(job.id, session) === 'ends' ? notFound : job;
    },
  };
};

/** What a walk through a large tenant has to bear. */
export const changingLists: Variations = { lists: { change: changing } };
