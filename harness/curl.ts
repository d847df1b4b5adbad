import type { Credentials, HttpRequest } from './exchange.js';

/**
 * A command that repeats a request, on one line and for any POSIX shell. Put the token of the principal that asked in
 * the variable TOKEN: no token is ever printed.
 */
export function curlOf(baseUrl: string, { path, headers, credentials }: HttpRequest): string {
  const lines = headers.map(([name, value]) => ` -H ${quote(`${name}: ${value}`)}`).join('');
  return `curl -sSig --path-as-is${authorization(credentials)}${lines} ${quote(`${baseUrl}${path}`)}`;
}

function authorization(credentials: Credentials): string {
  switch (credentials.kind) {
    case 'none':
      return '';
    case 'principal':
      return ' -H "Authorization: Bearer $TOKEN"';
    case 'literal':
      return ` -H ${quote(`Authorization: ${credentials.authorization}`)}`;
  }
}

/** Quotes a text for a POSIX shell. */
function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
