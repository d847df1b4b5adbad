import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { identity } from '../raw-server.fixture.js';
import { tokenOf } from './jwt.fixture.js';

export const tenantId = '11111111-2222-3333-4444-555555555555';

/** A request as an authority got it. */
export interface Asked {
  readonly line: string;
  readonly content: Readonly<Record<string, string>>;
}

const releases: (() => void)[] = [];
afterAll(() => {
  for (const release of releases.splice(0)) release();
});

/** An authority on loopback, behind TLS as the library demands, that answers so when it is asked for a token. */
export async function authority(status: number, body: unknown) {
  const asked: Asked[] = [];
  const answer = (question: IncomingMessage, content: string): readonly [status: number, body: unknown] => {
    const { method, url = '', headers } = question;
    asked.push({ line: `${method} ${url}`, content: Object.fromEntries(new URLSearchParams(content)) });
    if (url.endsWith('/.well-known/openid-configuration'))
      return [200, discovery(`https://${headers.host}/${tenantId}`)];
    return [status, body];
  };
  const server = createServer(identity('certificate'), (question, response) => {
    void text(question).then((content) => {
      const [code, value] = answer(question, content);
      response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  releases.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return { authorityHost: `https://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

function discovery(tenant: string) {
  return {
    issuer: `${tenant}/v2.0`,
    authorization_endpoint: `${tenant}/oauth2/v2.0/authorize`,
    token_endpoint: `${tenant}/oauth2/v2.0/token`,
    jwks_uri: `${tenant}/discovery/v2.0/keys`,
  };
}

export const granted = {
  access_token: tokenOf({ roles: ['PrintJob.Read.All'] }),
  token_type: 'Bearer',
  expires_in: 3599,
};
