import { failureText, type Observation } from '../../model/exchange.js';
import { isObject, type JsonObject } from '../../model/json.js';

/** One page of a list, parsed once: its items and the next page, or what the response held instead of a list. */
export type Page =
  | { readonly kind: 'list'; readonly items: readonly ListItem[]; readonly odd: number; readonly next: Next }
  | { readonly kind: 'no-list'; readonly status?: number; readonly answer: string };

/** Where a list continues: a path below the base URL, or nowhere because the link leads elsewhere. */
export type Next =
  | { readonly kind: 'end' }
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'elsewhere' };

/** An entity of a list; its id can be used in a path. */
export interface ListItem {
  readonly id: string;
  readonly entity: JsonObject;
}

/** The path of the list of the jobs of a printer or a share. */
export function pathOfJobs(kind: 'printers' | 'shares', id: string): string {
  return `/print/${kind}/${encodeURIComponent(id)}/jobs`;
}

/** Distinguishes jobs of different printers that have the same id: ids are not guaranteed to be unique. */
export function markOf({ id, entity }: ListItem): string {
  return JSON.stringify([id, entity['createdDateTime'], entity['createdBy']]);
}

const longestId = 512;
const longestLink = 8192;

/** Reads one response to a request for a list. `odd` counts the items without a usable id. */
export function pageOf(observation: Observation, baseUrl: string): Page {
  if ('failure' in observation) return { kind: 'no-list', answer: failureText(observation.failure) };
  const { status, body } = observation.response;
  if (status !== 200) return { kind: 'no-list', status, answer: `answered ${status}` };
  if (body.kind !== 'json' || !isObject(body.value) || !Array.isArray(body.value['value']))
    return { kind: 'no-list', status, answer: 'answered something that is no list' };
  const items = body.value['value'].flatMap(itemOf);
  const odd = body.value['value'].length - items.length;
  return { kind: 'list', items, odd, next: nextOf(body.value['@odata.nextLink'], baseUrl) };
}

function itemOf(value: unknown): readonly ListItem[] {
  if (!isObject(value) || typeof value['id'] !== 'string' || !isUsable(value['id'])) return [];
  return [{ id: value['id'], entity: value }];
}

/** `.` and `..` would change the path, and half a surrogate pair cannot be encoded in one. */
function isUsable(id: string): boolean {
  return id !== '' && id.length <= longestId && !/^\.\.?$/.test(id) && !/\p{Surrogate}/u.test(id);
}

/** The base URL has no trailing slash. Links are followed only on the target's own origin, below the base URL's path, so that the token goes nowhere else. */
function nextOf(link: unknown, baseUrl: string): Next {
  if (link === undefined || link === null) return { kind: 'end' };
  if (typeof link !== 'string' || link.length > longestLink || !URL.canParse(link, `${baseUrl}/`))
    return { kind: 'elsewhere' };
  const [url, base] = [new URL(link, `${baseUrl}/`), new URL(baseUrl)];
  const root = base.pathname === '/' ? '' : base.pathname;
  if (url.origin !== base.origin || !url.pathname.startsWith(`${root}/`)) return { kind: 'elsewhere' };
  return { kind: 'path', path: url.pathname.slice(root.length) + url.search };
}
