import { bounds, discover } from '../../../../harness/discovery/index.js';
import { createSender } from '../../../../harness/http/client.js';
import { createRedactor } from '../../../../harness/secrets/redactor.js';
import { serveReference } from '../../../../reference/http.js';
import { listVariations } from '../../../../reference/valid/variations/lists.js';
import { baseUrl, list, onePrinter, searched } from '../../../fixtures/discover.fixture.js';
import { pacing } from '../../../fixtures/pacing.fixture.js';

/** Searches the reference service over real sockets, as the owner and an application. */
async function searchedReference(choice?: string, askers: readonly string[] = ['owner', 'app']) {
  const alter = listVariations['lists']?.[choice ?? ''];
  const served = await serveReference(alter === undefined ? {} : { alterations: [{ alter }] });
  const tokens = await served.issue([
    { id: 'owner', type: 'delegated', user: 'alice', permissions: ['PrintJob.Read'] },
    { id: 'app', type: 'application', permissions: ['PrintJob.Read.All', 'Printer.Read.All'] },
  ]);
  const known = new Map(Object.entries(tokens).map(([id, token]) => [id, String(token)]));
  const sender = createSender({ baseUrl: served.baseUrl, tokens: known, timeoutMs: 5000, redact: createRedactor() });
  try {
    const input = {
      baseUrl: served.baseUrl,
      askers,
      other: undefined,
      users: served.users,
      narrowing: {},
      self: { objectId: '3fbd8c84-0b5e-4f0a-9d0c-6b5f1f6f0a11', userName: undefined },
    };
    return await discover(input, sender, { ...pacing, onObservation: () => undefined });
  } finally {
    sender.close();
    await served.close();
  }
}

const all = ['redirected to another printer', 'from a redirect', 'with tasks', 'with documents', 'with neither'];

describe('a search of the reference service', () => {
  it('finds a few jobs with every trait, on two printers', async () => {
    const { chosen, witnessed, printers, shares, requests, notes, shortfall } = await searchedReference();
    expect(witnessed).toEqual(expect.arrayContaining([...all, 'in a share']));
    expect(new Set(chosen.map(({ printer }) => printer)).size).toBe(2);
    expect(chosen.length).toBeLessThanOrEqual(bounds.chosen);
    expect([printers, shares, notes, shortfall]).toEqual([2, 2, [], undefined]);
    expect(requests).toBeLessThanOrEqual(bounds.requests);
  });

  it('reads lists in pages', async () => {
    const { jobs, witnessed } = await searchedReference('in-pages');
    expect(witnessed).toEqual(expect.arrayContaining(all));
    expect(jobs).toBeGreaterThan(4);
  });

  it('asks as an application where the owner is refused a list, and names the jobs of another user', async () => {
    const { chosen, witnessed } = await searchedReference('to-applications');
    expect(witnessed).toEqual([...all, 'in a share', 'unusual on its list', 'of another user']);
    expect(chosen.at(-1)).toMatchObject({ owner: 'bob' });
  });

  it.each([
    {
      name: 'are not there',
      choice: 'none',
      answer: 'answered 404',
      words: 'The requested resource does not exist.',
    },
    { name: 'are refused', choice: 'to-applications', answer: 'answered 403', words: 'Lists are for administrators.' },
  ])('says what to supply when the lists $name', async ({ choice, answer, words }) => {
    const { chosen, shortfall } = await searchedReference(choice, ['owner']);
    expect(chosen).toEqual([]);
    expect(shortfall).toEqual({
      verdict: 'incomplete',
      reason: `no job was found (/print/printers ${answer}, /print/shares ${answer}), saying "${words}"`,
      wayOut: 'name one with --printer ID --job ID, or list "jobs" in the configuration file',
    });
  });
});

