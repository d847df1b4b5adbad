import type { DescribedOperation } from '../../model/drift.js';
import { isArray, isObject, type JsonObject } from '../../model/json.js';
import type { OpenApiDocument } from './document.js';

/** The permissions that an operation states, by who has them; undefined where it states none. */
export function permissionsOf(
  document: OpenApiDocument,
  { security }: JsonObject,
): DescribedOperation['permissions'] | undefined {
  const stated = { delegated: new Set<string>(), application: new Set<string>() };
  for (const alternative of isArray(security) ? security : [])
    for (const [scheme, scopes] of Object.entries(isObject(alternative) ? alternative : {}))
      for (const scope of isArray(scopes) ? scopes : [])
        if (typeof scope === 'string')
          stated[isOfApplication(document, scheme) ? 'application' : 'delegated'].add(scope);
  if (stated.delegated.size + stated.application.size === 0) return undefined;
  return { delegated: [...stated.delegated], application: [...stated.application] };
}

/** An application gets its tokens without a user: by the flow of client credentials alone. */
function isOfApplication(document: OpenApiDocument, scheme: string): boolean {
  const flows = document.component('securitySchemes', scheme)?.['flows'];
  return isObject(flows) && Object.keys(flows).join() === 'clientCredentials';
}
