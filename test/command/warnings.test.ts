import { newFolder, reportsIn } from '../fixtures/command.fixture.js';
import { inProcess } from '../fixtures/in-process.fixture.js';

const args = ['--only', 'job-id-by-printer'];
const env = { GPJC_TOKEN: 'an-unused-token' };
const warning = /warning: [^.]* not used: GPJC_TOKEN/gi;

/** How often the warning stands in a text, however its lines are broken. */
const times = (text: string): number => [...text.replace(/\s+/g, ' ').matchAll(warning)].length;

describe('a warning of a run', () => {
  it.each([
    { name: 'once on a terminal', terminals: ['stdout', 'stderr'], flags: [], counts: [1, 0] },
    {
      name: 'once on a terminal, with everything',
      terminals: ['stdout', 'stderr'],
      flags: ['--verbose'],
      counts: [1, 0],
    },
    {
      name: 'in both places on a terminal, for a quiet run',
      terminals: ['stdout', 'stderr'],
      flags: ['--quiet'],
      counts: [1, 1],
    },
    { name: 'in both places when the report goes to a file', terminals: ['stderr'], flags: [], counts: [1, 1] },
    { name: 'in both places when the rest goes to a file', terminals: ['stdout'], flags: [], counts: [1, 1] },
    { name: 'in both places in the log of a CI system', terminals: [], flags: [], counts: [1, 1] },
  ] as const)('stands $name, and in the results', async ({ terminals, flags, counts }) => {
    const folder = newFolder();
    const { code, stdout, stderr } = await inProcess([...args, ...flags], { folder, env, terminals });
    expect([code, times(stderr), times(stdout)]).toEqual([0, ...counts]);
    expect((await reportsIn(folder)).results.extra).toMatchObject({
      warnings: [expect.stringContaining('GPJC_TOKEN')],
    });
  });

  it('is shown by the report on an earlier run, which did not say it before', async () => {
    const folder = newFolder();
    const terminals = ['stdout', 'stderr'] as const;
    await inProcess(args, { folder, env, terminals });
    const { stdout, stderr } = await inProcess(['report', '--from', 'conformance-results'], { folder, terminals });
    expect([times(stderr), times(stdout)]).toEqual([0, 1]);
  });

  it('is said where no report follows', async () => {
    const { code, stdout, stderr } = await inProcess(['plan', ...args], { env, terminals: ['stdout', 'stderr'] });
    expect([code, times(stderr), times(stdout)]).toEqual([0, 1, 0]);
  });
});