describe('a search', () => {
  it('looks on the printer alone that the operator names', async () => {
    const { chosen, asked } = await searched(onePrinter([{ id: '1' }]), { narrowing: { printer: 'P' } });
    expect(chosen).toEqual([{ printer: 'P', id: '1' }]);
    expect(asked).not.toContain('owner /print/printers');
  });

  it('keeps to the jobs of the share that the operator names', async () => {
    const answers = { ...onePrinter([{ id: '1' }, { id: '2' }]), '/print/shares/S/jobs': list([{ id: '2' }]) };
    const { chosen } = await searched(answers, { narrowing: { share: 'S' } });
    expect(chosen).toEqual([{ printer: 'P', share: 'S', id: '2' }]);
  });

  it('takes jobs with the same id on two printers for two, and puts neither in a share', async () => {
    const { '/print/printers': _, ...jobs } = onePrinter([{ id: '1' }]);
    const { chosen } = await searched({
      ...jobs,
      '/print/printers': list([{ id: 'P' }, { id: 'Q' }]),
      '/print/printers/Q/jobs': list([{ id: '1' }]),
      '/print/shares': list([{ id: 'S' }]),
      '/print/shares/S/jobs': list([{ id: '1' }]),
    });
    expect(chosen).toEqual([{ printer: 'P', id: '1' }]);
  });

  it.each([
    { name: 'its id is that of the token', createdBy: { id: 'ALICE-ID' }, owner: { owner: 'alice' } },
    { name: 'it has no maker', createdBy: {}, owner: {} },
    { name: 'its maker is of another shape', createdBy: ['alice-id'], owner: {} },
  ])('takes a job that is served for the own when $name', async ({ createdBy, owner }) => {
    const { chosen } = await searched(onePrinter([{ id: '1', createdBy }]));
    expect(chosen).toEqual([{ printer: 'P', id: '1', ...owner }]);
  });

  it('leaves out a job that the owner is refused', async () => {
    const answers = { ...onePrinter([{ id: '1' }, { id: '2' }]), '/print/printers/P/jobs/1?$expand=documents': 403 };
    const { chosen } = await searched({ ...answers, '/print/printers/P/jobs/1?$expand=tasks': 403 });
    expect(chosen).toEqual([{ printer: 'P', id: '2' }]);
  });

  it('has no job to get when all are of another user', async () => {
    const { shortfall } = await searched(onePrinter([{ id: '1', createdBy: { id: 'bob-id' } }]));
    expect(shortfall?.reason).toMatch('the target does not serve the owner the one job on its lists');
  });

  it('asks for a job that knows no expansion without one', async () => {
    const answers = { ...onePrinter([{ id: '1' }]), '/print/printers/P/jobs/1?$expand=documents': 400 };
    const plain = { '/print/printers/P/jobs/1?$expand=tasks': 400, '/print/printers/P/jobs/1': { id: '1' } };
    expect((await searched({ ...answers, ...plain })).chosen).toEqual([{ printer: 'P', id: '1' }]);
  });

  it('asks an application for the tasks that a user is refused', async () => {
    const answers = { ...onePrinter([{ id: '1' }]), '/print/printers/P/jobs/1?$expand=tasks': 403 };
    const { asked } = await searched(answers, { askers: ['owner', 'app'] });
    expect(asked.slice(-2)).toEqual([
      'owner /print/printers/P/jobs/1?$expand=tasks',
      'app /print/printers/P/jobs/1?$expand=tasks',
    ]);
  });

  it('ends if there is no token', async () => {
    const { asked, shortfall } = await searched({}, { askers: [] });
    expect([asked, shortfall?.verdict]).toEqual([[], 'incomplete']);
  });

  it('ends with the first failure while nothing was answered', async () => {
    const { asked, shortfall } = await searched({ '/print/printers': 'nothing listens on print.example:443' });
    expect(asked).toHaveLength(1);
    expect(shortfall).toMatchObject({ verdict: 'unreachable', reason: 'nothing listens on print.example:443' });
  });

  it('is refused its credentials when everything is answered 401', async () => {
    const { shortfall } = await searched({ '/print/printers': 401, '/print/shares': 401 });
    expect(shortfall?.verdict).toBe('credentials-refused');
  });
});

