import type { JournalWriter } from '../harness/evidence/journal.js';
import type { Journal } from '../harness/evidence/run.js';
import type { Plan } from '../harness/plan/plan.js';
import type { GroupedCheck } from '../model/check.js';

/** A run that has its evidence and is yet to be judged. */
export interface ObservedRun {
  readonly checks: readonly GroupedCheck[];
  readonly plan: Plan;
  /** What the run is, and every exchange. */
  readonly evidence: Omit<Journal, 'judgements'>;
  /** When the time of the run ends, by `performance.now()`. */
  readonly judgeBy: number;
  /** The file of the journal. */
  readonly journal: string;
  readonly writer: JournalWriter;
}
