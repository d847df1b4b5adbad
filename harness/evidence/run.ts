import type { Discovery } from '../../model/discovery.js';
import type { Observation } from '../../model/exchange.js';
import type { RecordedRun, SuiteName } from '../../model/recorded-run.js';
import type { Target } from '../../model/target.js';
import type { TimedJudgement } from '../judge/judge-all.js';
import type { SendStatistics } from '../observe/scheduler.js';
import type { Selection } from '../plan/select.js';

/** What a run is, said before it sends anything. */
export interface RunHeader extends Selection {
  readonly suite: SuiteName;
  readonly target: Target;
  readonly failOn: 'MUST' | 'SHOULD';
  /** What is not supplied makes the run neither fail nor incomplete. */
  readonly partial?: boolean;
  readonly startedAt: string;
  /** What the operator is warned of. Holds no secret. */
  readonly warnings: readonly string[];
  /** The run whose evidence is judged again; absent when the target itself is asked. */
  readonly replayOf?: RecordedRun;
}

/** How the observation ended. */
export interface Observed extends SendStatistics {
  /** How many distinct requests the plan had. */
  readonly situations: number;
  readonly durationMs: number;
}

/** All that a journal holds: enough to judge again and to report. */
export interface Journal {
  readonly header: RunHeader;
  readonly observations: ReadonlyMap<string, Observation>;
  /** The search for jobs, where none was named; the target of the header has those chosen. */
  readonly discovery?: Discovery;
  readonly observed?: Observed;
  readonly judgements: ReadonlyMap<string, TimedJudgement>;
}
