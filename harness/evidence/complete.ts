import type { GroupedCheck } from '../../model/check.js';
import type { OptionalFeature } from '../../model/optional-feature.js';
import { withoutDoubtful } from '../../model/stop.js';
import { judgeAll } from '../judge/judge-all.js';
import { planRun } from '../plan/plan.js';
import type { Journal } from './run.js';

/**
 * A journal with a verdict on every check: what was not judged is judged from what was observed. A run that had checks
 * left was cut short, and its journal then says of no end, however much it holds. Pure but for the time it takes.
 * @throws what a judge throws
 */
export function completed(
  journal: Journal,
  checks: readonly GroupedCheck[],
  capabilities: readonly OptionalFeature[],
): Journal {
  const { observed, ...cutShort } = journal;
  const open = checks.filter(({ id }) => !journal.judgements.has(id));
  if (observed !== undefined && open.length === 0) return journal;
  const evidence = withoutDoubtful(journal.observations, observed);
  const plan = planRun(checks, journal.header.target, capabilities);
  const { judgements, defects } = judgeAll(open, plan, evidence, Number.POSITIVE_INFINITY);
  for (const defect of defects.values()) throw defect;
  return { ...cutShort, judgements: new Map([...journal.judgements, ...judgements]) };
}
