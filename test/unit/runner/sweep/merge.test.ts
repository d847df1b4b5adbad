import { SweepSum } from '../../../../harness/sweep/sum.js';
import { merged, sweptIn } from '../../../../runner/sweep/merge.js';
import { sweptReport } from '../../../../runner/sweep/swept-report.js';
import { questionnaire, sweptShard } from '../../../fixtures/swept.fixture.js';

const shard = (index: number, differs: Parameters<typeof sweptShard>[1] = {}) =>
  sweptShard({ index, count: 2 }, differs);

describe('merged shards', () => {
  it('are as strict as the strictest of them', () => {
    const { header } = merged([shard(1, { header: { failOn: 'SHOULD', partial: true } }), shard(2)]);
    expect(header).toMatchObject({ failOn: 'SHOULD' });
    expect(header).not.toHaveProperty('partial');
    const both = { header: { partial: true } } as const;
    expect(merged([shard(1, both), shard(2, both)]).header).toMatchObject({ failOn: 'MUST', partial: true });
  });

  it('began with the first of them, and took as long as the longest', () => {
    const [early, late] = ['2026-11-27T03:00:00.000Z', '2026-11-27T03:00:01.000Z'];
    const one = shard(1, { header: { startedAt: late }, statistics: { sent: 3, durationMs: 500 } });
    const other = shard(2, { header: { startedAt: early }, statistics: { sent: 4, durationMs: 200 } });
    expect(merged([one, other])).toMatchObject({
      header: { startedAt: early },
      statistics: { sent: 7, durationMs: 500 },
    });
  });

  it('are a whole that any shard may lack, whatever else is excused', () => {
    const sum = new SweepSum(questionnaire);
    const passed = questionnaire.checks.map(() => ({ outcome: 'pass', findings: [] }) as const);
    sum.record({ printer: 'P', id: '1' }, 'judged', passed, []);
    sum.record({ printer: 'P', id: '2' }, 'refused', passed, []);
    const seen = { header: { partial: true }, state: { sum: sum.sum() } } as const;
    const verdictOf = (...files: readonly [ReturnType<typeof shard>, ...ReturnType<typeof shard>[]]) => {
      const { verdict, rootCause } = sweptReport(sweptIn(merged(files)), {});
      return { verdict, rootCause };
    };
    expect(verdictOf(shard(1, seen), shard(2, seen))).toMatchObject({ verdict: 'partial' });
    expect(verdictOf(shard(1, seen))).toEqual({
      verdict: 'incomplete',
      rootCause: 'shard 2 of 2 is missing; merge it, too',
    });
    expect(verdictOf(shard(1, seen), shard(2, { ...seen, isFinished: false }))).toEqual({
      verdict: 'incomplete',
      rootCause: 'shard 2 of 2 was not finished; go on with it by --resume, then merge again',
    });
  });
});
