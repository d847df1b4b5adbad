import { type Selection, select } from '../../../../harness/plan/select.js';
import { getting, owner, wants200 } from '../../../fixtures/checks.fixture.js';

const all = [
  wants200(getting(owner), { id: 'job-id-by-printer', group: 'job' }),
  wants200(getting(owner), { id: 'job-id-by-share', group: 'job' }),
  wants200(getting(owner), { id: 'accepts-delegated-PrintJob.Read-by-printer', group: 'authorization' }),
];

const ids = (selection: Partial<Selection>) =>
  select(all, { profile: 'full', only: [], skip: [], ...selection }).map(({ id }) => id);

describe('select', () => {
  it.each<[string, Partial<Selection>, readonly number[]]>([
    ['everything by default', {}, [0, 1, 2]],
    ['the groups of a profile', { profile: 'core' }, [0, 1]],
    ['ids that match a pattern', { only: ['*-by-printer'] }, [0, 2]],
    ['ids that match any of several', { only: ['job-id-by-share', '*PrintJob.Read*'] }, [1, 2]],
    ['all but those skipped', { skip: ['job-*'] }, [2]],
    ['what is wanted less what is skipped', { only: ['job-*'], skip: ['*-share'] }, [0]],
    ['ids without regard to case', { only: ['JOB-ID-BY-SHARE'] }, [1]],
    ['a dot as a dot', { only: ['accepts-delegated-PrintJob?Read-by-printer'] }, []],
    ['nothing that a pattern names in part', { only: ['job-id'] }, []],
    ['nothing whose ends a pattern names in one', { only: ['job-id-by-printer*r'] }, []],
    ['ids that match with nothing for a star', { only: ['*job-id*-by-printer*'] }, [0]],
    ['parts in their order', { only: ['*by*id*'] }, []],
    ['a pattern of many stars in no time', { only: [`${'*-'.repeat(50_000)}x`] }, []],
  ])('takes %s', (_, selection, expected) => {
    expect(ids(selection)).toEqual(expected.map((index) => all[index]?.id));
  });

  it('leaves out what is newer than the edition', () => {
    const newer = [...all, wants200(getting(owner), { id: 'newer', group: 'job', since: 2 })];
    const count = (edition: Partial<Selection>) =>
      select(newer, { profile: 'full', only: [], skip: [], ...edition }).length;
    expect([count({}), count({ requirements: 2 }), count({ requirements: 1 })]).toEqual([4, 4, 3]);
  });
});
