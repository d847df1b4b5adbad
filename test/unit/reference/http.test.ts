import { Agent, get, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import type { Principal } from '../../../model/target.js';
import { type ServedReference, serveReference } from '../../../reference/http.js';
import { variationsNamed } from '../../../reference/valid/variations/index.js';
import { owner } from '../../fixtures/asking.fixture.js';

describe('the reference service on loopback', () => {
  const agent = new Agent({ keepAlive: true });
  let served: ServedReference;

  beforeAll(async () => {
    served = await serveReference({});
  });

  afterAll(async () => {
    agent.destroy();
    await served.close();
  });

  async function fetchAs(principal: Principal, path: string): Promise<IncomingMessage> {
    const { [principal.id]: token } = await served.issue([principal]);
    return request(`${served.baseUrl}${path}`, { authorization: `Bearer ${token}` });
  }

  function request(url: string, headers: Record<string, string>): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => get(url, { agent, headers }, resolve).on('error', reject));
  }

  it('serves every job it declares to its owner, by printer and by share', async () => {
    for (const { printer, share, id, owner: user = '' } of served.jobs) {
      const containers = [`printers/${printer}`, ...(share === undefined ? [] : [`shares/${share}`])];
      for (const container of containers) {
        const response = await fetchAs({ ...owner, user }, `/print/${container}/jobs/${id}?$expand=tasks`);
        const root = `${served.baseUrl}/$metadata#print/`;
        expect(await json(response)).toMatchObject({
          id,
          tasks: expect.any(Array),
          '@odata.context': expect.stringContaining(root),
        });
      }
    }
  });

  it('declares jobs of both users on two printers, each in the share of its own', () => {
    const owners = new Set(served.jobs.map((job) => job.owner));
    expect(owners).toEqual(new Set(Object.values(served.users)));
    expect(new Set(served.jobs.map(({ printer, share }) => `${printer} ${share ?? ''}`)).size).toBe(2);
    expect(served.jobs.every(({ share }) => share !== undefined)).toBe(true);
  });

  it('sends header names in their case, and keeps the connection', async () => {
    const response = await fetchAs(owner, '/print/printers');
    await json(response);
    expect(response.rawHeaders).toEqual(expect.arrayContaining(['OData-Version', 'Content-Type', 'request-id']));
    expect(response.headers.connection).toBe('keep-alive');
  });

  it('answers outside its root with 404', async () => {
    const response = await request(new URL('/v2.0/print/printers', served.baseUrl).href, {});
    response.resume();
    expect(response.statusCode).toBe(404);
  });

  it('takes tokens that its signing key has signed, and no others', async () => {
    const other = await serveReference({});
    const { owner: token } = await other.issue([owner]);
    await other.close();
    const response = await request(`${served.baseUrl}/print/printers`, { authorization: `Bearer ${token}` });
    response.resume();
    expect(response.statusCode).toBe(401);
    expect(await served.signingKey()).toMatchObject({ kty: 'EC', crv: 'P-256', d: expect.any(String) });
  });

  it('has the injected faults', async () => {
    const faulty = await serveReference({ faults: ['id-number', 'status-201'] });
    const { owner: token } = await faulty.issue([owner]);
    const [job] = faulty.jobs;
    const url = `${faulty.baseUrl}/print/printers/${job?.printer}/jobs/${job?.id}`;
    const response = await request(url, { authorization: `Bearer ${token}` });
    expect(await json(response)).toMatchObject({ id: 5182 });
    expect(response.statusCode).toBe(201);
    await faulty.close();
  });

  it('names the nearest fault for one that does not exist', async () => {
    await expect(serveReference({ faults: ['id-numbr'] })).rejects.toMatchObject({
      name: 'UnknownNameError',
      message: "no fault 'id-numbr'; did you mean 'id-number'?",
    });
  });

  it('applies the given variations', async () => {
    const busy = await serveReference({ alterations: variationsNamed(['throttles-every-10th']) });
    const statuses: (number | undefined)[] = [];
    for (let nth = 1; nth <= 20; nth += 1) statuses.push((await request(busy.baseUrl, {})).statusCode);
    await busy.close();
    expect(statuses.flatMap((status, index) => (status === 429 ? [index] : []))).toEqual([9, 19]);
  });

  it('counts its answers, and those that were throttled', async () => {
    const busy = await serveReference({ alterations: variationsNamed(['throttles-every-10th']) });
    for (let nth = 1; nth <= 21; nth += 1) await json(await request(busy.baseUrl, {}));
    await busy.close();
    expect(busy.count).toEqual({ answers: 21, throttled: 2 });
  });

  it('names the nearest variation for one that does not exist', () => {
    expect(() => variationsNamed(['throttles-every-10'])).toThrow(
      "no variation 'throttles-every-10'; did you mean 'throttles-every-10th'?",
    );
  });

  it('says so when its port is taken', async () => {
    const port = Number(new URL(served.baseUrl).port);
    await expect(serveReference({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
