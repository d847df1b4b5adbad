import type { GroupedCheck } from '../../model/check.js';
import { inconclusive } from '../../model/verdict.js';
import type { Plan } from '../plan/plan.js';
import { everywhere } from './everywhere.js';
import { type Judgement, judgeCheck, type Observations } from './judge.js';

export interface TimedJudgement extends Judgement {
  readonly durationMs: number;
}

/** The judgements of all checks. */
export interface Judgements {
  readonly judgements: ReadonlyMap<string, TimedJudgement>;
  /** What judges threw, by the id of their check: defects of the suite, which leave no verdict. */
  readonly defects: ReadonlyMap<string, unknown>;
}

const tooLate: Judgement = {
  verdict: inconclusive('the deadline passed before this check was judged'),
  exchanges: [],
};

/**
 * Judges every check as the plan has it. Pure but for the time it takes.
 * @param until no check is begun later, by `performance.now()`
 */
export function judgeAll(
  checks: readonly GroupedCheck[],
  { checks: plannedChecks }: Pick<Plan, 'checks'>,
  observations: Observations,
  until: number,
): Judgements {
  const judgements = new Map<string, TimedJudgement>();
  const defects = new Map<string, unknown>();
  for (const check of checks) {
    const planned = plannedChecks.get(check.id);
    if (planned === undefined) throw new Error(`${check.id} is not in the plan`);
    const started = performance.now();
    try {
      const judgement =
        started > until ? tooLate : everywhere(check, judgeCheck(check, planned, observations), observations);
      judgements.set(check.id, { ...judgement, durationMs: performance.now() - started });
    } catch (error) {
      defects.set(check.id, error);
    }
  }
  return { judgements, defects };
}
