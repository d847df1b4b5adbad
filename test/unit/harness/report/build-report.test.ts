import type { Journal } from '../../../../harness/evidence/run.js';
import type { Expectation, Expecting } from '../../../../harness/expect/expectation.js';
import type { TimedJudgement } from '../../../../harness/judge/judge-all.js';
import { buildReport } from '../../../../harness/report/build-report.js';
import type { GroupedCheck } from '../../../../model/check.js';
import type { Exchange, Observation } from '../../../../model/exchange.js';
import type { StopReason } from '../../../../model/stop.js';
import {
  inconclusive,
  type LocatedFinding,
  lacking,
  notApplicable,
  type Verdict,
  verdictOf,
} from '../../../../model/verdict.js';
import { answered, getting, owner, request, target, wants200 } from '../../../fixtures/checks.fixture.js';

const finding: LocatedFinding = { at: 'status', expected: '200', actual: '404', exchange: 'owner GET /jobs/1' };
const must = (id: string) => wants200(getting(owner), { id });
const should = (id: string) => wants200(getting(owner), { id, verifies: 'RESPONSE-ENCODING' });
const ok = answered(request('owner', '/jobs/1'), 200);

const judged = (verdict: Verdict<LocatedFinding>): TimedJudgement => ({ verdict, exchanges: [], durationMs: 1 });

type Verdicts = readonly (readonly [GroupedCheck, Verdict<LocatedFinding>])[];

/** The journal of a run whose checks came to these verdicts. */
const journalOf = (verdicts: Verdicts, failOn: 'MUST' | 'SHOULD' = 'MUST'): Journal => ({
  header: {
    suite: { name: 'suite', version: '1.0.0' },
    target,
    profile: 'full',
    only: [],
    skip: [],
    failOn,
    startedAt: '2026-11-23T00:00:00.000Z',
    warnings: [],
  },
  observations: new Map([['owner GET /jobs/1', ok]]),
  observed: { sent: 1, situations: 1, throttled: 0, waitedMs: 0, repeated: 0, durationMs: 5 },
  judgements: new Map(verdicts.map(([{ id }, verdict]) => [id, judged(verdict)])),
});

const report = (verdicts: Verdicts, more: Partial<Journal> = {}, failOn: 'MUST' | 'SHOULD' = 'MUST') =>
  buildReport(
    { ...journalOf(verdicts, failOn), ...more },
    verdicts.map(([check]) => check),
    [],
  );

const pass = verdictOf<LocatedFinding>([]);
const fail = verdictOf([finding]);
const unsupplied = lacking('other-user');
const refused: Observation = { failure: { kind: 'refused', message: 'nothing listens on 127.0.0.1:1' } };
/** A run that a cause ended before all was sent. */
const stopped = (cause: StopReason): Pick<Journal, 'observed'> => ({
  observed: {
    sent: 1,
    situations: 2,
    throttled: 0,
    waitedMs: 0,
    repeated: 0,
    durationMs: 1,
    stopped: { cause, message: 'because', doubtful: [] },
  },
});
const notSent: Observation = { failure: { kind: 'not-sent', message: 'interrupted' } };

