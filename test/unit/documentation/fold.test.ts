import { foldIds, foldTitles } from '../../../documentation/fold.js';
import type { Check } from '../../../model/check.js';
import { checks } from '../../../suites/index.js';

function named(...ids: readonly string[]): readonly Check[] {
  return checks.filter(({ id }) => ids.includes(id));
}

describe('foldIds', () => {
  it.each([
    { ids: ['expands-tasks-by-printer'], folded: ['expands-tasks-by-printer'] },
    { ids: ['job-id-by-printer', 'job-id-by-share'], folded: ['job-id-by-{printer,share}'] },
    {
      ids: ['serves-the-job-by-printer-too', 'serves-the-job-by-share-too'],
      folded: ['serves-the-job-by-{printer,share}-too'],
    },
    {
      ids: ['status-is-200-by-share', 'status-is-200-with-tasks-by-share'],
      folded: ['status-is-200{,-with-tasks}-by-share'],
    },
    {
      ids: ['context-with-tasks-by-printer', 'context-with-documents-by-printer', 'context-with-documents-by-share'],
      folded: ['context-with-tasks-by-printer', 'context-with-documents-by-{printer,share}'],
    },
    { ids: ['finds-no-unknown-job'], folded: ['finds-no-unknown-job'] },
  ])('folds $ids', ({ ids, folded }) => {
    expect(foldIds(named(...ids))).toEqual(folded);
  });
});

describe('foldTitles', () => {
  it.each([
    { ids: ['job-id-by-share'], folded: 'sends the id as a string, by share' },
    { ids: ['job-id-by-printer', 'job-id-by-share'], folded: 'sends the id as a string, by printer or share' },
    {
      ids: ['context-path-by-printer', 'context-path-by-share'],
      folded: 'names the jobs of the printer or share in the context URL',
    },
    {
      ids: ['serves-the-job-by-printer-too', 'serves-the-job-by-share-too'],
      folded: 'serves by printer a job that it serves by share; or serves by share a job that it serves by printer',
    },
    { ids: ['finds-no-unknown-job'], folded: 'does not serve an unknown job' },
  ])('folds the titles of $ids', ({ ids, folded }) => {
    expect(foldTitles(named(...ids))).toBe(folded);
  });
});
