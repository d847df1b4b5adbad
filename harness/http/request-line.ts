import {
  type Credentials,
  type HeaderLine,
  type HttpRequest,
  headerValues,
  tokenOption,
  unsignedHeaders,
} from '../../model/exchange.js';

/** Principal id → bearer token. */
export type Tokens = ReadonlyMap<string, string>;

const defaultHeaders: readonly HeaderLine[] = [
  ['Accept', 'application/json'],
  ['Accept-Encoding', 'gzip, deflate, br'],
  ['User-Agent', 'graph-printjob-conformance'],
];

/** The path that goes on the wire, relative to the base URL; a token in the query is part of it. */
export function wirePath({ path, credentials }: HttpRequest, tokens: Tokens): string {
  if (credentials.kind !== 'query') return path;
  return path + tokenOption(path, encodeURIComponent(tokenOf(credentials.id, tokens)));
}

/**
 * The header lines that go on the wire: those of the request, which replace the defaults, who asks, and further ones,
 * which replace the defaults too.
 * @throws {TypeError} there is no token for the principal
 */
export function wireHeaders(
  request: HttpRequest,
  tokens: Tokens,
  further: readonly HeaderLine[] = [],
): readonly HeaderLine[] {
  const { headers, omits = [], content, credentials } = request;
  const defaults = [...defaultHeaders, ...contentHeaders(content)].filter(
    ([name]) => headerValues([...headers, ...further], name).length === 0 && !omits.includes(name),
  );
  return [...defaults, ...headers, ...further, ...authorization(credentials, tokens)];
}

function contentHeaders(content: string | undefined): readonly HeaderLine[] {
  if (content === undefined) return [];
  return [
    ['Content-Type', 'application/json'],
    ['Content-Length', String(Buffer.byteLength(content))],
  ];
}

function authorization(credentials: Credentials, tokens: Tokens): readonly HeaderLine[] {
  switch (credentials.kind) {
    case 'none':
    case 'query':
      return [];
    case 'literal':
      return [['Authorization', credentials.authorization]];
    case 'principal':
      return [['Authorization', `Bearer ${tokenOf(credentials.id, tokens)}`]];
    case 'scheme':
      return [['Authorization', `${credentials.scheme} ${tokenOf(credentials.id, tokens)}`.trimStart()]];
    case 'unsigned':
      return [
        ['Authorization', `Bearer ${unsigned(tokenOf(credentials.id, tokens), credentials.algorithm ?? 'none')}`],
      ];
  }
}

/** A JWT without a signature, with the claims of this token; with none where the token is no JWT. */
function unsigned(token: string, algorithm: keyof typeof unsignedHeaders): string {
  const [, claims = ''] = /^eyJ[\w-]+\.([\w-]+)\.[\w-]*$/.exec(token) ?? [];
  return `${unsignedHeaders[algorithm]}.${claims}.`;
}

function tokenOf(id: string, tokens: Tokens): string {
  const token = tokens.get(id);
  if (token === undefined) throw new TypeError(`there is no token for principal '${id}'`);
  return token;
}
