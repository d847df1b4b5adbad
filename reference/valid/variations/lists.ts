import type { Alter } from '../../faults/alter.js';
import { notFound } from '../../route.js';
import { isRefusal, refusal } from '../../stages.js';
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
