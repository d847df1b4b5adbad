import type { ServiceRequest } from './stages.js';

/** The value of a header that may appear once; undefined if it appears twice. */
export function header(request: ServiceRequest, name: string): string | undefined {
  const wanted = name.toLowerCase();
  let found: string | undefined;
  for (const [each, value] of request.headers) {
    if (each.length !== wanted.length || each.toLowerCase() !== wanted) continue;
    if (found !== undefined) return undefined;
    found = value;
  }
  return found;
}
