import type { IncomingMessage } from 'node:http';
import { get } from 'node:https';
import { json } from 'node:stream/consumers';
import nock from 'nock';
import { mockReference } from '../../../reference/nock.js';
import { seededWorld } from '../../../reference/world.js';
import { lobby, now, owner } from '../../fixtures/asking.fixture.js';

const baseUrl = 'https://graph.example/v1.0';

describe('the reference service through nock', () => {
  beforeAll(() => nock.disableNetConnect());

  afterAll(() => {
    nock.cleanAll();
    nock.enableNetConnect();
    nock.restore();
  });

  it('answers as it does on a socket, more than once', async () => {
    const issuer = await mockReference(nock, { baseUrl, world: seededWorld, faults: [], now });
    const { owner: token } = await issuer.mint([owner]);
    for (const [authorization, status] of [
      [`Bearer ${token}`, 200],
      [`Bearer ${token}`, 200],
      ['', 401],
    ] as const) {
      const url = `${baseUrl}/print/printers/${lobby}/jobs/5182?$expand=tasks`;
      const response = await new Promise<IncomingMessage>((resolve, reject) =>
        get(url, { headers: { authorization } }, resolve).on('error', reject),
      );
      const body = await json(response);
      expect(response.statusCode).toBe(status);
      if (status === 200) expect(body).toMatchObject({ '@odata.context': expect.stringContaining(baseUrl), tasks: [] });
    }
  });
});