describe('buildReport', () => {
  it('counts verdicts by level', () => {
    const { totals } = report([
      [must('a'), pass],
      [must('b'), fail],
      [should('c'), fail],
      [must('d'), inconclusive('why')],
      [should('e'), inconclusive('why')],
      [must('f'), notApplicable('why')],
    ]);
    expect(totals).toEqual({
      checks: 6,
      pass: 1,
      fail: 1,
      warn: 1,
      expected: 0,
      inconclusive: 2,
      inconclusiveMust: 1,
      leftOpen: 0,
      unsupplied: 0,
      unsuppliedMust: 0,
      notApplicable: 1,
    });
  });

  it.each([
    ['conformant', 'every MUST passed', [[must('a'), pass]]],
    [
      'conformant',
      'a SHOULD failed or could not be judged',
      [
        [must('a'), pass],
        [should('b'), fail],
        [should('c'), inconclusive('x')],
      ],
    ],
    [
      'conformant',
      'a MUST is withheld',
      [
        [must('a'), pass],
        [must('b'), notApplicable('x')],
      ],
    ],
    [
      'not-conformant',
      'a MUST failed',
      [
        [must('a'), fail],
        [must('b'), inconclusive('x')],
      ],
    ],
    [
      'incomplete',
      'a MUST could not be judged',
      [
        [must('a'), pass],
        [must('b'), inconclusive('x')],
      ],
    ],
    ['incomplete', 'nothing was judged', [[should('a'), inconclusive('x')]]],
  ] as const)('is %s when %s', (verdict, _, verdicts) => {
    expect(report(verdicts).verdict).toBe(verdict);
  });

  it.each([
    [
      'partial',
      'a MUST is not supplied',
      [
        [must('a'), pass],
        [must('b'), unsupplied],
      ],
    ],
    ['conformant', 'nothing is missing', [[must('a'), pass]]],
    [
      'incomplete',
      'a MUST could not be judged for another reason',
      [
        [must('a'), pass],
        [must('b'), inconclusive('x')],
        [must('c'), unsupplied],
      ],
    ],
    ['incomplete', 'nothing was judged', [[must('a'), unsupplied]]],
    [
      'not-conformant',
      'a MUST failed',
      [
        [must('a'), fail],
        [must('b'), unsupplied],
      ],
    ],
  ] as const)('is %s, where it is about what is supplied alone, when %s', (verdict, _, verdicts) => {
    const { header } = journalOf(verdicts);
    expect(report(verdicts, { header: { ...header, partial: true } }).verdict).toBe(verdict);
    expect(report(verdicts).verdict).toBe(verdict === 'partial' ? 'incomplete' : verdict);
  });

  it('is not conformant where the target died of a request, at any level', () => {
    const { observed } = stopped('unreachable');
    const died = { cause: 'unreachable', message: 'it died of x', doubtful: [], fatal: 'x' } as const;
    const found = report(
      [
        [should('a'), fail],
        [must('b'), inconclusive('x')],
      ],
      observed === undefined ? {} : { observed: { ...observed, stopped: died } },
    );
    expect(found).toMatchObject({ verdict: 'not-conformant', rootCause: 'it died of x' });
  });

  it('lets a failed SHOULD make the run red with --fail-on should', () => {
    expect(report([[should('a'), fail]], {}, 'SHOULD').verdict).toBe('not-conformant');
  });

  it('blames a target that nothing reaches, with one root cause', () => {
    const observations = new Map([
      ['a', refused],
      ['b', notSent],
    ]);
    const unreachable = report([[must('a'), inconclusive('x')]], { observations });
    expect(unreachable).toMatchObject({
      verdict: 'unreachable',
      rootCause: expect.stringMatching(/^nothing listens on 127\.0\.0\.1:1; /),
    });
  });

  it('blames the credentials when the owner gets 401 to everything, and only then', () => {
    const unauthorised = answered(request('owner', '/jobs/1'), 401);
    const all = new Map<string, Observation>([['a', unauthorised]]);
    const some = new Map<string, Observation>([...all, ['b', ok]]);
    const early = new Map<string, Observation>([
      ...all,
      ['c', unauthorised],
      ['d', answered(request('owner', '/x'), 404)],
    ]);
    const verdicts = [[must('a'), inconclusive('x')]] as const;
    expect(report(verdicts, { observations: all }).verdict).toBe('credentials-refused');
    expect(report(verdicts, { observations: early }).verdict).toBe('credentials-refused');
    expect(report(verdicts, { observations: some }).verdict).toBe('incomplete');
    expect(report([[must('a'), fail]], { observations: all }).verdict).toBe('not-conformant');
  });

  it.each([
    ['unreachable', 'unreachable'],
    ['credentials-refused', 'credentials-refused'],
    ['throttled', 'incomplete'],
    ['interrupted', 'incomplete'],
  ] as const)('says why a run was stopped: %s', (cause, verdict) => {
    const open = [must('a'), inconclusive('x')] as const;
    expect(report([open], stopped(cause))).toMatchObject({ verdict, rootCause: 'because' });
    const failed = report([open, [must('b'), fail]], stopped(cause));
    expect(failed).toMatchObject({ verdict: 'not-conformant', rootCause: 'because' });
  });

  it('distinguishes an interrupted run from one that was cut short', () => {
    const verdicts = [[must('a'), pass]] as const;
    expect(report(verdicts, stopped('interrupted')).rootCause).toBe('because');
    expect(report(verdicts).rootCause).toBeUndefined();
    const { observed: _, ...crashed } = journalOf(verdicts);
    expect(buildReport(crashed, [must('a')], []).rootCause).toBe('the run was cut short');
  });

  it('does not report a check without a verdict as judged', () => {
    expect(report([[must('a'), pass]], { judgements: new Map() }).verdict).toBe('incomplete');
  });

  it('names the inputs that would let more checks be judged', () => {
    const { unlocks } = report([
      [must('a'), lacking('share')],
      [must('b'), lacking('share')],
      [must('c'), lacking('owner')],
      [must('d'), inconclusive('no answer')],
    ]);
    expect(unlocks).toEqual([
      { kind: 'fixture', prerequisite: 'share', supply: expect.stringContaining('--share ID'), checks: ['a', 'b'] },
      {
        kind: 'token',
        prerequisite: 'owner',
        supply: expect.stringContaining("a token of the jobs' owner with PrintJob.Read"),
        checks: ['c'],
      },
    ]);
  });

  it('repeats the exchange of the first finding as a command without a token', () => {
    const [result] = report([[must('a'), fail]]).results;
    expect(result?.entries[0]?.curl).toBe(
      `curl -sSig --path-as-is -H "Authorization: Bearer $TOKEN" 'http://127.0.0.1:1/v1.0/jobs/1'`,
    );
  });

  it('reports the optional behaviour of the service', () => {
    const given = getting(owner);
    const answer = ({ response: { status } }: Exchange) => (status === 200 ? 'yes' : 'no');
    const asked = { id: 'a', about: 'HTTP-HEAD', title: 'something', given, answer } as const;
    const unasked = { ...asked, id: 'b', given: getting(owner, '/another') };
    const { facts } = buildReport(journalOf([]), [], [asked, unasked]);
    expect(facts).toEqual([{ id: 'a', title: 'something', answer: 'yes' }]);
  });

  it('keeps the place that a verdict or an answer has in the permission matrix', () => {
    const cell = { who: 'owner', due: 'open', route: 'printer', documents: false } as const;
    const asked = {
      id: 'a',
      about: 'HTTP-HEAD',
      title: 'something',
      given: getting(owner),
      answer: () => 'yes',
      cell,
    } as const;
    const { results, facts } = buildReport(journalOf([]), [{ ...must('a'), cell }], [asked]);
    expect([results[0]?.entries[0]?.cell, facts[0]?.cell]).toEqual([cell, cell]);
  });

  it('gathers the checks of one requirement', () => {
    const { results } = report([
      [must('a'), pass],
      [should('b'), pass],
      [must('c'), pass],
    ]);
    expect(results.map(({ requirement, entries }) => [requirement.id, entries.map(({ checkId }) => checkId)])).toEqual([
      ['RESPONSE-STATUS', ['a', 'c']],
      ['RESPONSE-ENCODING', ['b']],
    ]);
  });
});

