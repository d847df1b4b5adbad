import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, type Context, HTTPMessageHandler, type Middleware } from '@microsoft/microsoft-graph-client';
import type { PrintJob } from '@microsoft/microsoft-graph-types';
import type { Job } from '../../model/target.js';
import { type ServedReference, serveReference } from '../../reference/http.js';
import { owner } from '../../suites/permissions/principals.js';
import { complaints } from '../fixtures/compiler.fixture.js';
import { root } from '../fixtures/paths.fixture.js';

/** Compiled with this file, and once more below. */
export type { Agreements } from '../fixtures/graph-types.fixture.js';

// Each look of the compiler takes a second or two.
jest.setTimeout(60_000);

/** The client gives tokens to Graph's own hosts only; this one goes to whatever it is pointed at. */
class BearerToken implements Middleware {
  readonly #token: string;
  readonly #next: Middleware;

  constructor(token: string, next: Middleware) {
    this.#token = token;
    this.#next = next;
  }

  async execute(context: Context): Promise<void> {
    context.options = { ...context.options, headers: { Authorization: `Bearer ${this.#token}` } };
    await this.#next.execute(context);
  }
}

let served: ServedReference;
let client: Client;

beforeAll(async () => {
  served = await serveReference({});
  const { owner: token } = await served.issue([{ ...owner, user: served.users.owner }]);
  const [baseUrl, defaultVersion] = served.baseUrl.split(/(?<=\d\/)(?=v)/);
  client = Client.initWithMiddleware({
    baseUrl: String(baseUrl),
    defaultVersion: String(defaultVersion),
    middleware: new BearerToken(String(token), new HTTPMessageHandler()),
  });
});

afterAll(() => served.close());

type Expansion = 'tasks' | 'documents';

const routes = [
  { route: 'printer', pathOf: ({ printer, id }: Job) => `/print/printers/${printer}/jobs/${id}` },
  { route: 'share', pathOf: ({ share = '', id }: Job) => `/print/shares/${share}/jobs/${id}` },
];

function jobCalled(id: string): Job {
  const found = served.jobs.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no job ${id}`);
  return found;
}

function get(path: string, expansion?: Expansion): Promise<PrintJob> {
  const request = client.api(path);
  return expansion === undefined ? request.get() : request.expand(expansion).get();
}

describe.each(routes)("Microsoft's client, by $route", ({ pathOf }) => {
  it('gets a job', async () => {
    const job = await get(pathOf(jobCalled('5185')));
    expect(job.id).toBe('5185');
    expect(job.createdDateTime).toBe('2020-02-04T00:00:00.0000000Z');
    expect(job.createdBy?.displayName).toBe('Alice Ekström');
    expect(job.status).toMatchObject({ state: 'completed', isAcquiredByPrinter: true });
    expect(job.configuration?.pageRanges?.at(1)).toEqual({ start: 3, end: Number.MAX_SAFE_INTEGER });
    expect([job.redirectedTo, job.redirectedFrom, job.isFetchable]).toEqual([null, null, false]);
    expect([job.tasks, job.documents]).toEqual([undefined, undefined]);
  });

  it('gets a job with its tasks', async () => {
    const { id, tasks, documents } = await get(pathOf(jobCalled('5183')), 'tasks');
    expect([id, documents]).toEqual(['5183', undefined]);
    expect(tasks?.map(({ status }) => status?.state)).toEqual(['processing', 'completed', 'aborted']);
    expect(tasks?.at(0)?.id).toBe('d036638b-1272-4bba-9227-732463823ed3');
    expect(tasks?.at(0)?.parentUrl).toMatch(/^http:.*\/jobs\/5183$/);
  });

  it('gets a job with its documents', async () => {
    const { id, tasks, documents } = await get(pathOf(jobCalled('5184')), 'documents');
    expect([id, tasks]).toEqual(['5184', undefined]);
    expect(documents?.map(({ size }) => size)).toEqual([276604, 4294967296]);
    expect(documents?.at(1)).toMatchObject({ displayName: 'Årsrapport.pdf', contentType: 'application/pdf' });
  });

  it('raises an error with the code of the service for an unknown job', async () => {
    const unknown = get(pathOf({ ...jobCalled('5182'), id: 'none' }));
    await expect(unknown).rejects.toMatchObject({ statusCode: 404, code: 'notFound' });
  });
});

/** A program in which every job the client gets is a literal: the compiler checks each member, and knows no others. */
async function program(): Promise<string> {
  const own = served.jobs.filter(({ owner: name }) => name === served.users.owner);
  const asked = own.flatMap((job) =>
    routes
      .filter(({ route }) => route === 'printer' || job.share !== undefined)
      .flatMap(({ pathOf }) => [undefined, 'tasks', 'documents'].map((each) => get(pathOf(job), each as Expansion))),
  );
  const literals = (await Promise.all(asked)).map((job) => JSON.stringify(job));
  return [
    "import type { PrintJob } from '@microsoft/microsoft-graph-types';",
    "type Sent = PrintJob & { '@odata.context': string };",
    `export const jobs: readonly Sent[] = [\n${literals.join(',\n')}\n];`,
  ].join('\n');
}

describe("Microsoft's types", () => {
  it('fit every job that the client gets', async () => {
    expect(complaints('jobs.ts', await program())).toEqual([]);
  });

  it('do not fit a member of another name, or a value of another type', async () => {
    const wrong = (await program()).replace('"isFetchable":', '"isfetchable":').replace('"size":276604', '"size":"1"');
    expect(complaints('jobs.ts', wrong)).toEqual([
      expect.stringMatching(/isfetchable.* does not exist in type/),
      expect.stringContaining("Type 'string' is not assignable to type 'number'"),
    ]);
  });

  it('name the members that the types made of the OpenAPI document name', () => {
    expect(complaints('graph-types.fixture.ts')).toEqual([]);
  });

  it('name a member more or less when the two do not agree, and the compiler says which', () => {
    const fixture = readFileSync(join(root, 'test', 'fixtures', 'graph-types.fixture.ts'), 'utf8');
    const wrong = fixture.replace(
      'theirs.PrintTaskStatus>',
      "Omit<theirs.PrintTaskStatus, 'state'> & { progress: number }>",
    );
    const [complaint] = complaints('wrong.ts', wrong);
    expect(complaint).toContain(`Type '"state"' is not assignable to type 'never'`);
  });
});
