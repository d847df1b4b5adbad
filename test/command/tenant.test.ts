import { readFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { dirname, join } from 'node:path';
import { json } from 'node:stream/consumers';
import { parse } from 'yaml';
import { mint } from '../../reference/mint.js';
import { faultsIn } from '../../reference/tenant/hidden.js';
import { tenantWorld } from '../../reference/tenant/tenant.js';
import { newFolder, type Served, serve, stop } from '../fixtures/command.fixture.js';
import { inProcess } from '../fixtures/in-process.fixture.js';

interface Answer {
  readonly id?: unknown;
  readonly value?: readonly { readonly id: string }[];
  readonly '@odata.nextLink'?: string;
}

const flags = ['--jobs', '1000', '--printers', '7', '--seed', '5', '--fault', 'id-number@1%'];

describe('serve --jobs', () => {
  const agent = new Agent({ keepAlive: true });
  let served: Served;
  let baseUrl: string;
  let token: string;

  beforeAll(async () => {
    served = await serve(...flags);
    ({ baseUrl } = parse(readFileSync(served.config, 'utf8')) as { baseUrl: string });
    const owner = { id: 'owner', type: 'delegated', user: 'alice', permissions: ['PrintJob.Read'] };
    const minted = await mint(
      join(dirname(served.config), 'signing-key.json'),
      JSON.stringify({ principals: [owner] }),
    );
    token = (JSON.parse(minted) as { tokens: { owner: string } }).tokens.owner;
  });

  afterAll(async () => {
    agent.destroy();
    await stop(served);
  });

  function ask(url: string): Promise<Answer> {
    return new Promise((resolve, reject) =>
      get(url, { agent, headers: { authorization: `Bearer ${token}` } }, (response) =>
        resolve(json(response) as Promise<Answer>),
      ).on('error', reject),
    );
  }

  async function idsOf(path: string): Promise<readonly string[]> {
    const ids: string[] = [];
    for (let url: string | undefined = `${baseUrl}${path}`; url !== undefined; ) {
      const page: Answer = await ask(url);
      ids.push(...(page.value ?? []).map(({ id }) => id));
      url = page['@odata.nextLink'];
    }
    return ids;
  }

  it('lets the owner walk all jobs, of which the seed says that have the fault', async () => {
    const faulty: string[] = [];
    let seen = 0;
    for (const printer of await idsOf('/print/printers')) {
      for (const job of await idsOf(`/print/printers/${printer}/jobs?$top=60`)) {
        const { id } = await ask(`${baseUrl}/print/printers/${printer}/jobs/${job}`);
        seen += 1;
        if (id !== job) faulty.push(`${printer} ${job}`);
      }
    }
    const [fault] = await faultsIn(['id-number@1%'], tenantWorld({ jobs: 1000, printers: 7, seed: 5 }), 5);
    const expected = fault !== undefined && 'jobs' in fault ? [...fault.jobs()] : [];
    expect(seen).toBe(1000);
    expect(faulty.toSorted()).toEqual(expected.map(({ printer, job }) => `${printer} ${job}`).toSorted());
    expect(faulty).toHaveLength(10);
  });

  it('lets a run find nothing else in the jobs that its configuration names', async () => {
    const run = await inProcess(['run', '--config', served.config, '--profile', 'core'], { folder: newFolder() });
    expect(run).toMatchObject({ code: 0, stderr: '' });
  });

  it('says how many jobs are faulty', async () => {
    const other = await serve(...flags);
    await stop(other);
    expect((await other.ended).stdout).toMatch(/^10 of 1000 jobs have the fault id-number$/m);
  });
});

describe('serve --fault', () => {
  it.each([
    { text: 'error-body-empty@1%', says: /can be hidden in some/ },
    { text: 'id-number@0.01%', says: /that is 0 of 1000 jobs/ },
    { text: 'id-numbr@1%', says: /did you mean 'id-number'\? \("serve --fault list" prints all\)$/m },
  ])('refuses $text', async ({ text, says }) => {
    const { code, stderr } = await inProcess(['serve', '--jobs', '1000', '--fault', text]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(says) });
  });
});
