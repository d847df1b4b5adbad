import { jobConstants, sameWhereStable } from '../../../../suites/vocabulary/constants.js';

const job = { id: '1', createdDateTime: '2020-02-04T00:00:00.0000000Z', createdBy: { id: 'alice' } };
const places = (other: Readonly<Record<string, string | null | { id?: string; displayName?: string }>>) =>
  jobConstants(job, { ...job, ...other }).map(({ at }) => at);

describe('jobConstants', () => {
  it.each([
    { name: 'nothing else', other: {} },
    { name: 'the instant written in another way', other: { createdDateTime: '2020-02-04t05:30+05:30' } },
    { name: 'the creator by name too', other: { createdBy: { id: 'alice', displayName: 'Alice' } } },
  ])('are the same with $name', ({ other }) => {
    expect(places(other)).toEqual([]);
  });

  it.each([
    { other: { id: '2' }, at: '/id' },
    { other: { createdDateTime: '2020-02-04T00:00:01Z' }, at: '/createdDateTime' },
    { other: { createdDateTime: null }, at: '/createdDateTime' },
    { other: { createdBy: { id: 'bob' } }, at: '/createdBy/id' },
    { other: { createdBy: {} }, at: '/createdBy/id' },
    { other: { createdBy: null }, at: '/createdBy/id' },
  ])('differ with $other', ({ other, at }) => {
    expect(places(other)).toEqual([at]);
  });

  it('say nothing of a creator who was not named before', () => {
    expect(jobConstants({ ...job, createdBy: {} }, job)).toEqual([]);
    expect(jobConstants({ ...job, createdBy: null }, job)).toEqual([]);
  });
});

describe('sameWhereStable', () => {
  const names = ['configuration'];
  const [two, three] = [{ configuration: { copies: 2 } }, { configuration: { copies: 3 } }];

  it('compares what is the same before and after', () => {
    expect(sameWhereStable(names, two, two, two)).toEqual([]);
    expect(sameWhereStable(names, two, two, three).map(({ at }) => at)).toEqual(['/configuration']);
    expect(sameWhereStable(names, two, two, {}).map(({ at }) => at)).toEqual(['/configuration']);
  });

  it('compares nothing that changes, nor what nobody saw again', () => {
    expect(sameWhereStable(names, two, three, {})).toEqual([]);
    expect(sameWhereStable(names, two, {}, three)).toEqual([]);
    expect(sameWhereStable(names, {}, {}, three)).toEqual([]);
  });
});