describe('a list that is hostile', () => {
  const first = '/print/printers/P/jobs';
  const page = (next: string) => ({ ...onePrinter([{ id: '1' }]), [first]: list([{ id: '1' }], next) });

  it.each([
    'https://evil.example/v1.0/print/printers/P/jobs?$skiptoken=2',
    'https://print.example:8443/v1.0/print/printers/P/jobs?$skiptoken=2',
    'http://print.example/v1.0/print/printers/P/jobs?$skiptoken=2',
    'https://print.example/beta/print/printers/P/jobs',
    'https://print.example/v1.0/../secrets',
    'https://print.example/v1.0/%2e%2e/secrets',
    '//evil.example/v1.0/x',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'https://',
    `${baseUrl}/${'x'.repeat(9000)}`,
  ])('is not followed to %s', async (next) => {
    const { asked, notes, chosen } = await searched(page(next));
    expect(asked.filter((each) => !/jobs|printers$|shares$/.test(each))).toEqual([]);
    expect(asked.filter((each) => each.includes('skiptoken'))).toEqual([]);
    expect(notes).toEqual([`${first} goes on outside of the base URL, which was not followed`]);
    expect(chosen).toHaveLength(1);
  });

  it('is followed if its next link is relative to the base URL', async () => {
    const answers = { ...page('print/printers/P/jobs?$skiptoken=2'), [`${first}?$skiptoken=2`]: list([{ id: '2' }]) };
    expect(await searched(answers)).toMatchObject({ jobs: 2, notes: [] });
  });

  it('counts an item once that it shows on two pages', async () => {
    const answers = { ...page(`${baseUrl}${first}?p=2`), [`${first}?p=2`]: list([{ id: '1' }, { id: '2' }]) };
    expect(await searched(answers)).toMatchObject({ jobs: 2 });
  });

  it('is read once, even if its links form a cycle', async () => {
    const { asked, notes } = await searched(page(`${baseUrl}${first}`));
    expect(asked.filter((each) => each.endsWith(first))).toHaveLength(1);
    expect(notes).toEqual([`${first} goes on with a page that was read before`]);
  });

  it('is left after some pages when it is endless', async () => {
    const pages = Array.from({ length: 100 }, (_, index) => [
      `${first}?p=${index}`,
      list([{ id: `x${index}` }], `${baseUrl}${first}?p=${index + 1}`),
    ]);
    const { asked, notes } = await searched({ ...page(`${baseUrl}${first}?p=0`), ...Object.fromEntries(pages) });
    expect(asked.filter((each) => each.includes('?p='))).toHaveLength(bounds.pages - 1);
    expect(notes).toEqual([`no more than ${bounds.pages} pages and ${bounds.items} items of a list were read`]);
  });

  it('has its items ignored if their id cannot be used in a path', async () => {
    const odd = [
      null,
      1,
      [],
      {},
      { id: 7 },
      { id: '' },
      { id: '.' },
      { id: '..' },
      { id: '\ud800' },
      { id: 'x'.repeat(600) },
    ];
    const { jobs, notes } = await searched({ ...onePrinter([{ id: '1' }]), [first]: list([...odd, { id: '1' }]) });
    expect(jobs).toBe(1);
    expect(notes).toEqual([`items of ${first} without a usable id were left out`]);
  });

  it('has ids that are taken as they are', async () => {
    const id = "a/b?c#d%2F'ü";
    const { asked } = await searched({ ...onePrinter([]), [first]: list([{ id }]) });
    expect(asked).toContain(`owner /print/printers/P/jobs/${encodeURIComponent(id)}?$expand=documents`);
  });

  it.each([{ value: 'x' }, [], 'text', { value: null }].map((body) => ({ body })))(
    'is none when it is $body',
    async ({ body }) => {
      const answers = { ...onePrinter([]), '/print/printers': typeof body === 'string' ? { value: body } : body };
      expect((await searched(answers)).shortfall?.reason).toMatch('/print/printers answered something that is no list');
    },
  );

  it('costs no more requests than the bounds allow', async () => {
    const ids = Array.from({ length: 500 }, (_, index) => ({ id: `p${index}` }));
    const jobs = Object.fromEntries(ids.map(({ id }) => [`/print/printers/${id}/jobs`, list(ids)]));
    const { asked, notes } = await searched({ '/print/printers': list(ids), '/print/shares': list(ids), ...jobs });
    expect(asked.length).toBeLessThanOrEqual(bounds.requests);
    expect(notes).toContain(`no more than ${bounds.printers} of ${bounds.items} printers were looked at`);
  });

  it('costs no more time than the bounds allow', async () => {
    let time = 0;
    const clock = jest.spyOn(performance, 'now').mockImplementation(() => time);
    const { asked, notes } = await searched(onePrinter([{ id: '1' }]), {}, () => (time += bounds.ms / 2));
    clock.mockRestore();
    expect(asked).toHaveLength(2);
    expect(notes).toEqual([`no more than ${bounds.ms / 1000} s were spent on it`]);
  });
});
