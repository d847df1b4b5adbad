import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Known } from '../../../../harness/expect/expectation.js';
import { held } from '../../../../harness/expect/hold.js';
import { readExpectations } from '../../../../harness/expect/read.js';
import { updated } from '../../../../harness/expect/update.js';
import { failed, passed, reportOf, result } from '../../../fixtures/report.fixture.js';

type Concluded = Parameters<typeof result>[2];

const folder = mkdtempSync(join(tmpdir(), 'gpjc-update-'));
const file = join(folder, 'expected.yaml');
const of = { startedAt: '2026-11-23T10:00:00.000Z', target: {} };
const checks: readonly Known[] = [
  { id: 'id-check', verifies: 'JOB-ID' },
  { id: 'status-check', verifies: 'JOB-STATUS' },
];

afterAll(() => rmSync(folder, { recursive: true }));

/** The file after a run with these verdicts. */
async function after(text: string, id: Concluded, status: Concluded = passed) {
  writeFileSync(file, text);
  const entries = await readExpectations(file, { checks, now: Date.parse(of.startedAt), isDraft: true });
  const expecting = { file, entries, invented: () => [] };
  const report = reportOf([
    result('JOB-ID', 'job', id, { checkId: 'id-check' }),
    result('JOB-STATUS', 'job', status, { checkId: 'status-check' }),
  ]);
  return updated(
    text,
    expecting,
    { ...report, ...held(expecting, report, of, { known: [], exchanges: report.exchanges }) },
    of,
  );
}

const filled = (what: string, more = '') => `# why ${what}
- what: ${what} # a remark
  reason: known
  owner: alice
  ticket: "#12"
  added: 2026-11-01
  expires: 2026-12-01
${more}`;

describe('an update of the expected failures', () => {
  it('lists a problem with its fingerprint and without a reason', async () => {
    const { text, added, dropped } = await after('', failed());
    expect({ added, dropped }).toEqual({ added: 1, dropped: 0 });
    expect(text).toMatch(/^# does not hold: the service .* \(1 check\)\n# Give reason, owner and ticket/);
    expect(parse(text)).toEqual([
      {
        what: 'job-id',
        reason: '',
        owner: '',
        ticket: '',
        added: '2026-11-23',
        expires: '2026-12-23',
        fingerprint: [expect.stringMatching(/^[a-p]{8}$/)],
      },
    ]);
  });

  it('writes what excuses the failure once people have filled it in', async () => {
    const { text } = await after('', failed());
    const again = await after(text.replaceAll('""', 'something'), failed());
    expect(again).toMatchObject({ added: 0, dropped: 0 });
  });

  it('keeps comments and order, and drops what is stale', async () => {
    const text = `# ours\n\n${filled('status-check')}\n${filled('id-check')}`;
    const both = await after(text, failed(), failed());
    expect(both).toMatchObject({ added: 0, dropped: 0 });
    const { text: next, dropped } = await after(text, failed());
    expect(dropped).toBe(1);
    expect(next).toContain(filled('id-check'));
    expect(next).toContain('# ours');
    expect(next).not.toContain('status-check # a remark');
  });

  it.each([
    { name: 'is listed without a reason', more: '', text: filled('id-check').replace('known', '""') },
    { name: 'has expired', more: '', text: filled('id-check').replace('2026-12-01', '2026-11-20') },
  ])('lists no second time what $name', async ({ text }) => {
    expect(await after(text, failed())).toMatchObject({ added: 0, dropped: 0 });
  });

  it('lists another failure in place of the one that is over', async () => {
    const { text, added, dropped } = await after(filled('id-check', '  fingerprint: abcdefgh\n'), failed());
    expect({ added, dropped }).toEqual({ added: 1, dropped: 1 });
    expect(parse(text)).toMatchObject([{ what: 'job-id', reason: '' }]);
  });
});
