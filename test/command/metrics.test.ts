import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import parse from 'parse-prometheus-text-format';
import { newFolder } from '../fixtures/command.fixture.js';
import { inProcess } from '../fixtures/in-process.fixture.js';

describe('sweep --metrics', () => {
  it('writes what the sweep has measured, whole, as one file', async () => {
    const folder = newFolder();
    const { code, stderr } = await inProcess(['sweep', '--metrics', 'collected/sweep.prom'], { folder });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const text = readFileSync(join(folder, 'collected/sweep.prom'), 'utf8');
    const families = new Map(parse(text).map(({ name, metrics }) => [name, metrics]));
    const verdict = families.get('gpjc_sweep_verdict')?.find(({ value }) => value === '1');
    expect(verdict?.labels?.['verdict']).toBe('conformant');
    expect(Number(families.get('gpjc_sweep_jobs_total')?.[0]?.value)).toBeGreaterThan(0);
    expect(Number(families.get('gpjc_sweep_requests_total')?.[0]?.value)).toBeGreaterThan(0);
    expect(text.endsWith('\n# EOF\n')).toBe(true);
  });

  it('says which flag to change where the file cannot be written', async () => {
    const folder = newFolder({ taken: '' });
    const { code, stderr } = await inProcess(['sweep', '--metrics', 'taken/sweep.prom'], { folder });
    expect(code).not.toBe(0);
    expect(stderr).toContain('--metrics');
  });
});
