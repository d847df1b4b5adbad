import { createServer } from 'node:http';
import { newFolder, reportsIn } from '../fixtures/command.fixture.js';
import { inProcess } from '../fixtures/in-process.fixture.js';
import { configure, passOn, reference } from '../fixtures/service.fixture.js';

/** The reference service behind one that ends when a request makes it, before or after it has answered. */
async function mortal(isFatal: (url: string, content: boolean) => boolean, answersFirst: boolean) {
  const served = await reference();
  const server = createServer((question, response) => {
    const isLast = isFatal(question.url ?? '', question.headers['content-length'] !== undefined);
    const end = (): void => {
      server.close();
      server.closeAllConnections();
    };
    if (isLast && answersFirst) response.once('finish', () => setImmediate(end));
    if (isLast && !answersFirst) end();
    else passOn(served.baseUrl, question, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const folder = newFolder();
  await configure({ ...served, baseUrl: `http://127.0.0.1:${port}/v1.0` }, folder);
  return folder;
}

describe('a target that a request kills', () => {
  it.each([
    {
      name: 'an encoded NUL',
      isFatal: (url: string) => url.includes('%00'),
      answersFirst: false,
      says: /it died of owner GET \S+a%00b, the only/,
      check: 'survives-an-id-nul',
      status: 'warn',
    },
    {
      name: 'a broken escape, which it still answers',
      isFatal: (url: string) => url.includes('%ZZ'),
      answersFirst: true,
      says: /it died of owner GET \S+%ZZ, the only/,
      check: 'survives-an-id-broken-encoding',
      status: 'warn',
    },
    {
      name: 'content in a GET',
      isFatal: (_: string, hasContent: boolean) => hasContent,
      answersFirst: false,
      says: /it died of owner GET \S+ \[content: /,
      check: 'ignores-a-request-body',
      status: 'warn',
    },
  ])('is not conformant, and the request is named: $name', async ({ isFatal, answersFirst, says, check, status }) => {
    const folder = await mortal(isFatal, answersFirst);
    const only = ['survives-an-id-*', 'ignores-a-request-body'].flatMap((glob) => ['--only', glob]);
    const { code, stdout } = await inProcess(only, { folder });
    const { results } = await reportsIn(folder);
    expect(code).toBe(1);
    expect(results.extra).toMatchObject({ verdict: 'not-conformant', rootCause: expect.stringMatching(says) });
    expect(stdout).toContain('the target stopped responding');
    const red = results.tests.filter(({ rawStatus }) => rawStatus === 'fail' || rawStatus === 'warn');
    expect(red).toEqual([expect.objectContaining({ testId: check, rawStatus: status })]);
    expect(red[0]?.message).toContain('it died of this request');
  });
});
