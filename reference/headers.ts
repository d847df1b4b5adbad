import type { ServiceRequest } from './stages.js';

/** The value of a header that may appear once; undefined if it appears twice. */
export function header(request: ServiceRequest, name: string): string | undefined {
  const found = request.headers.filter(([each]) => each.toLowerCase() === name.toLowerCase());
  return found.length === 1 ? found[0]?.[1] : undefined;
}
