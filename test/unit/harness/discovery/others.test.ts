import { list, searched } from '../../../fixtures/discover.fixture.js';

const by = (id: string) => ({ createdBy: { id } });
const mine = { id: '1', ...by('alice-id') };
const his = { id: '2', ...by('bob-id') };

/** Two printers with a job of the owner's each, of which the second has a share, and what the lists show to anybody. */
const answers = (more: object) => ({
  '/print/printers': list([{ id: 'P' }, { id: 'Q' }]),
  '/print/shares': list([{ id: 'S' }]),
  '/print/printers/P/jobs': list([mine]),
  '/print/printers/Q/jobs': list([{ ...mine, id: '3' }]),
  '/print/shares/S/jobs': list([{ ...mine, id: '3' }]),
  '/print/printers/P/jobs/1?$expand=documents': { ...mine, documents: [] },
  '/print/printers/Q/jobs/3?$expand=documents': { ...mine, id: '3', documents: [] },
  ...more,
});

const asOther = { other: 'bob-token' };

describe('jobs of the other user', () => {
  it('are on the lists that his own token gets, on a printer with a share first', async () => {
    const { chosen, asked } = await searched(
      answers({ 'bob-token /print/printers/Q/jobs': list([his]), 'bob-token /print/shares/S/jobs': list([his]) }),
      asOther,
    );
    expect(chosen).toContainEqual({ printer: 'Q', share: 'S', id: '2', owner: 'bob' });
    expect(asked).toContain('bob-token /print/printers/Q/jobs');
  });

  it('are not looked for without a token of his', async () => {
    const { asked } = await searched(answers({}));
    expect(asked.filter((each) => !each.startsWith('owner '))).toEqual([]);
  });

  it('are not looked for when the lists of the owner show one', async () => {
    const { asked, chosen } = await searched(answers({ '/print/printers/P/jobs': list([mine, his]) }), asOther);
    expect(asked.filter((each) => each.startsWith('bob-token'))).toEqual([]);
    expect(chosen).toContainEqual({ printer: 'P', id: '2', owner: 'bob' });
  });

  it('are none that the owner is shown, too, or that the owner made', async () => {
    const anonymous = { id: '4' };
    const { chosen } = await searched(
      answers({
        '/print/printers/P/jobs': list([mine, anonymous]),
        'bob-token /print/printers/P/jobs': list([anonymous, { id: '5', ...by('alice-id') }]),
      }),
      asOther,
    );
    expect(chosen.filter(({ owner }) => owner === 'bob')).toEqual([]);
  });

  it('are left out when his token is refused', async () => {
    const { chosen, shortfall } = await searched(
      answers({ 'bob-token /print/printers/P/jobs': 403, 'bob-token /print/printers/Q/jobs': 403 }),
      asOther,
    );
    expect(shortfall).toBeUndefined();
    expect(chosen.filter(({ owner }) => owner === 'bob')).toEqual([]);
  });
});
