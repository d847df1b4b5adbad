import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import nock from 'nock';
import { cassetteText, readCassette } from '../../harness/evidence/cassette.js';
import { startJournal, wholeLines } from '../../harness/evidence/journal.js';
import { createSender } from '../../harness/http/client.js';
import { judgeCheck, type Observations } from '../../harness/judge/judge.js';
import { planRun } from '../../harness/plan/plan.js';
import { principalsOf } from '../../harness/plan/prerequisites.js';
import { prepare } from '../../harness/prepare/prepare.js';
import { createRedactor } from '../../harness/secrets/redactor.js';
import type { Observation } from '../../model/exchange.js';
import type { Target } from '../../model/target.js';
import { minted } from '../../proof/evidence.js';
import { serveReference } from '../../reference/http.js';
import { checks } from '../../suites/index.js';
import { evidenceOf } from '../fixtures/evidence.fixture.js';
import { serveCassette, tokensFor } from '../fixtures/nock-cassette.fixture.js';

// Hundreds of requests go through nock, which takes a second or two, and more on a busy machine.
jest.setTimeout(60_000);

const folder = mkdtempSync(join(tmpdir(), 'nock-cassette-'));

/** The cassette of a run against the reference service with these faults, which is gone when this returns. */
async function recorded(faults: readonly string[]) {
  const { issue, close, ...place } = await serveReference({ faults });
  const redactor = createRedactor();
  const embedded = () =>
    Promise.resolve({ ...place, issue: async (who: Parameters<typeof issue>[0]) => minted(await issue(who)) });
  const { target, tokens } = await prepare({
    settings: {},
    needed: principalsOf(checks),
    embedded,
    redactor,
    environment: {},
    now: Date.now,
    deadlineMs: 0,
    warn: () => undefined,
  });
  const { observations } = await evidenceOf(target, tokens, redactor);
  await close();
  const [journal, file] = [join(folder, 'journal.ndjson'), join(folder, 'run.cassette.json')];
  const suite = { name: 'suite', version: '1.0.0' };
  const startedAt = new Date().toISOString();
  const writer = startJournal(journal, {
    suite,
    target,
    profile: 'full',
    only: [],
    skip: [],
    warnings: [],
    failOn: 'MUST',
    startedAt,
  });
  for (const [key, observation] of observations) writer.observation(key, observation);
  writeFileSync(file, cassetteText(wholeLines(journal), { checks: '', source: '' }));
  return readCassette(file, createRedactor()).journal;
}

/** What every check comes to, as one text. */
function verdicts(target: Target, observations: Observations): string {
  const plan = planRun(checks, target);
  return JSON.stringify(
    checks.map((check) => {
      const prospect = plan.checks.get(check.id);
      return prospect === undefined ? check.id : [check.id, judgeCheck(check, prospect, observations)];
    }),
    null,
    1,
  );
}

describe('a cassette served by nock', () => {
  beforeAll(() => nock.disableNetConnect());
  beforeEach(() => nock.restore());

  afterAll(() => {
    nock.cleanAll();
    nock.enableNetConnect();
    nock.restore();
    rmSync(folder, { recursive: true });
  });

  it.each([
    { name: 'the reference service', faults: [] },
    { name: 'one with faults', faults: ['id-number', 'share-route-missing', 'challenge-missing', 'context-missing'] },
  ])('is judged as $name was', async ({ faults }) => {
    const journal = await recorded(faults);
    const { target } = journal.header;
    nock.activate();
    serveCassette(nock, journal);
    const { observations } = await evidenceOf(target, tokensFor(journal), createRedactor());
    expect([...observations.keys()].toSorted()).toEqual([...journal.observations.keys()].toSorted());
    expect(verdicts(target, observations)).toBe(verdicts(target, journal.observations));
    nock.cleanAll();
  });

  it('answers nothing that it does not hold, and lets nothing through', async () => {
    const journal = await recorded([]);
    nock.activate();
    serveCassette(nock, journal);
    const sender = (baseUrl: string) =>
      createSender({ baseUrl, tokens: new Map(), timeoutMs: 5000, redact: createRedactor() });
    const request = { method: 'GET', path: '/other', credentials: { kind: 'none' }, headers: [] } as const;
    const status = (observation: Observation) => ('response' in observation ? observation.response.status : 0);
    expect(status(await sender(journal.header.target.baseUrl).send(request))).toBe(599);
    expect(await sender('http://127.0.0.1:9/v1.0').send(request)).toMatchObject({
      failure: { message: expect.stringMatching(/disallowed|Nock/i) },
    });
  });
});
