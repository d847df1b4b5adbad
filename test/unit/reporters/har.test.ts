import { HarValidator } from '@har-sdk/validator';
import fc from 'fast-check';
import type { Credentials, Exchange } from '../../../model/exchange.js';
import type { RunReport } from '../../../model/report.js';
import { har } from '../../../reporters/har.js';
import { answered, request } from '../../fixtures/checks.fixture.js';
import { anyText, hiddenCharacter, nastyText } from '../../fixtures/hostile.fixture.js';
import { hostileReport, mixedPage } from '../../fixtures/page.fixture.js';
import { reportOf } from '../../fixtures/report.fixture.js';

interface Entry {
  readonly startedDateTime: string;
  readonly time: number;
  readonly request: {
    readonly url: string;
    readonly headers: readonly { readonly name: string; readonly value: string }[];
    readonly queryString: readonly { readonly name: string; readonly value: string }[];
    readonly postData?: { readonly text: string };
  };
  readonly response: { readonly status: number; readonly content: Readonly<Record<string, unknown>> };
  readonly comment: string;
}

const reader = new HarValidator();

/** The entries of a file that a reader takes. */
async function entries(report: RunReport): Promise<readonly Entry[]> {
  const file = JSON.parse(har(report)) as Parameters<HarValidator['verify']>[0];
  expect(await reader.verify(file)).toEqual([]);
  return file.log.entries as unknown as readonly Entry[];
}

const base = 'http://127.0.0.1:41234/v1.0';

const of = (...exchanges: readonly Exchange[]): RunReport =>
  reportOf([], { exchanges: new Map(exchanges.map((each, index) => [String(index), each])) });

/** An exchange whose every foreign text is this one. */
function foreign(text: string): Exchange {
  const asked = {
    ...request('owner', `/jobs/${text}?${text}=${text}`),
    headers: [['X-Any', text]] as const,
    content: text,
  };
  const plain = answered(asked, 200);
  return {
    ...plain,
    response: { ...plain.response, headers: [['X-Any', text]], body: { kind: 'other', text, reason: text } },
  };
}

describe('har', () => {
  it('has every exchange, in their order, with what came back', async () => {
    const all = await entries(mixedPage);
    expect(all.map(({ comment }) => comment)).toEqual([...mixedPage.exchanges.keys()]);
    expect(all[0]).toMatchObject({
      startedDateTime: mixedPage.startedAt,
      time: 12,
      response: {
        status: 200,
        content: { mimeType: 'application/json', text: '{"id":5182,"tasks":[{"id":"1"}]}', size: 32 },
      },
    });
  });

  it('has the request as it went, each option of its query, and its content', async () => {
    const asked = { ...request('owner', '/jobs/1?$expand=tasks&x=a%20b'), content: '{}' };
    const [entry] = await entries(of(answered(asked, 200)));
    expect(entry?.request).toMatchObject({
      method: 'GET',
      url: `${base}/jobs/1?$expand=tasks&x=a%20b`,
      queryString: [
        { name: '$expand', value: 'tasks' },
        { name: 'x', value: 'a b' },
      ],
      postData: { mimeType: 'application/json', text: '{}' },
    });
  });

  it.each<{ credentials: Credentials; header: string | undefined; url: string }>([
    { credentials: { kind: 'none' }, header: undefined, url: `${base}/jobs/1` },
    { credentials: { kind: 'principal', id: 'owner' }, header: 'Bearer (token of owner)', url: `${base}/jobs/1` },
    {
      credentials: { kind: 'scheme', scheme: 'Basic', id: 'owner' },
      header: 'Basic (token of owner)',
      url: `${base}/jobs/1`,
    },
    {
      credentials: { kind: 'unsigned', id: 'owner' },
      header: 'Bearer (unsigned token of owner)',
      url: `${base}/jobs/1`,
    },
    { credentials: { kind: 'literal', authorization: 'Bearer x' }, header: 'Bearer x', url: `${base}/jobs/1` },
    {
      credentials: { kind: 'query', id: 'owner' },
      header: undefined,
      url: `${base}/jobs/1?access_token=(token%20of%20owner)`,
    },
  ])('names the token in place of it: $credentials.kind', async ({ credentials, header, url }) => {
    const [entry] = await entries(of(answered({ ...request('owner', '/jobs/1'), credentials }, 200)));
    expect(entry?.request.url).toBe(url);
    expect(entry?.request.headers.find(({ name }) => name === 'Authorization')?.value).toBe(header);
  });

  it('gives a reader back what a service answered, though the file shows nothing hidden', async () => {
    const text = `${nastyText.replace(/\p{Cs}/gu, '')} \u{e0041}`;
    const written = har(of(foreign(text)));
    expect(written.replaceAll('\n', '')).not.toMatch(hiddenCharacter);
    expect(written).not.toContain('##vso[');
    expect((await entries(of(foreign(text))))[0]?.response.content['text']).toBe(text);
  });

  it('has URLs that can be read, whatever was asked', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        const [entry] = await entries(of(foreign(text)));
        const { url = '' } = entry?.request ?? {};
        expect({ canParse: URL.canParse(url), rest: url.replace(/[!-~]+/, '') }).toEqual({ canParse: true, rest: '' });
      }),
      { numRuns: 50 },
    );
    expect(await entries(hostileReport)).toHaveLength(1);
  });

  it('is not taken by its reader where something is missing', async () => {
    expect(await reader.verify({ log: { version: '1.2', entries: [{}] } } as never)).not.toEqual([]);
  });
});
