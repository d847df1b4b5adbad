import { faults as known } from '../../../../reference/faults/index.js';
import { around } from '../../../../reference/listing.js';
import { faultsIn, type HiddenFault } from '../../../../reference/tenant/hidden.js';
import { tenantWorld } from '../../../../reference/tenant/tenant.js';
import { seededWorld } from '../../../../reference/world.js';
import { asking } from '../../../fixtures/asking.fixture.js';

const tenant = tenantWorld({ jobs: 1000, printers: 7, seed: 3 });

async function hidden(...texts: readonly string[]): Promise<readonly HiddenFault[]> {
  const found = await faultsIn(texts, tenant, 3);
  return found.filter((each): each is HiddenFault => 'jobs' in each);
}

describe('a fault that only some jobs have', () => {
  it.each([
    ['id-number@10', 10],
    ['id-number@1%', 10],
    ['id-number@0.25%', 3],
    ['id-number@100%', 1000],
  ])('is that of the asked number of jobs: %s', async (text, count) => {
    const [fault] = await hidden(text);
    expect(fault?.count).toBe(count);
    expect(new Set([...(fault?.jobs() ?? [])].map(({ job }) => job)).size).toBe(count);
  });

  it('shows in the answers about these jobs and no others, by both routes and with each expansion', async () => {
    const [fault] = await hidden('id-number@1%');
    const faulty = new Set([...(fault?.jobs() ?? [])].map(({ printer, job }) => `${printer} ${job}`));
    const ask = asking(await hidden('id-number@1%'), tenant);
    const seen = new Set<string>();
    for (const { id, printer } of around(tenant.allJobs)) {
      const paths = [
        `printers/${printer}/jobs/${id}`,
        `shares/${tenant.shareOf(printer)?.id}/jobs/${id}?$expand=tasks`,
      ];
      for (const path of paths) {
        const { json } = await ask(path);
        if (typeof json['id'] === 'number') seen.add(`${printer} ${id}`);
        expect(typeof json['id']).toBe(faulty.has(`${printer} ${id}`) ? 'number' : 'string');
      }
    }
    expect(seen).toEqual(faulty);
  });

  it('leaves alone what another fault has in every answer', async () => {
    const ask = asking(await faultsIn(['created-epoch', 'id-number@1'], tenant, 3), tenant);
    const [fault] = await hidden('id-number@1');
    const [needle] = [...(fault?.jobs() ?? [])];
    const other = tenant.jobs.find(({ id, owner }) => id !== needle?.job && owner === 'alice');
    expect((await ask(`printers/${needle?.printer}/jobs/${needle?.job}`)).json).toMatchObject({
      id: Number(needle?.job),
      createdDateTime: expect.any(Number),
    });
    expect((await ask(`printers/${other?.printer}/jobs/${other?.id}`)).json).toMatchObject({
      id: other?.id,
      createdDateTime: expect.any(Number),
    });
  });

  it('are other jobs for another fault', async () => {
    const [one, other] = await hidden('id-number@10', 'id-empty@10');
    expect([...(one?.jobs() ?? [])]).not.toEqual([...(other?.jobs() ?? [])]);
  });

  it('can be that of a job of the small world', async () => {
    const [fault] = await faultsIn(['id-number@9'], seededWorld, 3);
    expect(fault).toMatchObject({ id: 'id-number', count: 9 });
  });

  it.each([
    ['id-number@', 'expected a number of jobs or a share'],
    ['id-number@1.5', 'expected a number of jobs or a share'],
    ['id-number@some', 'expected a number of jobs or a share'],
    ['id-number@0', 'that is 0 of 1000 jobs'],
    ['id-number@0.01%', 'that is 0 of 1000 jobs'],
    ['id-number@1001', 'that is 1001 of 1000 jobs'],
    ['error-body-empty@10', 'can be hidden in some'],
    ['unknown-job-500@10', 'does not show'],
    ['anonymous-served@10', 'does not show'],
    ['other-user-served-the-second-time@10', 'does not show'],
  ])('is refused where it cannot be one: %s', async (text, says) => {
    const [id = ''] = text.split('@');
    expect(known.some((each) => each.id === id)).toBe(true);
    await expect(hidden(text)).rejects.toMatchObject({ name: 'HiddenFaultError', outcome: 'usage' });
    await expect(hidden(text)).rejects.toThrow(says);
  });

  it('has a known name', async () => {
    await expect(hidden('id-numbr@1%')).rejects.toMatchObject({
      name: 'UnknownNameError',
      text: "no fault 'id-numbr'; did you mean 'id-number'? (\"serve --fault list\" prints all)",
    });
  });
});
