import { seededWorld } from '../../../reference/world.js';
import { anonymous, archive, asking, lobby, mintToken, owner, share } from '../../fixtures/asking.fixture.js';

const ask = asking();
const root = 'http://print.example/v1.0';
const alices = seededWorld.jobs.filter((job) => job.owner === 'alice');

describe('the seeded world', () => {
  it.each([
    ['redirected to', alices.filter(({ redirectedTo }) => redirectedTo !== null)],
    ['redirected from', alices.filter(({ redirectedFrom }) => redirectedFrom !== null)],
    ['with several tasks', alices.filter(({ tasks }) => tasks.length > 1)],
    ['with several documents', alices.filter(({ documents }) => documents.length > 1)],
    ['with both', alices.filter(({ tasks, documents }) => tasks.length > 0 && documents.length > 0)],
    ['with neither', alices.filter(({ tasks, documents }) => tasks.length + documents.length === 0)],
    ['with an empty configuration', alices.filter(({ configuration }) => Object.keys(configuration).length === 0)],
    ['of the other user', seededWorld.jobs.filter((job) => job.owner === 'bob')],
  ])('has a job %s', (_, jobs) => {
    expect(jobs).not.toHaveLength(0);
  });

  it('numbers its jobs in texts, each once on a printer, with seven digits of a second', () => {
    const places = seededWorld.jobs.map(({ printer, id }) => `${printer}/${id}`);
    expect(new Set(places).size).toBe(places.length);
    for (const { id, createdDateTime } of seededWorld.jobs) {
      expect(id).toMatch(/^\d+$/);
      expect(createdDateTime).toMatch(/\.\d{7}Z$/);
    }
  });
});

describe('the representation of a job', () => {
  it('is that of the first printed example', async () => {
    expect((await ask(`printers/${lobby}/jobs/5182`)).json).toEqual({
      '@odata.context': `${root}/$metadata#print/printers('${lobby}')/jobs/$entity`,
      id: '5182',
      createdDateTime: '2020-02-04T00:00:00.0000000Z',
      createdBy: {},
      configuration: {},
      status: {
        state: 'completed',
        description: 'The print job has completed successfully and no further processing will take place.',
        details: [],
        isAcquiredByPrinter: true,
      },
      redirectedTo: null,
      redirectedFrom: null,
      isFetchable: false,
    });
  });

  it('names the share in the context of a job that was requested through a share', async () => {
    const { json } = await ask(`shares/${share}/jobs/5182`);
    expect(json['@odata.context']).toBe(`${root}/$metadata#print/shares('${share}')/jobs/$entity`);
  });

  it('links the two jobs of a redirect', async () => {
    const source = await ask(`shares/${share}/jobs/5186`);
    const destination = await ask(`printers/${archive}/jobs/7001`);
    expect(source.json).toMatchObject({
      redirectedTo: `${root}/print/printers/${archive}/jobs/7001`,
      redirectedFrom: null,
    });
    expect(destination.json).toMatchObject({
      redirectedTo: null,
      redirectedFrom: `${root}/print/printers/${lobby}/jobs/5186`,
    });
  });

  it.each([`printers/${lobby}`, `shares/${share}`])('is the plain one and the expansions, on %s', async (container) => {
    const plain = await ask(`${container}/jobs/5183`);
    const expanded = await ask(`${container}/jobs/5183?$expand=tasks,documents`);
    const parentUrl = `${root}/print/printers/${lobby}/jobs/5183`;
    const { tasks, documents, ...rest } = expanded.json;
    expect(rest).toEqual(plain.json);
    expect(tasks).toHaveLength(3);
    expect(tasks).toContainEqual({
      id: 'd036638b-1272-4bba-9227-732463823ed3',
      parentUrl,
      status: { state: 'processing', description: 'The task is being processed.' },
    });
    expect(documents).toEqual([]);
  });

  it('is rooted where the client addressed the service', async () => {
    const headers = [
      ['Host', 'proxy.example:8443'],
      ['Authorization', `Bearer ${await mintToken(owner)}`],
    ] as const;
    const { json } = await ask(`printers/${lobby}/jobs/5186`, { headers });
    expect(json['@odata.context']).toMatch(/^http:\/\/proxy\.example:8443\/v1\.0\/\$metadata#/);
    expect(json['redirectedTo']).toMatch(/^http:\/\/proxy\.example:8443\/v1\.0\/print\//);
  });

  it('has the headers of Graph', async () => {
    const { header } = await ask(`printers/${lobby}/jobs/5182`);
    expect(header('content-type')).toBe(
      'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8',
    );
    expect(header('odata-version')).toBe('4.0');
    expect(header('date')).toBe('Mon, 23 Nov 2026 12:00:00 GMT');
    expect(header('request-id')).toBe('request-1');
    expect(header('client-request-id')).toBe('request-1');
  });
});

describe('the body of an error', () => {
  it('has the shape of Graph and echoes the id the client gave', async () => {
    const answer = await ask(`printers/${lobby}/jobs/5182`, { headers: [['Client-Request-Id', 'mine']] });
    expect(answer.json).toEqual({
      error: {
        code: 'InvalidAuthenticationToken',
        message: 'Access token is empty.',
        innerError: { date: '2026-11-23T12:00:00', 'request-id': 'request-1', 'client-request-id': 'mine' },
      },
    });
    expect(answer.header('content-type')).toBe('application/json');
    expect(answer.header('content-length')).toBe(String(Buffer.byteLength(answer.text)));
  });

  it('comes with every refusal', async () => {
    const paths = ['printers/none/jobs/1', `printers/${lobby}/jobs/5182?$foo`, `printers/${lobby}/jobs/5190`];
    const answers = await Promise.all([...paths.map((path) => ask(path)), ask(paths[2] ?? '', anonymous)]);
    expect(answers.map(({ status }) => status)).toEqual([404, 400, 403, 401]);
    for (const { json } of answers) {
      expect(json).toEqual({
        error: expect.objectContaining({ code: expect.any(String), message: expect.any(String) }),
      });
    }
  });
});
