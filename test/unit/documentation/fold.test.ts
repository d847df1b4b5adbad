import { foldIds, foldTitles } from '../../../documentation/fold.js';

describe('foldIds', () => {
  it.each([
    { ids: ['status-is-200'], folded: 'status-is-200' },
    { ids: ['job-id-by-printer', 'job-id-by-share'], folded: 'job-id-by-{printer,share}' },
    { ids: ['finds-job', 'finds-job-by-share'], folded: 'finds-job{,-by-share}' },
    { ids: ['finds-job-at-once', 'finds-job-by-share-at-once'], folded: 'finds-job-{,by-share-}at-once' },
    {
      ids: ['a-by-printer', 'a-with-tasks-by-printer', 'a-by-share', 'a-with-tasks-by-share'],
      folded: 'a-{,with-tasks-}by-{printer,share}',
    },
    { ids: ['one', 'other'], folded: '{one,other}' },
  ])('folds $ids', ({ ids, folded }) => {
    expect(foldIds(ids)).toBe(folded);
  });
});

describe('foldTitles', () => {
  it.each([
    { titles: ['sends id'], folded: 'sends id' },
    { titles: ['sends id, by printer', 'sends id, by share'], folded: 'sends id, by printer or share' },
    { titles: ['names the printer asked', 'names the share asked'], folded: 'names the printer or share asked' },
    { titles: ['finds no job', 'finds no job, by share'], folded: 'finds no job; or finds no job, by share' },
  ])('folds $titles', ({ titles, folded }) => {
    expect(foldTitles(titles)).toBe(folded);
  });
});
