import type { JsonObject, JsonValue } from './json.js';
import { remembering } from './memo.js';

/** What the URL of a job names, decoded. A URL of another service may have no container, or another. */
export interface JobAddress {
  readonly container?: { readonly kind: 'printers' | 'shares'; readonly id: string };
  readonly id: string;
}

/** The job that an absolute http(s) URL names, whose path ends in `/jobs/{id}`; undefined where it names none. */
export function jobAddressOf(url: JsonValue | undefined): JobAddress | undefined {
  return typeof url === 'string' ? addressIn(url) : undefined;
}

const addressIn = remembering((url: string): JobAddress | undefined => {
  if (!URL.canParse(url)) return undefined;
  const { protocol, pathname } = new URL(url);
  return /^https?:$/.test(protocol) ? jobAddressIn(pathname) : undefined;
});

/** The job that a path ends in; ids stand as segments or, quoted, in parentheses. */
export const jobAddressIn = remembering((path: string): JobAddress | undefined => {
  const steps = path.split('/').flatMap((segment) => (segment === '' ? [] : stepsOf(segment)));
  const [kind, containerId, jobs, id] = [-4, -3, -2, -1].map((index) => steps.at(index));
  if (jobs?.toLowerCase() !== 'jobs' || id === undefined) return undefined;
  const container = kind?.toLowerCase();
  if ((container !== 'printers' && container !== 'shares') || containerId === undefined) return { id };
  return { container: { kind: container, id: containerId }, id };
});

/** A segment, decoded; a set with a key in parentheses is two. */
function stepsOf(segment: string): readonly string[] {
  const text = decoded(segment);
  const [, set, key] = /^(\w+)\('([^]*)'\)$/.exec(text) ?? [];
  return set === undefined || key === undefined ? [text] : [set, key.replaceAll("''", "'")];
}

/** Decodes what is an encoding of UTF-8, and leaves the rest as it is. */
export function decoded(text: string): string {
  return text.replaceAll(/(?:%[\dA-F]{2})+/gi, (each) => {
    try {
      return decodeURIComponent(each);
    } catch {
      return each;
    }
  });
}

/** Ids are compared as they stand; GUIDs, which have no case, without it. */
export function isSameId(one: string, other: string): boolean {
  return one === other || (isGuid(one) && one.toLowerCase() === other.toLowerCase());
}

function isGuid(id: string): boolean {
  return /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id);
}

/**
 * Whether two addresses may be of one job: it is on one printer, but a printer may have many shares, so only printers
 * are compared.
 */
export function mayBeSameJob(one: JobAddress, other: JobAddress): boolean {
  const [a, b] = [one.container, other.container];
  const isElsewhere = a?.kind === 'printers' && b?.kind === 'printers' && !isSameId(a.id, b.id);
  return isSameId(one.id, other.id) && !isElsewhere;
}

/** A text that stands where null is due: it is no value, and no redirect. */
export function isNoValue(text: string): boolean {
  return ['', 'null', 'undefined'].includes(text.trim().toLowerCase());
}

/** Where a job was redirected to, and the job that it comes from; a value that is no URL of a job is neither. */
export function redirectOf({ redirectedTo, redirectedFrom }: JsonObject): {
  readonly to: JobAddress | undefined;
  readonly from: JobAddress | undefined;
} {
  return { to: jobAddressOf(redirectedTo), from: jobAddressOf(redirectedFrom) };
}
