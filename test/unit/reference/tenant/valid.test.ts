import { inProcess, judged } from '../../../../proof/evidence.js';
import { slice } from '../../../../reference/listing.js';
import { tenantWorld } from '../../../../reference/tenant/tenant.js';
import { checks } from '../../../../suites/index.js';

const tenant = tenantWorld({ jobs: 100_000, printers: 200, seed: 7 });

describe('the jobs of a large tenant', () => {
  it.each([
    { name: 'that a target names', jobs: [] },
    { name: 'at its beginning', jobs: slice(tenant.allJobs, 0, 80) },
    { name: 'at its end', jobs: slice(tenant.allJobs, 99_920, 100_000) },
  ])('$name pass every check', async ({ jobs }) => {
    const observe = await inProcess(checks);
    const evidence = await observe({ world: { ...tenant, jobs: [...tenant.jobs, ...jobs] } });
    const outcomes = checks.map((check) => `${check.id}: ${judged(check, evidence).verdict.outcome}`);
    expect(outcomes.filter((each) => !each.endsWith(': pass'))).toEqual([]);
  });
});
