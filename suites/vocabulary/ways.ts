import type { HttpRequest } from '../../model/exchange.js';
import type { JobView, Relationship } from '../../model/scenario.js';
import type { Job } from '../../model/target.js';
import { unknownName } from './invented.js';

/** In what a request may differ from a plain one, beside its path. */
export type Difference = Partial<Pick<HttpRequest, 'method' | 'headers' | 'omits' | 'content'>>;

/** A way to ask for a job by either route: what is added to the plain request, and what a success shows then. */
export interface Way {
  /** Stands in the ids of checks. */
  readonly id: string;
  /** Completes "asks for the job …". */
  readonly words: string;
  /** The query as it goes on the wire, with its question mark. */
  readonly query?: string;
  readonly difference?: Difference;
  /** Spells the plain path in another way. */
  readonly spell?: (path: string, job: Job) => string;
  /** What a success shows, but for the route; absent where it shows no job. */
  readonly shows?: Omit<JobView, 'route'>;
}

const plainView = { expansions: [] } as const;
const optional = { expansions: [], optional: true } as const;
const open = { expansions: 'open', optional: true } as const;

const expanding = (...expansions: readonly Relationship[]): Pick<Way, 'query' | 'shows'> => ({
  query: `?$expand=${expansions.join()}`,
  shows: { expansions },
});

/** The last segment of the path with its first character percent-encoded, where that is an unreserved one. */
function encodeFirstOfId(path: string): string {
  const start = path.lastIndexOf('/') + 1;
  const first = path.charAt(start);
  if (!/^[\w.~-]$/.test(first)) return path;
  const code = first.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0');
  return `${path.slice(0, start)}%${code}${path.slice(start + 1)}`;
}

/** `/print/printers/P/jobs/J` with both keys in parentheses; a quote within a key is doubled. */
function inParentheses(path: string): string {
  return path.replace(/\/([^/]+)\/jobs\/([^/]+)$/, (_, container: string, job: string) => {
    const [first, second] = [container, job].map((key) => key.replaceAll("'", "''"));
    return `('${first}')/jobs('${second}')`;
  });
}

/**
 * Ways to ask for a job that are the same request to everybody who knows OData and HTTP. A rule about who may see the
 * job holds for all of them.
 */
export const ways = [
  { id: 'expanding-tasks', words: 'with $expand=tasks', ...expanding('tasks') },
  {
    id: 'expanding-both',
    words: 'with $expand=tasks,documents',
    query: '?$expand=tasks,documents',
    shows: { expansions: ['tasks', 'documents'], optional: true },
  },
  {
    id: 'expanding-encoded',
    words: 'with %24expand=documents',
    query: '?%24expand=documents',
    shows: { expansions: ['documents'] },
  },
  { id: 'expanding-all', words: 'with $expand=*', query: '?$expand=*', shows: open },
  {
    id: 'expanding-a-part',
    words: 'with $expand=documents($select=id)',
    query: '?$expand=documents($select=id)',
    shows: open,
  },
  { id: 'expanding-without-dollar', words: 'with expand=documents', query: '?expand=documents', shows: open },
  {
    id: 'selecting',
    words: 'with $select=id,status',
    query: '?$select=id,status',
    shows: { ...optional, projected: true },
  },
  {
    id: 'selecting-and-expanding',
    words: 'with $select and $expand',
    query: '?$select=id,status&$expand=documents',
    shows: { expansions: ['documents'], projected: true, optional: true },
  },
  { id: 'with-a-collection-option', words: 'with $top=1', query: '?$top=1', shows: optional },
  { id: 'with-a-custom-option', words: 'with an option of its own', query: `?${unknownName}=1`, shows: optional },
  { id: 'with-an-encoded-id', words: 'with a character of its id encoded', spell: encodeFirstOfId, shows: plainView },
  { id: 'with-a-trailing-slash', words: 'with a slash at the end', spell: (path) => `${path}/`, shows: optional },
  {
    id: 'with-a-doubled-slash',
    words: 'with a doubled slash',
    spell: (path) => path.replace('/jobs/', '//jobs/'),
    shows: optional,
  },
  {
    id: 'in-another-case',
    words: 'with the path in another case',
    spell: (path) => path.replace('/print/p', '/Print/P').replace('/print/s', '/Print/S'),
    shows: optional,
  },
  { id: 'in-parentheses', words: 'with its keys in parentheses', spell: inParentheses, shows: optional },
  { id: 'by-head', words: 'by HEAD', difference: { method: 'HEAD' } },
  { id: 'if-none-match', words: 'with If-None-Match: *', difference: { headers: [['If-None-Match', '*']] } },
  {
    id: 'accepting-anything',
    words: 'with Accept: */*',
    difference: { headers: [['Accept', '*/*']] },
    shows: plainView,
  },
  {
    id: 'with-full-metadata',
    words: 'with odata.metadata=full',
    difference: { headers: [['Accept', 'application/json;odata.metadata=full']] },
    shows: optional,
  },
  {
    id: 'with-a-body',
    words: 'with a body',
    difference: { content: '{"id":"another"}' },
    shows: optional,
  },
] as const satisfies readonly Way[];

export type WayId = (typeof ways)[number]['id'];

/** One of the ways, by its id. */
export function way(id: WayId): Way {
  const found = ways.find((each) => each.id === id);
  if (found === undefined) throw new TypeError(`no way ${id}`);
  return found;
}
