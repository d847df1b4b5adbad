import { type Credentials, type HttpRequest, tokenOption, unsignedHeaders } from '../../model/exchange.js';
import type { CurlContext } from './curl.js';

/**
 * A command that repeats a request, on one line of PowerShell 5.1 or later on Windows, where `curl` without `.exe` may be an
 * alias of another command. Put the token of the principal that asked in the environment variable TOKEN: no token is ever
 * printed.
 */
export function powershellOf(
  baseUrl: string,
  { method, path, headers, credentials, omits = [], content }: HttpRequest,
  { tampered, gatewayHeaders }: CurlContext,
): string | undefined {
  if ('id' in credentials && tampered.has(credentials.id)) return undefined;
  const lines = [
    ...gatewayHeaders.map(([name, variable]) => ` -H (${quote(`${name}: `)} + \${env:${variable}})`),
    ...headers.map(([name, value]) => ` -H ${quote(`${name}: ${value}`)}`),
    ...omits.map((name) => ` -H ${quote(`${name}:`)}`),
    ...(content === undefined ? [] : [` -X GET -H 'Content-Type: application/json' --data-raw ${quote(content)}`]),
  ].join('');
  const url = quote(`${baseUrl}${path}`);
  const asked = credentials.kind === 'query' ? `(${url} + '${tokenOption(path, '')}' + ${token})` : url;
  const head = method === 'HEAD' ? ' --head' : '';
  const command = `curl.exe -sSig --path-as-is${head}${authorization(credentials)}${lines} ${asked}`;
  return command.includes(escaping) ? `${escapingByVersion}; ${command}` : command;
}

const token = '$env:TOKEN';

/** Before 7.3, PowerShell removes a double quote from an argument of a program unless a backslash precedes it. */
const escapingByVersion = `$q = if ($PSVersionTable.PSVersion -ge [version]'7.3') { '$0' } else { '$1$1\\"' }`;
const escaping = ` -replace '(\\\\*)"', $q`;

function authorization(credentials: Credentials): string {
  switch (credentials.kind) {
    case 'none':
    case 'query':
      return '';
    case 'principal':
      return ` -H ('Authorization: Bearer ' + ${token})`;
    case 'scheme':
      return ` -H (${quote(`Authorization: ${credentials.scheme === '' ? '' : `${credentials.scheme} `}`)} + ${token})`;
    case 'unsigned':
      return ` -H ('Authorization: Bearer ${unsignedHeaders[credentials.algorithm ?? 'none']}.' + (${token} -split '\\.')[1] + '.')`;
    case 'literal':
      return ` -H ${quote(`Authorization: ${credentials.authorization}`)}`;
  }
}

/** Quotes a text for PowerShell, to which four more characters are apostrophes. */
function quote(text: string): string {
  const quoted = `'${text.replace(/['\u2018-\u201b]/g, '$&$&')}'`;
  return text.includes('"') ? `(${quoted}${escaping})` : quoted;
}
