import type { ServiceRequest } from './stages.js';

/** The value of a header that stands at most once; undefined when it stands twice. */
export function header(request: ServiceRequest, name: string): string | undefined {
  const found = request.headers.filter(([each]) => each.toLowerCase() === name.toLowerCase());
  return found.length === 1 ? found[0]?.[1] : undefined;
}
