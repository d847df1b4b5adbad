import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readExpectations } from '../../../../harness/expect/read.js';
import { ConfigError } from '../../../../model/errors.js';
import { checks } from '../../../../suites/index.js';

const folder = mkdtempSync(join(tmpdir(), 'gpjc-expect-'));
const file = join(folder, 'expected.yaml');
const now = Date.parse('2026-11-27T12:00:00Z');

afterAll(() => rmSync(folder, { recursive: true }));

const lines = {
  what: 'what: job-id-by-printer',
  reason: 'reason: the store keeps numbers',
  owner: 'owner: alice',
  ticket: 'ticket: 12',
  added: 'added: 2026-11-01',
  expires: 'expires: 2026-12-24',
};

const entry = (more: Readonly<Record<string, string>> = {}): string =>
  `- ${Object.values({ ...lines, ...more })
    .filter((line) => line !== '')
    .join('\n  ')}\n`;

function read(text: string, isDraft = false) {
  writeFileSync(file, text);
  return readExpectations(file, { checks, now, isDraft });
}

async function problemsIn(text: string, isDraft = false): Promise<readonly string[]> {
  try {
    await read(text, isDraft);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems.map((each) => each.replace(file, 'F'));
  }
}

describe('a file with expected failures', () => {
  it('is a list of entries, each with its place', async () => {
    const [first, second] = await read(`# known\n${entry()}\n${entry({ print: 'fingerprint: abcdefgh' })}`);
    expect(first).toMatchObject({ place: `${file}:2`, what: 'job-id-by-printer', ticket: '12', isOpen: false });
    expect(second).toMatchObject({ place: `${file}:9`, fingerprints: ['abcdefgh'] });
  });

  it.each(['', '# nothing yet\n', '[]\n'])('may have no entry: %j', async (text) => {
    expect(await read(text)).toEqual([]);
  });

  it.each([
    { what: 'job-id-by-printer', includes: ['job-id-by-printer'], without: ['job-id-by-share'] },
    { what: 'job-id-by-*', includes: ['job-id-by-printer', 'job-id-by-share'], without: ['status-is-200-by-printer'] },
    { what: 'JOB-ID', includes: ['job-id-by-printer', 'job-id-by-share'], without: ['status-is-200-by-printer'] },
    {
      what: 'job-id:id-number',
      includes: ['job-id-by-printer', 'job-id-by-share'],
      without: ['status-is-200-by-printer'],
    },
    { what: 'job-id:job-id-by-share', includes: ['job-id-by-share'], without: ['job-id-by-printer'] },
  ])('is about checks, requirements and problems: $what', async ({ what, includes, without }) => {
    const [only] = await read(entry({ what: `what: ${what}` }));
    expect(includes.filter((id) => only?.checks.has(id) !== true)).toEqual([]);
    expect(without.filter((id) => only?.checks.has(id) === true)).toEqual([]);
  });

  it.each([
    { name: 'no list', text: 'what: job-id\n', says: [/^F: expected a list of entries/] },
    { name: 'no entry', text: '- job-id\n', says: [/^F:1: \[0\]: expected an entry with what, reason/] },
    { name: 'no YAML', text: '- what: [\n', says: [/^F:\d: not valid YAML/] },
    {
      name: 'an unknown key',
      text: entry({ x: 'resaon: y' }),
      says: ['F:7: [0].resaon: unknown key; did you mean "reason"?'],
    },
    {
      name: 'an unknown id',
      text: entry({ what: 'what: job-id-by-printr' }),
      says: [
        /^F:1: \[0\]\.what: no check, requirement or problem is called "job-id-by-printr"; did you mean "job-id-by-printer"\?/,
      ],
    },
    {
      name: 'no reason',
      text: entry({ reason: '' }),
      says: ['F:1: [0].reason: reason is missing; say why the failure is accepted'],
    },
    { name: 'an empty reason', text: entry({ reason: 'reason: ""' }), says: [/^F:2: \[0\]\.reason: reason is empty/] },
    {
      name: 'a ticket that is a comment',
      text: entry({ ticket: 'ticket: #12' }),
      says: [/^F:4: \[0\]\.ticket: ticket is missing; .*quotes if it starts with #/],
    },
    { name: 'a list as owner', text: entry({ owner: 'owner: [a]' }), says: [/^F:3: \[0\]\.owner: expected text/] },
    {
      name: 'a day that is none',
      text: entry({ added: 'added: 2026-02-30' }),
      says: ['F:5: [0].added: "2026-02-30" is no day of the calendar, as 2026-12-24'],
    },
    {
      name: 'another notation',
      text: entry({ expires: 'expires: 24.12.2026' }),
      says: [/^F:6: \[0\]\.expires: "24\.12\.2026" is no day/],
    },
    {
      name: 'a day to come',
      text: entry({ added: 'added: 2026-12-01' }),
      says: [/^F:5: \[0\]\.added: 2026-12-01 is yet to come/],
    },
    {
      name: 'an end before its beginning',
      text: entry({ expires: 'expires: 2026-10-31' }),
      says: [/^F:6: .* is before "added"/],
    },
    {
      name: 'more than 90 days',
      text: entry({ expires: 'expires: 2027-01-31' }),
      says: ['F:6: [0].expires: 91 days after "added", at most 90 are possible; give 2027-01-30 or an earlier day'],
    },
    {
      name: 'a fingerprint that is none',
      text: entry({ x: 'fingerprint: [abcdefgh, xyz]' }),
      says: [/^F:7: \[0\]\.fingerprint: expected eight letters/],
    },
    {
      name: 'all that is wrong in one entry',
      text: entry({
        what: 'what: job-id-by-printr',
        reason: '',
        added: 'added: soon',
        expires: '',
        x: 'resaon: y',
        y: 'fingerprint: 1',
      }),
      says: [
        'F:5: [0].resaon: unknown key; did you mean "reason"?',
        'F:1: [0].reason: reason is missing; say why the failure is accepted',
        /^F:1: \[0\]\.expires: expires is missing/,
        /^F:1: \[0\]\.what: no check, requirement or problem is called "job-id-by-printr"/,
        'F:4: [0].added: "soon" is no day of the calendar, as 2026-12-24',
        /^F:\d: \[0\]\.fingerprint: expected eight letters/,
      ],
    },
    {
      name: 'two entries that are wrong',
      text: entry({ reason: '' }) + entry({ added: 'added: soon' }),
      says: [/^F:1: /, /^F:10: \[1\]\.added: "soon"/],
    },
  ])('is refused with $name', async ({ text, says }) => {
    expect(await problemsIn(text)).toEqual(
      says.map((each) => (typeof each === 'string' ? each : expect.stringMatching(each))),
    );
  });

  it('holds for 90 days', async () => {
    expect(await problemsIn(entry({ expires: 'expires: 2027-01-30' }))).toEqual([]);
  });

  it('may lack what people are to give, when it is about to be written again', async () => {
    const text = entry({ reason: 'reason: ""', owner: 'owner: ""', ticket: '' });
    expect(await problemsIn(text, true)).toEqual([]);
    expect(await read(text, true)).toMatchObject([{ isOpen: true }]);
    expect(await problemsIn(entry({ added: '' }), true)).toHaveLength(1);
  });
});