describe('the verdict on a run of which failures are expected', () => {
  const expecting = (more: Partial<Expectation> = {}): Expecting => {
    const what = { place: 'e:1', what: 'a', reason: 'r', owner: 'o', ticket: 't', isOpen: false };
    const days = { added: '2026-11-01', expires: '2026-11-30' };
    return { file: 'e', entries: [{ ...what, ...days, checks: new Set(['a']), ...more }], invented: () => [] };
  };
  const verdict = (verdicts: Verdicts, by: Expecting, more: Partial<Journal> = {}) => {
    const selected = verdicts.map(([check]) => check);
    const { verdict: reached, totals } = buildReport({ ...journalOf(verdicts), ...more }, selected, [], {
      known: [],
      expecting: by,
    });
    return [reached, totals.fail, totals.expected];
  };

  it.each([
    {
      name: 'the one failure is expected',
      verdicts: [[must('a'), fail]] as Verdicts,
      by: expecting(),
      is: ['conformant', 0, 1],
    },
    {
      name: 'another one is not',
      verdicts: [
        [must('a'), fail],
        [must('b'), fail],
      ] as Verdicts,
      by: expecting(),
      is: ['not-conformant', 1, 1],
    },
    {
      name: 'the rest could not be judged',
      verdicts: [
        [must('a'), fail],
        [must('b'), inconclusive('x')],
      ] as Verdicts,
      by: expecting(),
      is: ['incomplete', 0, 1],
    },
    {
      name: 'it passes now',
      verdicts: [[must('a'), pass]] as Verdicts,
      by: expecting(),
      is: ['outdated-expectations', 0, 0],
    },
    {
      name: 'it was not judged',
      verdicts: [
        [must('a'), inconclusive('x')],
        [must('b'), pass],
      ] as Verdicts,
      by: expecting(),
      is: ['incomplete', 0, 0],
    },
    {
      name: 'the entry has expired',
      verdicts: [[must('a'), fail]] as Verdicts,
      by: expecting({ expires: '2026-11-22' }),
      is: ['not-conformant', 1, 0],
    },
    {
      name: 'a SHOULD fails otherwise',
      verdicts: [[should('a'), fail]] as Verdicts,
      by: expecting({ fingerprints: ['abcdefgh'] }),
      is: ['outdated-expectations', 0, 0],
    },
  ])('is $is where $name', ({ verdicts, by, is }) => {
    expect(verdict(verdicts, by)).toEqual(is);
  });
});
