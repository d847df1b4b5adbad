import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { faultsIn } from '../../reference/tenant/hidden.js';
import { tenantWorld } from '../../reference/tenant/tenant.js';
import { command, newFolder, serveFor, stop } from '../fixtures/command.fixture.js';
import { deviatingIn, sweptIn } from '../fixtures/sweep-results.fixture.js';

const tenant = { jobs: 20_000, printers: 40, seed: 7 };
const hidden = ['id-number@7', 'created-null@3'];

jest.setTimeout(600_000);

describe('a sweep of 20,000 jobs', () => {
  it('finds the ten that are faulty, and names each', async () => {
    const served = await serveFor(
      580_000,
      ...Object.entries(tenant).flatMap(([name, value]) => [`--${name}`, String(value)]),
      ...hidden.flatMap((fault) => ['--fault', fault]),
    );
    const folder = newFolder();
    const { code, stdout } = await command(['sweep', '--config', served.config, '--expand', 'none'], {
      folder,
      patienceMs: 500_000,
    });
    await stop(served);
    const faults = await faultsIn(hidden, tenantWorld(tenant), tenant.seed);
    const needles = faults.flatMap((fault) => ('jobs' in fault ? [...fault.jobs()] : []));
    const expected = needles.map(({ printer, job }) => `${printer} ${job}`).toSorted();
    expect(expected).toHaveLength(10);
    expect(deviatingIn(folder)).toEqual(expected);
    const { jobs, problems } = sweptIn(folder);
    expect(jobs).toMatchObject({ listed: 20_000, judged: 20_000, gone: 0, unanswered: 0, refused: 0, deviating: 10 });
    const named = problems
      .flatMap(({ where }) => where.spread?.named ?? [])
      .map(({ printer, id }) => `${printer} ${id}`);
    expect([...new Set(named)].toSorted()).toEqual(expected);
    expect(code).toBe(1);
    expect(stdout).toContain('Swept 20,000 jobs of 40 printers');
    expect(readFileSync(join(folder, 'conformance-results', 'report.html'), 'utf8')).toContain('By printer');
  });
});
