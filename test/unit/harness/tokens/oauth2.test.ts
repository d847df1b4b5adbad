import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { createRedactor } from '../../../../harness/secrets/redactor.js';
import { readToken } from '../../../../harness/tokens/read.js';
import type { TokenContext } from '../../../../harness/tokens/source.js';
import type { ClientCredentials } from '../../../../schemas/config.js';
import { rejection, testFolder } from '../../../fixtures/folder.fixture.js';
import { tokenOf } from '../../../fixtures/jwt.fixture.js';
import { service } from '../../../fixtures/service.fixture.js';

const folder = testFolder();
const place = 'c.yaml:3: token';
const secret = 'the client\'s "secret"/+é';
const token = 'opaque-token-of-the-endpoint';

interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

interface Asked {
  readonly headers: IncomingMessage['headers'];
  readonly content: URLSearchParams;
}

/** A token endpoint that answers so, and what it was asked. */
async function endpoint({ status = 200, headers = {}, body = '' }: Answer) {
  const asked: Asked[] = [];
  const { baseUrl } = await service((question, response) => {
    void text(question).then((content) => {
      asked.push({ headers: question.headers, content: new URLSearchParams(content) });
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
    });
  });
  return { tokenEndpoint: `${baseUrl}/token`, asked };
}

function granting(members: Readonly<Record<string, unknown>> = {}) {
  return endpoint({ body: JSON.stringify({ access_token: token, token_type: 'Bearer', ...members }) });
}

function context(more: Partial<TokenContext> = {}): TokenContext {
  return { environment: { S: secret }, folder: folder.path, redactor: createRedactor(), timeoutMs: 2000, ...more };
}

function taking(tokenEndpoint: string, more: Partial<ClientCredentials> = {}, within = context()) {
  const oauth2 = { tokenEndpoint, clientId: 'client 1', clientSecret: { env: 'S' }, ...more };
  return readToken({ oauth2 }, place, within);
}

