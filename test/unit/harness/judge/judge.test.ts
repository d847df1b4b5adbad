import { judgeCheck } from '../../../../harness/judge/judge.js';
import { planRun } from '../../../../harness/plan/plan.js';
import type { Check } from '../../../../model/check.js';
import type { Observation } from '../../../../model/exchange.js';
import { verdictOf } from '../../../../model/verdict.js';
import {
  answered,
  failed,
  getting,
  owner,
  request,
  stranger,
  target,
  wants200,
} from '../../../fixtures/checks.fixture.js';

const ask = (path: string, id = 'owner') => request(id, path);

/** Judges a check on answers by request key; what is not given was never sent. */
function judge(check: Check, observations: Readonly<Record<string, Observation>>, of = target) {
  const planned = planRun([check], of).checks.get(check.id);
  if (planned === undefined) throw new Error('not planned');
  return judgeCheck(check, planned, new Map(Object.entries(observations)));
}

const first = 'owner GET /jobs/1';
const second = 'owner GET /jobs/2';
const good = { [first]: answered(ask('/jobs/1'), 200), [second]: answered(ask('/jobs/2'), 200) };

describe('judgeCheck', () => {
  it('passes when every job passes, and names the exchanges', () => {
    expect(judge(wants200(getting(owner)), good)).toEqual({ verdict: { outcome: 'pass' }, exchanges: [first, second] });
  });

  it('fails with the findings of every job, each with its exchange', () => {
    const bad = { [first]: answered(ask('/jobs/1'), 404), [second]: answered(ask('/jobs/2'), 500) };
    expect(judge(wants200(getting(owner)), bad).verdict).toEqual({
      outcome: 'fail',
      findings: [
        { at: 'status', expected: '200', actual: '404', exchange: first },
        { at: 'status', expected: '200', actual: '500', exchange: second },
      ],
    });
  });

  it('fails for the request that the target died of, whatever the check wants of an answer', () => {
    const fatal: Observation = { failure: { kind: 'reset', message: 'it died of this', fatal: true } };
    expect(judge(wants200(getting(owner)), { ...good, [second]: fatal }).verdict).toEqual({
      outcome: 'fail',
      findings: [
        {
          at: 'connection',
          expected: 'a service that goes on responding',
          actual: 'none: it died of this request',
          exchange: second,
        },
      ],
    });
  });

  describe('over the answers that others get', () => {
    const view = { route: 'printer', expansions: [] } as const;
    const own = { ...getting(owner), shows: view };
    const check = wants200(own, { holdsFor: ({ route }) => route === 'printer' });
    const asks = (more: object) => ({ ...wants200({ ...getting(stranger), ...more }), id: 'asks' });
    const others = 'stranger GET /jobs/1';

    function judgeBoth(more: object, answer: Observation) {
      const planned = planRun([check, asks(more)], target).checks.get(check.id);
      if (planned === undefined) throw new Error('not planned');
      return judgeCheck(check, planned, new Map(Object.entries({ ...good, [others]: answer })));
    }

    it('fails for a success that deviates, and names its request', () => {
      expect(judgeBoth({ shows: view }, answered(request('stranger', '/jobs/1'), 201))).toEqual({
        verdict: {
          outcome: 'fail',
          findings: [{ at: 'status', expected: '200', actual: '201', exchange: others }],
        },
        exchanges: [first, second, others],
      });
    });

    it.each([
      ['a refusal', { shows: view }, answered(request('stranger', '/jobs/1'), 403)],
      ['no answer', { shows: view }, failed],
      ['a request that shows no job', {}, answered(request('stranger', '/jobs/1'), 201)],
      ['another route', { shows: { ...view, route: 'share' } }, answered(request('stranger', '/jobs/1'), 201)],
      [
        'no job, where none is due',
        { shows: { ...view, optional: true } },
        answered(request('stranger', '/jobs/1'), 201, '{}'),
      ],
    ])('leaves %s to other checks', (_, more, answer) => {
      expect(judgeBoth(more, answer).verdict).toEqual({ outcome: 'pass' });
    });
  });

  it('fails even when another job could not be judged', () => {
    const mixed = { [first]: failed, [second]: answered(ask('/jobs/2'), 500) };
    expect(judge(wants200(getting(owner)), mixed).verdict.outcome).toBe('fail');
  });

  it('keeps a hundred findings of all that there are, each cut short, and counts the others', () => {
    const findings = Array.from({ length: 70 }, (_, at) => ({ at: `/${at}`, expected: 'x'.repeat(9000), actual: '' }));
    const verbose: Check = { ...wants200(getting(owner)), judge: () => verdictOf(findings) };
    const { verdict } = judge(verbose, good);
    if (verdict.outcome !== 'fail') throw new Error(verdict.outcome);
    expect({ listed: verdict.findings.length, omitted: verdict.omitted }).toEqual({ listed: 100, omitted: 40 });
    expect(verdict.findings.map(({ expected }) => expected.length)).toEqual(Array(100).fill(2001));
  });

  it.each([
    ['there was no complete response', failed, 'no complete response within 10 ms'],
    ['the target throttles', answered(ask('/jobs/1'), 429), 'throttled with 429'],
    ['the target is unavailable', answered(ask('/jobs/1'), 503), 'throttled with 503'],
  ])('is inconclusive when for one job %s', (_, observation, reason) => {
    const verdict = judge(wants200(getting(owner)), { ...good, [first]: observation }).verdict;
    expect(verdict).toEqual({ outcome: 'inconclusive', reason });
  });

  it('is inconclusive when the request was never sent', () => {
    expect(judge(wants200(getting(owner)), {}).verdict).toEqual({ outcome: 'inconclusive', reason: 'never sent' });
  });

  it('is inconclusive, with what is lacking, when no job has the required trait', () => {
    const requires = { prerequisite: 'job-with-tasks', title: 'a job with tasks', holds: () => false };
    expect(judge(wants200(getting(owner), { requires }), good).verdict).toMatchObject({
      outcome: 'inconclusive',
      lacks: 'job-with-tasks',
    });
  });

  it('is not applicable, with the reason, when a prerequisite is withheld', () => {
    const withheld = { ...target, withheld: new Map([['owner', 'nobody has jobs']]) };
    expect(judge(wants200(getting(owner)), good, withheld).verdict).toEqual({
      outcome: 'not-applicable',
      reason: 'nobody has jobs',
    });
  });

  it('is inconclusive, with the reason, when a token is not as described', () => {
    const mismatched = { ...target, mismatches: new Map([['owner', 'it lacks PrintJob.Read']]) };
    expect(judge(wants200(getting(owner)), good, mismatched).verdict).toEqual({
      outcome: 'inconclusive',
      reason: 'it lacks PrintJob.Read',
    });
  });

  describe('with a control', () => {
    const refusal = wants200(getting(stranger), { control: getting(owner), onFirstJobOnly: true });
    const refused = { 'stranger GET /jobs/1': answered(ask('/jobs/1', 'stranger'), 403) };

    it('judges when the control serves the job', () => {
      expect(judge(refusal, { ...good, ...refused }).verdict.outcome).toBe('fail');
    });

    it.each([
      ['is refused', answered(ask('/jobs/1'), 403)],
      ['serves something that is no job', answered(ask('/jobs/1'), 200, '{"error":{}}')],
      ['serves no JSON', answered(ask('/jobs/1'), 200, '<html>')],
    ])('is inconclusive when the control %s', (_, control) => {
      const { verdict } = judge(refusal, { ...refused, [first]: control });
      expect(verdict).toMatchObject({
        outcome: 'inconclusive',
        reason: expect.stringContaining('the control request failed'),
      });
    });
  });

  describe('with a scenario that has a fallback', () => {
    const check = wants200({ ...getting(owner), fallback: getting(stranger) }, { onFirstJobOnly: true });
    const refused = { [first]: answered(ask('/jobs/1'), 403) };

    it('judges the other exchange after a 403', () => {
      const other = { 'stranger GET /jobs/1': answered(ask('/jobs/1', 'stranger'), 404) };
      expect(judge(check, { ...refused, ...other }).verdict).toMatchObject({
        findings: [{ actual: '404', exchange: 'stranger GET /jobs/1' }],
      });
    });

    it('judges the first exchange after anything else', () => {
      expect(judge(check, { [first]: answered(ask('/jobs/1'), 404) }).verdict).toMatchObject({
        findings: [{ actual: '404' }],
      });
    });

    it('is inconclusive after a 403 if the fallback lacks a prerequisite', () => {
      const poor = { ...target, principals: new Set(['owner']) };
      expect(judge(check, refused, poor).verdict).toMatchObject({ outcome: 'inconclusive', lacks: 'stranger' });
    });
  });
});
