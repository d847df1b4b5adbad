import { randomUUID } from 'node:crypto';
import type nock from 'nock';
import type { World } from './entities.js';
import { generateKeys } from './keys.js';
import { createService } from './service.js';
import type { Fault } from './stages.js';
import { createIssuer, createVerifier, type Issuer } from './tokens.js';

interface NockOptions {
  readonly baseUrl: string;
  readonly world: World;
  readonly faults: readonly Fault[];
  readonly now: () => Date;
}

/**
 * Answers every GET and HEAD below `baseUrl` through nock, without a socket, until nock cleans up. nock is a
 * parameter, so that importing this file never patches `node:http`.
 */
export async function mockReference(intercept: typeof nock, options: NockOptions): Promise<Issuer> {
  const { baseUrl, world, faults, now } = options;
  const { privateKey, publicKey } = await generateKeys();
  const verifyToken = createVerifier(publicKey, now);
  const service = createService({ world, baseUrl, verifyToken, now, newId: randomUUID }, faults);
  const scope = intercept(new URL(baseUrl).origin).persist();
  for (const method of ['GET', 'HEAD']) {
    scope.intercept(/^\//, method).reply(async function (path) {
      const headers = Object.entries(this.req.headers).map(([name, value]) => [name, value] as const);
      const answer = await service.answer({ method, path, headers });
      return [answer.status, answer.body, answer.headers.flat()];
    });
  }
  return createIssuer({ key: privateKey, world, now });
}
