import {
  linkSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEarlierJournal } from '../../../../harness/evidence/earlier-journal.js';
import { continueJournal, readJournal, startJournal } from '../../../../harness/evidence/journal.js';
import type { RunHeader } from '../../../../harness/evidence/run.js';
import { parseBody } from '../../../../harness/http/body.js';
import { createRedactor } from '../../../../harness/secrets/redactor.js';
import { WriteError } from '../../../../model/errors.js';
import type { Observation } from '../../../../model/exchange.js';
import { answered, failed, request, target } from '../../../fixtures/checks.fixture.js';

const header: RunHeader = {
  suite: { name: 'suite', version: '1.0.0' },
  target: {
    ...target,
    withheld: new Map([['share', 'none']]),
    mismatches: new Map([['owner', 'another']]),
    seed: 2_147_483_647,
    undescribed: true,
  },
  profile: 'full',
  only: ['a*'],
  skip: [],
  failOn: 'MUST',
  startedAt: '2026-11-23T00:00:00.000Z',
  warnings: ['--insecure'],
};

const asked = request('owner', '/jobs/1');
const withBody = (bytes: Buffer): Observation => {
  const exchange = answered(asked, 200);
  return { ...exchange, response: { ...exchange.response, body: parseBody(bytes) } };
};

describe('a journal', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'journal-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const file = () => join(folder, 'journal.ndjson');
  const other = () => join(folder, 'other');

  it('gives back what was written, by this process or the next', () => {
    const judgement = { verdict: { outcome: 'pass' }, exchanges: ['a'], durationMs: 1 } as const;
    startJournal(file(), header).observation('a', answered(asked, 200));
    const stopped = { cause: 'interrupted', message: 'interrupted', doubtful: [] } as const;
    const next = continueJournal(file());
    next.observation('b', failed);
    next.observed({ sent: 2, situations: 2, throttled: 1, waitedMs: 20, repeated: 0, durationMs: 5, stopped });
    next.judgements(new Map([['check', judgement]]));
    expect(readJournal(file())).toEqual({
      header,
      observations: new Map<string, Observation>([
        ['a', answered(asked, 200)],
        ['b', failed],
      ]),
      observed: { sent: 2, situations: 2, throttled: 1, waitedMs: 20, repeated: 0, durationMs: 5, stopped },
      judgements: new Map([['check', judgement]]),
    });
  });

  it('adds what was warned of later to what was warned of at first', () => {
    startJournal(file(), header).warning('a token is not renewed any more');
    continueJournal(file()).warning('another neither');
    const { warnings } = readJournal(file()).header;
    expect(warnings).toEqual(['--insecure', 'a token is not renewed any more', 'another neither']);
  });

  it('tells the jobs that were found, which the target has from then on', () => {
    const chosen = [{ printer: 'P', id: '7', owner: 'alice' }];
    const found = { printers: 1, shares: 0, jobs: 3, requests: 6, chosen, witnessed: [], notes: ['a bound'] } as const;
    const journal = startJournal(file(), header);
    journal.search('a', answered(asked, 200));
    journal.discovery(found);
    const read = readJournal(file());
    expect(read.discovery).toEqual(found);
    expect(read.header.target.jobs).toEqual(chosen);
    expect(read.observations.size).toBe(0);
  });

  it.each([
    ['an empty body', Buffer.from('')],
    ['no JSON', Buffer.from('<html>\u0000')],
    ['a byte order mark', Buffer.from('\uFEFF{"id":"1"}')],
    ['invalid UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
    ['lone surrogates and prototypes', Buffer.from('{"\\ud800":"\\udc00","__proto__":{"a":1}}')],
  ])('keeps %s as it was', (_, bytes) => {
    const observation = withBody(bytes);
    startJournal(file(), header).observation('a', observation);
    expect(readJournal(file()).observations.get('a')).toEqual(observation);
  });

  it('that is cut at any byte holds every whole line, and no part of one', () => {
    const writer = startJournal(file(), header);
    const ends = ['ä', '\u{1F5A8}', 'c'].map((key) => {
      writer.observation(key, answered(asked, 200, '{"id":"ü\u{1F5A8}"}'));
      return statSync(file()).size;
    });
    const bytes = readFileSync(file());
    const begun = bytes.indexOf('\n') + 1;
    for (let size = 0; size <= bytes.length; size += 1) {
      writeFileSync(file(), bytes.subarray(0, size));
      if (size < begun) expect(() => readJournal(file())).toThrow('is not the journal of a run');
      else expect(readJournal(file()).observations.size).toBe(ends.filter((end) => end <= size).length);
      if (size >= begun) expect(readEarlierJournal(file(), createRedactor())).toEqual(readJournal(file()));
      else expect(() => readEarlierJournal(file(), createRedactor())).toThrow('ended before it began');
    }
  });

  it('that cannot take a line says so', () => {
    expect(() => continueJournal('/dev/full').observation('a', failed)).toThrow(/^cannot write .*: ENOSPC: .*--out$/);
  });

  it.each([
    { what: 'a file that anybody can read', put: () => writeFileSync(file(), 'earlier', { mode: 0o666 }) },
    { what: 'a link to a file', put: () => symlinkSync(other(), file()) },
    { what: 'a link to nothing', put: () => symlinkSync(join(folder, 'nothing'), file()) },
    { what: 'another name of a file', put: () => linkSync(other(), file()) },
  ])('is readable by its owner alone where $what stood, which is replaced', ({ put }) => {
    writeFileSync(other(), 'theirs');
    put();
    startJournal(file(), header).observation('a', failed);
    const { mode } = lstatSync(file());
    expect({ rights: mode & 0o777, isFile: lstatSync(file()).isFile() }).toEqual({ rights: 0o600, isFile: true });
    expect([readFileSync(other(), 'utf8'), readdirSync(folder).toSorted()]).toEqual([
      'theirs',
      ['journal.ndjson', 'other'],
    ]);
  });

  it('is not written on through a link that has taken its place', () => {
    startJournal(file(), header);
    rmSync(file());
    writeFileSync(other(), 'theirs');
    symlinkSync(other(), file());
    expect(() => continueJournal(file())).toThrow(WriteError);
    expect(readFileSync(other(), 'utf8')).toBe('theirs');
  });

  it('replaces the journal of an earlier run', () => {
    startJournal(file(), header).observation('a', failed);
    startJournal(file(), header);
    expect(readJournal(file()).observations.size).toBe(0);
  });

  it('refuses a file that is something else', () => {
    writeFileSync(file(), '');
    expect(() => readJournal(file())).toThrow('is not the journal of a run');
  });
});
