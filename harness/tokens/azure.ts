import { resolve } from 'node:path';
import type * as Identity from '@azure/identity';
import type { TokenCredential as Credential, ClientSecretCredentialOptions as Options } from '@azure/identity';
import { ConfigError, codeOf, reasonOf } from '../../model/errors.js';
import type { HeaderLine } from '../../model/exchange.js';
import type { AzureCredential } from '../../schemas/config.js';
import { oneLine } from './command.js';
import { acceptToken, readSecret, type TokenContext, type TokenWithExpiry, timeoutOf, withExpiry } from './source.js';
import { openTokenTransport, type TokenTransport } from './transport.js';

type Library = typeof Identity;
type HttpClient = NonNullable<Options['httpClient']>;

const graphScope = 'https://graph.microsoft.com/.default';

/**
 * Takes a token from Microsoft Entra ID by `@azure/identity`, which the operator installs and which is loaded only here.
 * Its requests go over our transport; it may also start the programs it knows, such as the Azure CLI.
 * @param place names the source in messages, for instance `conformance.config.yaml: principals[0].token.azure`
 * @throws {ConfigError} the library is not there, or what Entra says, never a secret
 */
export async function fromAzure(
  source: AzureCredential,
  place: string,
  context: TokenContext,
): Promise<TokenWithExpiry> {
  const { redactor } = context;
  const credentialOf = planned(source, place, context);
  const library = await loaded(place);
  const transport = openTokenTransport(context);
  try {
    const credential = credentialOf(library, { ...authority(source), httpClient: clientOn(transport) });
    const abortSignal = AbortSignal.timeout(timeoutOf(context));
    const answer = await credential.getToken(source.scope ?? graphScope, { abortSignal });
    if (answer === null) throw new Error('it has no token');
    const token = acceptToken(answer.token, `${place}: @azure/identity gives a token that`, redactor);
    return withExpiry(token, answer.expiresOnTimestamp);
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    throw new ConfigError(`${place}: no token of Microsoft Entra ID: ${oneLine(redactor.text(reasonOf(error)))}`);
  } finally {
    transport.close();
  }
}

/** The credential that the source describes: a client secret, a workload identity, or any that this machine offers. */
function planned(source: AzureCredential, place: string, context: TokenContext) {
  const { tenantId, clientId, clientSecret, federatedTokenFile } = source;
  if (clientSecret === undefined && federatedTokenFile === undefined) return anyCredential(source);
  if (tenantId === undefined || clientId === undefined)
    throw new ConfigError(
      `${place}: ${clientSecret === undefined ? 'federatedTokenFile' : 'clientSecret'} needs tenantId and clientId beside it`,
    );
  if (clientSecret === undefined) {
    const tokenFilePath = resolve(context.folder, federatedTokenFile ?? '');
    return (library: Library, options: Options): Credential =>
      new library.WorkloadIdentityCredential({ ...options, tenantId, clientId, tokenFilePath });
  }
  if (federatedTokenFile !== undefined)
    throw new ConfigError(`${place}: clientSecret and federatedTokenFile: only one can count; remove one`);
  const secret = readSecret(clientSecret, `${place}.clientSecret`, context);
  return (library: Library, options: Options): Credential =>
    new library.ClientSecretCredential(tenantId, clientId, secret, options);
}

function anyCredential({ tenantId, clientId }: AzureCredential) {
  const tenant = tenantId === undefined ? {} : { tenantId };
  const client =
    clientId === undefined ? {} : { managedIdentityClientId: clientId, workloadIdentityClientId: clientId };
  return (library: Library, options: Options): Credential =>
    new library.DefaultAzureCredential({ ...options, ...tenant, ...client });
}

function authority({ authorityHost }: AzureCredential): Options {
  return authorityHost === undefined ? {} : { authorityHost, disableInstanceDiscovery: true };
}

async function loaded(place: string): Promise<Library> {
  try {
    return await import('@azure/identity');
  } catch (error) {
    if (!['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND'].includes(codeOf(error))) throw error;
    throw new ConfigError(
      `${place}: needs the package @azure/identity, which is not installed; run: npm install --save-dev @azure/identity`,
    );
  }
}

/** The library's requests over our transport. */
function clientOn(transport: TokenTransport): HttpClient {
  return {
    sendRequest: async (request) => {
      const { method, url, body } = request;
      if (method !== 'GET' && method !== 'POST') throw new TypeError(`no token is got by ${method}`);
      const headers = [...request.headers];
      const content = typeof body === 'string' ? { content: body } : {};
      const { status, headers: lines, bytes } = await transport.ask({ method, url, headers, ...content });
      return { request, status, headers: headersOf(lines), bodyAsText: bytes.toString('utf8') };
    },
  };
}

function headersOf(lines: readonly HeaderLine[]): Awaited<ReturnType<HttpClient['sendRequest']>>['headers'] {
  const headers = new Headers(lines.map(([...line]) => line));
  return {
    get: (name) => headers.get(name) ?? undefined,
    has: (name) => headers.has(name),
    set: (name, value) => headers.set(name, String(value)),
    delete: (name) => headers.delete(name),
    toJSON: () => Object.fromEntries(headers),
    [Symbol.iterator]: () => headers.entries(),
  };
}
