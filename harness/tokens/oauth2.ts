import type * as OAuth from 'oauth4webapi';
import type { CustomFetchOptions } from 'oauth4webapi';
import { ConfigError, reasonOf } from '../../model/errors.js';
import { isTransientStatus } from '../../model/exchange.js';
import type { ClientCredentials } from '../../schemas/config.js';
import { oneLine } from './command.js';
import { acceptToken, readSecret, type TokenContext, type TokenWithExpiry, withExpiry } from './source.js';
import { readTokenAnswer } from './token-answer.js';
import { openTokenTransport, type TokenTransport, Unanswered } from './transport.js';

type Library = typeof OAuth;

/**
 * Asks a token endpoint for a token by the client's own credentials (RFC 6749, 4.4).
 * @param place names the source in messages, for instance `conformance.config.yaml: principals[0].token.oauth2`
 * @throws {ConfigError} with what the endpoint says, never a secret
 */
export async function fromTokenEndpoint(
  source: ClientCredentials,
  place: string,
  context: TokenContext,
): Promise<TokenWithExpiry> {
  const { redactor } = context;
  const secret = readSecret(source.clientSecret, `${place}.clientSecret`, context);
  const library = await import('oauth4webapi');
  const transport = openTokenTransport(context);
  const origin = `${place}: the token endpoint ${source.tokenEndpoint}`;
  try {
    const answer = await grant(source, secret, { library, transport, context });
    const token = acceptToken(answer.access_token, `${origin} answers a token that`, redactor);
    return withExpiry(token, answer.expires_in === undefined ? undefined : Date.now() + answer.expires_in * 1000);
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    const { said, fix } = explained(error);
    throw new ConfigError(`${origin} ${oneLine(redactor.text(said))}; ${fix}`);
  } finally {
    transport.close();
  }
}

interface GrantContext {
  readonly library: Library;
  readonly transport: TokenTransport;
  readonly context: TokenContext;
}

async function grant(source: ClientCredentials, secret: string, { library, transport, context }: GrantContext) {
  const { tokenEndpoint, clientId, authMethod = 'basic', scope, audience, resource } = source;
  const server = { issuer: new URL(tokenEndpoint).origin, token_endpoint: tokenEndpoint };
  const client = { client_id: clientId };
  const proof = authMethod === 'basic' ? library.ClientSecretBasic(secret) : library.ClientSecretPost(secret);
  const parameters = Object.entries({ scope, audience, resource }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  const response = await library.clientCredentialsGrantRequest(server, client, proof, parameters, {
    [library.customFetch]: (url, options) => post(url, options, transport, context),
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the configuration allows plain http on loopback alone
    [library.allowInsecureRequests]: true,
  });
  return library.processClientCredentialsResponse(server, client, response);
}

/** One POST; its credentials are known to the redactor in the form they have on the wire. */
async function post(
  url: string,
  { headers, body }: CustomFetchOptions<'POST', URLSearchParams>,
  transport: TokenTransport,
  { redactor }: TokenContext,
): Promise<Response> {
  const [, credentials] = headers['authorization']?.split(' ') ?? [];
  if (credentials !== undefined) redactor.register(credentials);
  const content = body.toString();
  const request = { method: 'POST', url, headers: Object.entries(headers), content } as const;
  const first = await transport.ask(request);
  const { status, headers: lines, bytes } = isTransientStatus(first.status) ? await transport.ask(request) : first;
  const answer = readTokenAnswer(bytes.toString());
  if (answer.kind === 'refusal') throw new Refused(status, answer.error, answer.words);
  const isUsual = answer.kind === 'token' && status >= 200 && status <= 299;
  if (isUsual) return Response.json(answer.members);
  if (status === 401) throw new Refused(status, undefined, '');
  const hasBody = ![204, 205, 304].includes(status);
  return new Response(hasBody ? new Uint8Array(bytes) : null, { status, headers: lines.map(([...line]) => line) });
}

/** The endpoint says in its answer, whatever the status, why there is no token. */
class Refused extends Error {
  override readonly name = 'Refused';

  readonly status: number;
  readonly code: unknown;

  constructor(status: number, code: unknown, words: string) {
    super(words);
    this.status = status;
    this.code = code;
  }
}

interface Explanation {
  readonly said: string;
  readonly fix: string;
}

function explained(error: unknown): Explanation {
  if (error instanceof Unanswered)
    return { said: `cannot be asked: ${error.message}`, fix: 'check "tokenEndpoint", and that it can be reached' };
  if (error instanceof Refused) return refusal(error);
  const status = error instanceof Error && error.cause instanceof Response ? ` but status ${error.cause.status}` : '';
  return { said: `answers no token${status}: ${reasonOf(error)}`, fix: 'check "tokenEndpoint"' };
}

/** What RFC 6749, 5.2, and RFC 8707 let a token endpoint say, and what to do about it. */
const fixes: ReadonlyMap<unknown, string> = new Map([
  ['invalid_client', 'check "clientId" and "clientSecret", and try the other "authMethod", basic or post'],
  ['invalid_scope', 'check "scope"'],
  ['invalid_target', 'check "resource" and "audience"'],
  ['unauthorized_client', 'allow this client the grant client_credentials'],
  ['unsupported_grant_type', 'take another endpoint: this one does not know the grant client_credentials'],
]);

function refusal({ status, code, message: words }: Refused): Explanation {
  const meant = fixes.get(code) ?? (status === 401 ? fixes.get('invalid_client') : undefined);
  return { said: `refuses with ${status}${words === '' ? '' : ` ${words}`}`, fix: meant ?? 'ask who runs it' };
}