describe('a token endpoint', () => {
  it('receives the client credentials, by default in the header', async () => {
    const { tokenEndpoint, asked } = await granting();
    expect(await taking(tokenEndpoint, { scope: 'print.all' })).toEqual({ token, expiresAt: undefined });
    await taking(tokenEndpoint, { authMethod: 'post', audience: 'https://print.example', resource: 'urn:print' });
    const [basic, post] = asked;
    const credentials = Buffer.from(basic?.headers.authorization?.slice('Basic '.length) ?? '', 'base64').toString();
    expect(new URLSearchParams(credentials.replace(':', '='))).toEqual(new URLSearchParams({ 'client 1': secret }));
    expect(Object.fromEntries(basic?.content ?? [])).toEqual({ grant_type: 'client_credentials', scope: 'print.all' });
    expect(post?.headers.authorization).toBeUndefined();
    expect(Object.fromEntries(post?.content ?? [])).toEqual({
      grant_type: 'client_credentials',
      client_id: 'client 1',
      client_secret: secret,
      audience: 'https://print.example',
      resource: 'urn:print',
    });
  });

  it('determines when a token expires, unless the token names an earlier time', async () => {
    const before = Date.now();
    const { expiresAt = 0 } = await taking((await granting({ expires_in: 300 })).tokenEndpoint);
    expect(expiresAt - before).toBeGreaterThanOrEqual(300_000);
    expect(expiresAt - Date.now()).toBeLessThanOrEqual(300_000);
    const short = await granting({ access_token: tokenOf({ exp: 1 }), expires_in: 300 });
    expect(await taking(short.tokenEndpoint)).toMatchObject({ expiresAt: 1000 });
  });

  it('has its token and the secret registered, in the form of the header too', async () => {
    const within = context();
    const { tokenEndpoint, asked } = await granting();
    await taking(tokenEndpoint, {}, within);
    const said = `${token} ${secret} ${asked[0]?.headers.authorization}`;
    expect(within.redactor.text(said)).toBe('[redacted] [redacted] Basic [redacted]');
  });

  it.each<{ name: string; members: Readonly<Record<string, unknown>> }>([
    { name: 'bearer', members: { token_type: 'bearer' } },
    { name: 'BEARER', members: { token_type: 'BEARER' } },
    { name: 'BearerToken', members: { token_type: 'BearerToken' } },
    { name: 'no type', members: { token_type: undefined } },
    { name: 'null for a type', members: { token_type: null } },
    { name: 'an empty type', members: { token_type: '' } },
    { name: 'null for what there is not', members: { refresh_token: null, id_token: null, scope: null } },
    { name: 'an id token that is none', members: { id_token: 'x', refresh_token: 7 } },
    { name: 'a list of scopes', members: { scope: ['print.all'] } },
    { name: 'null for its life', members: { expires_in: null } },
    { name: 'words for its life', members: { expires_in: 'never' } },
    { name: 'no life', members: { expires_in: 0 } },
  ])('may answer a token with $name', async ({ members }) => {
    const { tokenEndpoint } = await granting(members);
    expect(await taking(tokenEndpoint)).toEqual({ token, expiresAt: undefined });
  });

  it('may write how long a token lives as a string', async () => {
    const { expiresAt = 0 } = await taking((await granting({ expires_in: '300' })).tokenEndpoint);
    expect(Math.abs(expiresAt - Date.now() - 300_000)).toBeLessThan(10_000);
  });

  it.each<{ name: string; answer: Answer }>([
    { name: 'status 201', answer: { status: 201, body: `{"access_token":"${token}"}` } },
    { name: 'JSON as text', answer: { headers: { 'content-type': 'text/html' }, body: `{"access_token":"${token}"}` } },
    { name: 'a byte order mark', answer: { body: `\uFEFF{"access_token":"${token}"}` } },
    { name: 'a form', answer: { body: `token_type=bearer&access_token=${token}` } },
  ])('may answer a token with $name', async ({ answer }) => {
    const { tokenEndpoint } = await endpoint(answer);
    expect(await taking(tokenEndpoint)).toEqual({ token, expiresAt: undefined });
  });

  it('takes the secret from a file', async () => {
    folder.write('secret', `${secret}\n`);
    const { tokenEndpoint, asked } = await granting();
    await taking(tokenEndpoint, { clientSecret: { file: 'secret' }, authMethod: 'post' });
    expect(asked[0]?.content.get('client_secret')).toBe(secret);
  });

  it.each<{ name: string; answer: Answer; says: string }>([
    {
      name: 'it does not know the client',
      answer: {
        status: 400,
        body: JSON.stringify({ error: 'invalid_client', error_description: `no ${secret}\nhere` }),
      },
      says: 'refuses with 400 invalid_client: no [redacted] here; check "clientId" and "clientSecret", and try the other "authMethod", basic or post',
    },
    {
      name: 'it challenges',
      answer: { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' }, body: '{"error":"invalid_client"}' },
      says: 'refuses with 401 invalid_client; check "clientId" and "clientSecret", and try the other "authMethod", basic or post',
    },
    {
      name: 'it challenges without a word',
      answer: { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' }, body: '<html>' },
      says: 'refuses with 401; check "clientId" and "clientSecret", and try the other "authMethod", basic or post',
    },
    {
      name: 'it knows no such scope',
      answer: { status: 400, body: '{"error":"invalid_scope"}' },
      says: 'refuses with 400 invalid_scope; check "scope"',
    },
    {
      name: 'it has words of its own',
      answer: { status: 403, body: '{"error":"\\u001b[31mtired","error_description":7}' },
      says: 'refuses with 403  [31mtired; ask who runs it',
    },
    {
      name: 'it refuses with status 200',
      answer: { body: '{"error":"invalid_scope","error_description":"print.none is unknown"}' },
      says: 'refuses with 200 invalid_scope: print.none is unknown; check "scope"',
    },
    {
      name: 'it refuses with an error within an error',
      answer: { body: '{"error":{"code":"invalid_client","message":"gone"},"access_token":null}' },
      says: 'refuses with 200 invalid_client: gone; check "clientId" and "clientSecret", and try the other "authMethod", basic or post',
    },
    {
      name: 'a gateway before it refuses',
      answer: { status: 403, body: '{"fault":{"faultstring":"Invalid ApiKey"}}' },
      says: 'refuses with 403 Invalid ApiKey; ask who runs it',
    },
    {
      name: 'it has a form for an error',
      answer: { body: 'error=invalid_scope' },
      says: 'refuses with 200 invalid_scope; check "scope"',
    },
    {
      name: 'it is not there',
      answer: { status: 404, body: '<html>' },
      says: 'answers no token but status 404: "response" is not a conform Token Endpoint response (unexpected HTTP status code); check "tokenEndpoint"',
    },
    {
      name: 'it redirects',
      answer: { status: 302, headers: { location: 'http://127.0.0.1:9/' } },
      says: 'answers no token but status 302: "response" is not a conform Token Endpoint response (unexpected HTTP status code); check "tokenEndpoint"',
    },
    {
      name: 'it answers nothing',
      answer: { status: 204 },
      says: 'answers no token but status 204: "response" is not a conform Token Endpoint response (unexpected HTTP status code); check "tokenEndpoint"',
    },
    {
      name: 'it answers a status out of range',
      answer: { status: 799 },
      says: 'answers no token: init["status"] must be in the range of 200 to 599, inclusive.; check "tokenEndpoint"',
    },
    {
      name: 'it answers no JSON',
      answer: { body: token },
      says: 'answers no token: failed to parse "response" body as JSON; check "tokenEndpoint"',
    },
    {
      name: 'it answers no token',
      answer: { body: '{"token_type":"Bearer"}' },
      says: 'answers no token: "response" body "access_token" property must be a string; check "tokenEndpoint"',
    },
    {
      name: 'it answers a token that no header can carry',
      answer: { body: '{"token_type":"Bearer","access_token":"a token\\u0000"}' },
      says: 'answers a token that has a blank at character 2; supply the token alone',
    },
    {
      name: 'it answers without an end',
      answer: { body: ' '.repeat(1024 * 1024 + 1) },
      says: 'cannot be asked: the body is larger than 1048576 bytes; check "tokenEndpoint", and that it can be reached',
    },
  ])('says what to do when $name', async ({ answer, says }) => {
    const { tokenEndpoint } = await endpoint(answer);
    const error = await rejection(taking(tokenEndpoint));
    expect(error).toMatchObject({
      name: 'ConfigError',
      message: `${place}.oauth2: the token endpoint ${tokenEndpoint} ${says}`,
    });
  });

  it.each([408, 425, 502, 504])('is asked once more after %d', async (status) => {
    let asked = 0;
    const { baseUrl } = await service((_, response) => {
      asked += 1;
      response.writeHead(asked === 1 ? status : 200).end(JSON.stringify({ access_token: token }));
    });
    expect(await taking(baseUrl)).toMatchObject({ token });
    expect(asked).toBe(2);
  });

  it('has so much time and no more', async () => {
    const { baseUrl } = await service(() => undefined);
    const error = await rejection(taking(baseUrl, {}, context({ timeoutMs: 50 })));
    expect(error).toMatchObject({
      message: expect.stringContaining('cannot be asked: no complete response within 50 ms'),
    });
  });

  it('is not asked without a secret', async () => {
    const { tokenEndpoint, asked } = await granting();
    expect(await rejection(taking(tokenEndpoint, {}, context({ environment: {} })))).toMatchObject({
      name: 'ConfigError',
      message: `${place}.oauth2.clientSecret: the environment variable S is not set`,
    });
    expect(await rejection(taking(tokenEndpoint, {}, context({ environment: { S: '\n' } })))).toMatchObject({
      message: `${place}.oauth2.clientSecret: the environment variable S is empty`,
    });
    expect(asked).toEqual([]);
  });
});
