import { type ListItem, markOf } from '../../../../harness/discovery/page.js';
import { withoutSecrets } from '../../../../harness/http/client.js';
import { createRedactor } from '../../../../harness/secrets/redactor.js';
import { jobList, readPage } from '../../../../harness/sweep/job-list.js';
import { noteOf } from '../../../../harness/sweep/notes.js';
import type { JobPage, Progress } from '../../../../harness/sweep/source.js';
import type { Exchange, HttpRequest } from '../../../../model/exchange.js';
import { answered, target } from '../../../fixtures/checks.fixture.js';
import { readingWith } from '../../../fixtures/sweep.fixture.js';

const base = target.baseUrl;
const jobsPath = '/print/printers/P/jobs';

/** The pages of the list of printer P, of a target that answers with these lists by path. */
async function pagesOf(lists: (path: string, nth: number) => object | number, from?: Progress) {
  let nth = 0;
  const ask = (request: HttpRequest) => {
    nth += 1;
    const list = lists(request.path, nth);
    return Promise.resolve(
      typeof list === 'number' ? answered(request, list) : answered(request, 200, JSON.stringify(list)),
    );
  };
  const pages: JobPage[] = [];
  for await (const page of jobList({ kind: 'printers', id: 'P', shareOf: () => 'S' }, readingWith(ask)).pages(from))
    pages.push(page);
  return { pages, asked: nth };
}

const items = (...ids: readonly unknown[]) => ids.map((id) => ({ id }));
const idsOf = (pages: readonly JobPage[]) => pages.map(({ jobs }) => jobs.map(({ id }) => id).join(''));
const notesOf = (pages: readonly JobPage[]) => pages.flatMap(({ notes }) => Object.keys(notes));

describe('a page that holds a secret', () => {
  const secret = 'eyJhbGciOiJub25lIn0.c2VjcmV0LW9mLXRoZS1jYWxsZXI.c2lnbmVk';
  const redactor = createRedactor();
  redactor.register(secret);
  const clean = jest.fn((exchange: Exchange) => withoutSecrets(exchange, redactor));
  const read = (list: object, alsoKept?: (item: ListItem) => string) => {
    const ask = (request: HttpRequest) => Promise.resolve(answered(request, 200, JSON.stringify(list)));
    const isClean = (text: string): boolean => redactor.text(text) === text;
    return readPage(jobsPath, { ...readingWith(ask), isClean, clean }, alsoKept);
  };
  beforeEach(() => clean.mockClear());

  it.each([
    ['in an id', { value: items('a', secret) }],
    ['in an id, percent-encoded', { value: items(secret.replaceAll('e', '%65')) }],
    ['where the list goes on', { value: items('a'), '@odata.nextLink': `${base}${jobsPath}?skip=${secret}` }],
  ])('%s is kept without it', async (_, list) => {
    const kept = JSON.stringify(await read(list));
    expect(redactor.text(kept)).toBe(kept);
    expect(clean).toHaveBeenCalledTimes(1);
  });

  it('in what is kept of its items is kept without it', async () => {
    const list = { value: [{ id: 'a', createdBy: secret }] };
    const page = await read(list, markOf);
    const kept = page.kind === 'list' ? page.items.map(markOf).join('') : '';
    expect(kept).toContain('"a"');
    expect(kept).not.toContain(secret);
  });

  it('elsewhere is not looked through, as nothing of that is kept', async () => {
    await read({ value: [{ id: 'a', createdBy: secret }] });
    expect(clean).not.toHaveBeenCalled();
  });
});

describe('the list of a printer', () => {
  it('is read page by page, and its first page once more at the end', async () => {
    const { pages, asked } = await pagesOf((path) =>
      path === jobsPath
        ? { value: items('a', 'b'), '@odata.nextLink': `${base}${jobsPath}?p=2` }
        : { value: items('c') },
    );
    expect(idsOf(pages)).toEqual(['ab', 'c', '']);
    expect(pages[0]?.jobs[0]).toEqual({ printer: 'P', share: 'S', id: 'a' });
    expect(pages.map(({ progress }) => progress.next)).toEqual([`${jobsPath}?p=2`, undefined, undefined]);
    expect(asked).toBe(3);
  });

  it('tells what is on two pages, and what appeared meanwhile', async () => {
    const { pages } = await pagesOf((path, nth) => {
      if (nth === 3) return { value: items('new', 'a', 'b') };
      return path === jobsPath
        ? { value: items('a', 'b'), '@odata.nextLink': `${base}${jobsPath}?p=2` }
        : { value: items('b', 'c') };
    });
    expect(idsOf(pages)).toEqual(['ab', 'c', 'new']);
    expect(pages.map(({ repeated, appeared }) => [repeated, appeared])).toEqual([
      [0, 0],
      [1, 0],
      [0, 1],
    ]);
  });

  it('that goes in a circle is left there', async () => {
    const { pages, asked } = await pagesOf((_, nth) => ({
      value: items(`j${Math.min(nth, 3)}`),
      '@odata.nextLink': `${base}${jobsPath}?p=${(nth % 2) + 1}`,
    }));
    expect(notesOf(pages)).toContain(noteOf.circle);
    expect(asked).toBeLessThan(6);
  });

  it('that has pages without end is left after a hundred of them', async () => {
    const { pages, asked } = await pagesOf((_, nth) => ({
      value: [],
      '@odata.nextLink': `${base}${jobsPath}?p=${nth}`,
    }));
    expect(notesOf(pages)).toEqual([noteOf.endless]);
    expect(asked).toBe(101);
  });

  it.each([
    ['https://elsewhere.example/v1.0/print/printers/P/jobs?p=2'],
    [`${base.replace('/v1.0', '/v2')}${jobsPath}`],
    [5],
  ])('is not followed to %s', async (link) => {
    const { pages } = await pagesOf(() => ({ value: items('a'), '@odata.nextLink': link }));
    expect(idsOf(pages)).toEqual(['a', '']);
    expect(notesOf(pages)).toEqual([noteOf.elsewhere]);
  });

  it('tells of items that have no usable id', async () => {
    const { pages } = await pagesOf(() => ({ value: items('a', 5, '..', '') }));
    expect(pages[0]?.notes).toEqual({ [noteOf.unusable]: 3 });
    expect(idsOf(pages)).toEqual(['a', '']);
  });

  it('cannot be read on where a page is no list', async () => {
    await expect(pagesOf(() => 500)).rejects.toThrow('/print/printers/P/jobs answered 500');
  });

  it('goes on where it was left, and knows what was there', async () => {
    const from = { next: `${jobsPath}?p=2`, first: ['a', 'b'], latest: ['a', 'b'] };
    const { pages } = await pagesOf(
      (path) => (path === jobsPath ? { value: items('a', 'b') } : { value: items('b', 'c') }),
      from,
    );
    expect(idsOf(pages)).toEqual(['c', '']);
    expect(pages[0]?.repeated).toBe(1);
    expect(pages[1]?.appeared).toBe(0);
  });
});
