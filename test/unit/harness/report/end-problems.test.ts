import type { Journal } from '../../../../harness/evidence/run.js';
import { endProblems } from '../../../../harness/report/end-problems.js';
import { inconclusive, verdictOf } from '../../../../model/verdict.js';

const judgements: Journal['judgements'] = new Map([
  ['one', { verdict: inconclusive('no answer'), exchanges: [], durationMs: 0 }],
  ['two', { verdict: verdictOf([]), exchanges: [], durationMs: 0 }],
]);

const observed = { sent: 1, situations: 2, throttled: 0, waitedMs: 0, repeated: 0, durationMs: 5 };
const gone = { what: 'job', message: 'job 5182 is gone since the run began', doubtful: [] } as const;

const problems = (end: Parameters<typeof endProblems>[1], lost: readonly (typeof gone)[] = []) =>
  endProblems({ judgements, observed: { ...observed, lost } } as unknown as Journal, end).map(
    ({ id, title, level, checks }) => ({ id, title, level, checks }),
  );

describe('what kept a run from judging', () => {
  it.each(['unreachable', 'credentials-refused'] as const)('is a problem where the target is %s', (verdict) => {
    expect(problems({ rootCause: 'why', verdict })).toEqual([
      { id: verdict, title: 'why', level: 'MUST', checks: ['one'] },
    ]);
  });

  it('is one for each job or token that was lost', () => {
    expect(problems(undefined, [gone])).toEqual([
      { id: 'lost-job-1', title: gone.message, level: 'SHOULD', checks: [] },
    ]);
  });

  it('is said once where a loss ended the run', () => {
    expect(problems({ rootCause: gone.message, verdict: 'credentials-refused' }, [gone])).toHaveLength(1);
  });

  it('is none where the run came to its end', () => {
    expect(problems(undefined)).toEqual([]);
    expect(problems({ rootCause: 'interrupted' })).toEqual([]);
  });
});
