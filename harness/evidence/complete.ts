import type { GroupedCheck } from '../../model/check.js';
import { withoutDoubtful } from '../../model/stop.js';
import { judgeCheck } from '../judge/judge.js';
import { planRun } from '../plan/plan.js';
import type { Journal } from './run.js';

/**
 * A journal with a verdict on every check: what was not judged is judged from what was observed. A run that had checks
 * left was cut short, and its journal then says of no end, however much it holds. Pure but for the time it takes.
 */
export function completed(journal: Journal, checks: readonly GroupedCheck[]): Journal {
  const { observed, ...cutShort } = journal;
  const open = checks.filter(({ id }) => !journal.judgements.has(id));
  if (observed !== undefined && open.length === 0) return journal;
  const plan = planRun(checks, journal.header.target);
  const evidence = withoutDoubtful(journal.observations, observed?.stopped);
  const judged = open.flatMap((check) => {
    const prospect = plan.checks.get(check.id);
    if (prospect === undefined) return [];
    return [[check.id, { ...judgeCheck(check, prospect, evidence), durationMs: 0 }] as const];
  });
  return { ...cutShort, judgements: new Map([...journal.judgements, ...judged]) };
}
