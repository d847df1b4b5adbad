import { type Credentials, type HttpRequest, tokenOption, unsignedHeaders } from '../../model/exchange.js';

/**
 * A command that repeats a request, on one line and for any POSIX shell. Put the token of the principal that asked in
 * the variable TOKEN: no token is ever printed.
 */
export function curlOf(
  baseUrl: string,
  { method, path, headers, credentials, omits = [], content }: HttpRequest,
): string {
  const lines = [
    ...headers.map(([name, value]) => ` -H ${quote(`${name}: ${value}`)}`),
    ...omits.map((name) => ` -H ${quote(`${name}:`)}`),
    ...(content === undefined ? [] : [` -X GET -H 'Content-Type: application/json' --data-raw ${quote(content)}`]),
  ].join('');
  const query = credentials.kind === 'query' ? `"${tokenOption(path, '$TOKEN')}"` : '';
  const url = `${quote(`${baseUrl}${path}`)}${query}`;
  const head = method === 'HEAD' ? ' --head' : '';
  return `curl -sSig --path-as-is${head}${authorization(credentials)}${lines} ${url}`;
}

function authorization(credentials: Credentials): string {
  switch (credentials.kind) {
    case 'none':
      return '';
    case 'principal':
      return ' -H "Authorization: Bearer $TOKEN"';
    case 'query':
      return '';
    case 'scheme':
      return ` -H "Authorization: ${credentials.scheme === '' ? '' : `${credentials.scheme} `}$TOKEN"`;
    case 'unsigned':
      return ` -H "Authorization: Bearer ${unsignedHeaders[credentials.algorithm ?? 'none']}.$(printf %s "$TOKEN" | cut -s -d. -f2)."`;
    case 'literal':
      return ` -H ${quote(`Authorization: ${credentials.authorization}`)}`;
  }
}

/** Quotes a text for a POSIX shell. */
function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
