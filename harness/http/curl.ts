import { type Credentials, type HttpRequest, tokenOption, unsignedHeaders } from '../../model/exchange.js';

/** What a command needs to know beside the request. */
export interface CurlContext {
  /** Ids of the principals whose token is the owner's, tampered with: nobody has such a token. */
  readonly tampered: ReadonlySet<string>;
  /** The headers that open a gateway, each with the variable that holds its value. */
  readonly gatewayHeaders: readonly (readonly [name: string, variable: string])[];
}

/**
 * A command that repeats a request, on one line and for any POSIX shell. Put the token of the principal that asked in
 * the variable TOKEN, the owner's where it was tampered with: no token is ever printed.
 */
export function curlOf(
  baseUrl: string,
  { method, path, headers, credentials, omits = [], content }: HttpRequest,
  { tampered, gatewayHeaders }: CurlContext,
): string {
  const token = 'id' in credentials && tampered.has(credentials.id) ? tamperedToken : '$TOKEN';
  const lines = [
    ...gatewayHeaders.map(([name, variable]) => ` -H ${quote(`${name}: `)}"$${variable}"`),
    ...headers.map(([name, value]) => ` -H ${quote(`${name}: ${value}`)}`),
    ...omits.map((name) => ` -H ${quote(`${name}:`)}`),
    ...(content === undefined ? [] : [` -X GET -H 'Content-Type: application/json' --data-raw ${quote(content)}`]),
  ].join('');
  const query = credentials.kind === 'query' ? `"${tokenOption(path, token)}"` : '';
  const url = `${quote(`${baseUrl}${path}`)}${query}`;
  const head = method === 'HEAD' ? ' --head' : '';
  return `curl -sSig --path-as-is${head}${authorization(credentials, token)}${lines} ${url}`;
}

/**
 * Makes of the owner's token what `tampered` makes of it: one character in the middle of its signature differs, or of the
 * whole where there is none.
 */
const tamperedToken = `$(printf %s "$TOKEN" | awk '{${[
  'n=length($0)',
  's=split($0,p,".")==3?n-length(p[3]):0',
  'if(s==n)s=0',
  'i=s+int((n-s)/2)+1',
  'while(i<n&&substr($0,i,1)!~/[A-Za-z0-9]/)i++',
  'print substr($0,1,i-1)(toupper(substr($0,i,1))=="A"?"B":"A")substr($0,i+1)',
].join(';')}}')`;

function authorization(credentials: Credentials, token: string): string {
  switch (credentials.kind) {
    case 'none':
      return '';
    case 'principal':
      return ` -H "Authorization: Bearer ${token}"`;
    case 'query':
      return '';
    case 'scheme':
      return ` -H "Authorization: ${credentials.scheme === '' ? '' : `${credentials.scheme} `}${token}"`;
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
