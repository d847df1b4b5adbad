import { planRun } from '../../../../harness/plan/plan.js';
import type { Scenario } from '../../../../model/scenario.js';
import { jobOfOther } from '../../../../model/target.js';
import { getting, owner, stranger, target, wants200 } from '../../../fixtures/checks.fixture.js';

const planned = (check: ReturnType<typeof wants200>, of = target) => planRun([check], of).checks.get(check.id);

describe('planRun', () => {
  it('asks for every job of the owner, and for no job of another user', () => {
    const { requests } = planRun([wants200(getting(owner))], target);
    expect(requests.map(({ request }) => request.path)).toEqual(['/jobs/1', '/jobs/2']);
  });

  it('holds each distinct request once, however many checks need it', () => {
    const twice = [wants200(getting(owner)), wants200(getting(owner), { id: 'wants-it-too' })];
    expect(planRun(twice, target).requests).toHaveLength(2);
  });

  it('distinguishes requests of different callers, and deliberate repetitions', () => {
    const repeat: Scenario['request'] = (of, job) => ({ ...getting(owner).request(of, job), again: true });
    const again = { ...getting(owner), request: repeat };
    const checks = [getting(owner), getting(stranger), again].map((given, index) =>
      wants200(given, { id: `c${index}` }),
    );
    expect(new Set(planRun(checks, target).requests.map(({ key }) => key))).toContain('owner GET /jobs/1 (again)');
    expect(planRun(checks, target).requests).toHaveLength(6);
  });

  it('probes the optional features that the target supports and that are not withheld', () => {
    const answer = () => 'yes';
    const asked = { id: 'a', about: 'HTTP-HEAD', title: 'something', given: getting(stranger), answer } as const;
    const keys = (of: typeof target) => planRun([], of, [asked]).requests.map(({ key }) => key);
    expect(keys(target)).toEqual(['stranger GET /jobs/1']);
    expect(keys({ ...target, principals: new Set(['owner']) })).toEqual([]);
    expect(keys({ ...target, withheld: new Map([['stranger', 'one user']]) })).toEqual([]);
  });

  it('leaves out the jobs that lack what a scenario needs', () => {
    const prospect = planned(wants200(getting(owner, '', ['share'])));
    expect(prospect).toMatchObject({ kind: 'judge', cases: [{ exchanges: [{ key: 'owner GET /jobs/1' }] }] });
  });

  it('takes the first able job for a check that one job satisfies', () => {
    expect(planned(wants200(getting(owner), { onFirstJobOnly: true }))).toMatchObject({ cases: [{}] });
  });

  it('names what no job and no principal offers', () => {
    const poor = { ...target, jobs: [{ printer: 'P', id: '1' }], principals: new Set(['owner']) };
    expect(planned(wants200(getting(owner, '', ['share'])), poor)).toMatchObject({
      kind: 'missing',
      prerequisite: 'share',
    });
    expect(planned(wants200(getting(stranger)), poor)).toMatchObject({ kind: 'missing', prerequisite: 'stranger' });
    expect(planned(wants200(getting(owner)), { ...target, jobs: [] })).toMatchObject({
      kind: 'missing',
      prerequisite: 'job',
    });
    expect(planned(wants200(getting(owner, '', ['second-printer'])), poor)).toMatchObject({
      prerequisite: 'second-printer',
    });
  });

  it('asks for the job that a scenario is about, once, and names no id of it in the template', () => {
    const about: Scenario = {
      ...getting(owner),
      needs: ['job-of-other-user'],
      about: (of) => jobOfOther(of, 'printer'),
    };
    const { requests } = planRun([wants200(about)], target);
    expect(requests).toMatchObject([{ key: 'owner GET /jobs/3', template: '/jobs/{printJobId}' }]);
  });

  it.each(['job-of-other-user', 'shared-job-of-other-user', 'share-of-second-printer'])(
    'knows whether there is a %s',
    (need) => {
      const jobs = [
        { printer: 'P', id: '1', owner: 'alice' },
        { printer: 'Q', share: 'T', id: '3', owner: 'bob' },
      ];
      const check = wants200(getting(owner, '', [need]));
      expect(planned(check, { ...target, jobs })).toMatchObject({ kind: 'judge' });
      expect(planned(check, { ...target, jobs: jobs.slice(0, 1) })).toMatchObject({
        kind: 'missing',
        prerequisite: need,
      });
    },
  );

  it('judges what may stand in for another answer where it was sent for itself', () => {
    const shows = { route: 'printer', expansions: [] } as const;
    const fallback = { ...getting(stranger), shows };
    const either = { ...getting(owner), fallback, shows };
    const looking = wants200(either, { holdsFor: () => true });
    const { checks } = planRun([looking, wants200(fallback, { id: 'itself' })], target);
    expect(checks.get('wants-200')?.others.map(({ key }) => key)).toContain('stranger GET /jobs/1');
  });

  it('counts the control and the job trait among what can be withheld', () => {
    const control = wants200(getting(owner), { control: getting(stranger) });
    const among = wants200(getting(owner), { requires: { prerequisite: 'tasks', title: 'a job', holds: () => true } });
    const withheld = new Map([
      ['stranger', 'one user'],
      ['tasks', 'no tasks'],
    ]);
    expect(planned(control, { ...target, withheld })).toMatchObject({
      kind: 'withheld',
      prerequisite: 'stranger',
      reason: 'one user',
    });
    expect(planned(among, { ...target, withheld })).toMatchObject({ kind: 'withheld', reason: 'no tasks' });
  });

  it('plans a fallback where the target allows it, and names what is missing where it does not', () => {
    const scenario = { ...getting(owner), fallback: getting(stranger) };
    const fallback = (of: typeof target) => {
      const prospect = planned(wants200(scenario), of);
      return prospect?.kind === 'judge' ? prospect.cases[0]?.exchanges[0]?.fallback : undefined;
    };
    expect(fallback(target)).toEqual({ key: 'stranger GET /jobs/1' });
    const { requests, fallbacks } = planRun([wants200(scenario)], target);
    expect(requests.map(({ key }) => key)).not.toContain('stranger GET /jobs/1');
    expect(fallbacks[0]).toMatchObject({ key: 'stranger GET /jobs/1', after: 'owner GET /jobs/1' });
    expect(fallback({ ...target, principals: new Set(['owner']) })).toEqual({
      kind: 'missing',
      prerequisite: 'stranger',
    });
  });

  it('judges nothing with a token that does not match its description, for any principal', () => {
    const mismatches = new Map([['stranger', 'it has more']]);
    const found = { kind: 'mismatched', prerequisite: 'stranger', reason: 'it has more' };
    const of = { ...target, mismatches };
    expect(planned(wants200(getting(stranger)), of)).toMatchObject(found);
    expect(planned(wants200(getting(owner), { control: getting(stranger) }), of)).toMatchObject(found);
    expect(planned(wants200({ ...getting(owner), fallback: getting(stranger) }), of)).toMatchObject({
      cases: [{ exchanges: [{ fallback: found }] }, {}],
    });
    expect(planRun([wants200(getting(stranger))], of).requests).toEqual([]);
  });
});
