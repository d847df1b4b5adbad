import { heldWorld } from '../../../reference/held-world.js';
import { pageSizes } from '../../../reference/lists.js';
import { seededWorld } from '../../../reference/world.js';
import { asking, baseUrl } from '../../fixtures/asking.fixture.js';

const count = 2 * pageSizes.usual + 50;
const printers = Array.from({ length: count }, (_, index) => ({ id: `printer-${index}`, displayName: '' }));
const [job] = seededWorld.jobs;
if (job === undefined) throw new Error('the world is empty');
const world = heldWorld({
  ...seededWorld,
  printers,
  shares: [{ id: 'share-0', displayName: '', printer: 'printer-0' }],
  jobs: Array.from({ length: 12 }, (_, index) => ({ ...job, id: String(index), printer: 'printer-0' })),
});
const ask = asking([], world);

/** The ids of each page of a list, in order. */
async function pages(start: string): Promise<readonly (readonly string[])[]> {
  const found: string[][] = [];
  for (let path: string | undefined = start; path !== undefined; ) {
    const { json } = await ask(path);
    const { value = [], '@odata.nextLink': next } = json as { value?: { id: string }[]; '@odata.nextLink'?: string };
    found.push(value.map(({ id }) => id));
    path = next?.slice(`${baseUrl}/print/`.length);
  }
  return found;
}

describe('the pages of a list', () => {
  it.each([
    { name: 'pages of the usual size without $top', path: 'printers', sizes: [100, 100, 50] },
    { name: 'no further page where the last is full', path: 'printers?$top=125', sizes: [125, 125] },
    { name: 'one more page for one more item', path: 'printers?$top=249', sizes: [249, 1] },
    { name: 'all on a page that is large enough', path: 'printers?$top=250', sizes: [250] },
    { name: 'no more than the most', path: 'printers?$top=999999', sizes: [250] },
    { name: 'the jobs of a printer', path: 'printers/printer-0/jobs?$top=5', sizes: [5, 5, 2] },
    { name: 'the jobs of a share', path: 'shares/share-0/jobs?%24top=12', sizes: [12] },
  ])('has $name', async ({ path, sizes }) => {
    const found = await pages(path);
    expect(found.map(({ length }) => length)).toEqual(sizes);
    expect(new Set(found.flat()).size).toBe(sizes.reduce((sum, size) => sum + size, 0));
  });

  it('keeps to the most where more are asked for', async () => {
    const many = Array.from({ length: pageSizes.most + 1 }, (_, index) => ({ id: `p${index}`, displayName: '' }));
    const { json } = await asking(
      [],
      heldWorld({ ...seededWorld, printers: many, shares: [], jobs: [] }),
    )(`printers?$top=${pageSizes.most + 1}`);
    expect(json['value']).toHaveLength(pageSizes.most);
    expect(json['@odata.nextLink']).toBe(
      `${baseUrl}/print/printers?$top=${pageSizes.most + 1}&$skiptoken=${pageSizes.most}`,
    );
  });

  it('is empty behind the end', async () => {
    expect((await ask('printers?$skiptoken=250')).json).toEqual({ value: [] });
  });

  it.each(['$top=0', '$top=-1', '$top=ten', '$top=', '$skiptoken=-1', '$skiptoken=x'])('refuses %s', async (option) => {
    expect(await ask(`printers?${option}`)).toMatchObject({ status: 400, json: { error: { code: 'BadRequest' } } });
  });
});
