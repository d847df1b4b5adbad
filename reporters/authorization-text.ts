import type { Credentials } from '../model/exchange.js';
import { squeeze } from './text.js';

/** The value of the Authorization header in words, for no token is in a report; nothing where none was sent. */
export function authorizationText(credentials: Credentials): string | undefined {
  switch (credentials.kind) {
    case 'none':
    case 'query':
      return undefined;
    case 'principal':
      return `Bearer (token of ${credentials.id})`;
    case 'scheme':
      return `${squeeze(credentials.scheme, 100)} (token of ${credentials.id})`;
    case 'unsigned':
      return `Bearer (unsigned token of ${credentials.id})`;
    case 'literal':
      return squeeze(credentials.authorization, 300);
  }
}
