import { withEtag } from '../../../../harness/observe/etag.js';
import { placeholder } from '../../../../harness/secrets/patterns.js';
import { type HeaderLine, type HttpRequest, type Observation, requestKey } from '../../../../model/exchange.js';

const plain: HttpRequest = {
  method: 'GET',
  path: '/print/printers/P/jobs/1',
  credentials: { kind: 'principal', id: 'owner' },
  headers: [['Accept', 'application/json']],
};
const asking: HttpRequest = { ...plain, again: true, sendsBack: requestKey(plain) };

/** The request as it is sent after an answer with these header lines. */
const after = (...headers: readonly HeaderLine[]): HttpRequest => {
  const answer = {
    request: plain,
    response: { status: 200, headers, body: { kind: 'empty' } },
    durationMs: 1,
  } as const;
  return withEtag(asking, (key) => (key === requestKey(plain) ? answer : undefined));
};

const conditions = ({ headers }: HttpRequest) => headers.filter(([name]) => name === 'If-None-Match');

describe('a request with the ETag of an answer', () => {
  it.each(['"1"', 'W/"1"', '""', 'W/"a,b!~"'])('sends %s back as it came', (tag) => {
    const sent = after(['etag', tag]);
    expect(sent).toEqual({ ...plain, again: true, headers: [...plain.headers, ['If-None-Match', tag]] });
  });

  it.each<{ name: string; lines: readonly HeaderLine[] }>([
    { name: 'has none', lines: [] },
    {
      name: 'has two',
      lines: [
        ['ETag', '"1"'],
        ['ETag', '"2"'],
      ],
    },
    { name: 'has one without quotes', lines: [['ETag', '1']] },
    { name: 'has a list', lines: [['ETag', '"1", "2"']] },
    { name: 'has one with a blank', lines: [['ETag', '"a b"']] },
    { name: 'has a control character', lines: [['ETag', '"a\u0001"']] },
    { name: 'has one beyond ASCII', lines: [['ETag', '"é"']] },
    { name: 'has w/ in lower case', lines: [['ETag', 'w/"1"']] },
    { name: 'has one of a kilobyte and more', lines: [['ETag', `"${'x'.repeat(1024)}"`]] },
    { name: 'has one with a secret that was removed', lines: [['ETag', `"${placeholder}"`]] },
  ])('has no condition where the answer $name', ({ lines }) => {
    expect(conditions(after(...lines))).toEqual([]);
  });

  it.each<{ name: string; observation: Observation | undefined }>([
    { name: 'was never made', observation: undefined },
    { name: 'failed', observation: { failure: { kind: 'reset', message: 'closed' } } },
  ])('has no condition where the answer $name', ({ observation }) => {
    expect(withEtag(asking, () => observation)).toEqual({ ...plain, again: true });
  });

  it('is any other request as it is', () => {
    expect(withEtag(plain, () => undefined)).toBe(plain);
  });

  it('is another request than the plain one, and than the plain one again', () => {
    const keys = [plain, { ...plain, again: true } as const, asking].map(requestKey);
    expect(new Set(keys).size).toBe(3);
  });
});
