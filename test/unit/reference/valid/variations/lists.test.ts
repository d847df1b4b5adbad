import { tenantWorld } from '../../../../../reference/tenant/tenant.js';
import { variationsNamed } from '../../../../../reference/valid/variations/index.js';
import { asking } from '../../../../fixtures/asking.fixture.js';

const tenant = tenantWorld({ jobs: 2000, printers: 1, seed: 3 });
const [printer, share] = [tenant.printers.at(0)?.id ?? '', tenant.shares.at(0)?.id ?? ''];

describe('lists-change', () => {
  const ask = asking(variationsNamed(['lists-change']), tenant);
  const read = async (container: string): Promise<readonly string[]> => {
    const pages = [await ask(`${container}/jobs?$top=1000`), await ask(`${container}/jobs?$top=1000&$skiptoken=1000`)];
    return pages.flatMap(({ json }) => (json['value'] as readonly { id: string }[]).map(({ id }) => id));
  };

  it.each([`printers/${printer}`, `shares/${share}`])(
    'lacks on the first reading what comes, and shows what has ended: %s',
    async (container) => {
      const [before, after] = [await read(container), await read(container)];
      const ended = before.filter((id) => !after.includes(id));
      const come = after.filter((id) => !before.includes(id));
      for (const list of [ended, come]) {
        expect(list.length).toBeGreaterThan(0);
        expect(list.length).toBeLessThan(30);
      }
      for (const id of ended) expect(await ask(`${container}/jobs/${id}`)).toMatchObject({ status: 404 });
      for (const id of come) expect(await ask(`${container}/jobs/${id}`)).toMatchObject({ status: 200 });
      expect(new Set([...before, ...after]).size).toBe(2000);
    },
  );

  it('leaves the jobs that a target names', async () => {
    for (const { id } of tenant.jobs.filter(({ owner }) => owner === 'alice')) {
      expect(await ask(`printers/${printer}/jobs/${id}`)).toMatchObject({ status: 200 });
    }
  });
});
