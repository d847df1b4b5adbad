import type { SweepIdentity } from '../../harness/sweep/checkpoint.js';
import type { Questionnaire } from '../../harness/sweep/questions.js';
import type { GivenSources } from './given-sources.js';
import type { SweepFile } from './sweep-file.js';

/** What a sweep needs to begin, or to go on. */
export interface PreparedSweep {
  readonly asker: string;
  readonly questionnaire: Questionnaire;
  readonly sources: GivenSources;
  readonly identity: SweepIdentity;
  readonly earlier: SweepFile | undefined;
  readonly signal: AbortSignal;
  /** Receives warnings that arise in the course of the sweep. */
  readonly late: readonly string[];
}
