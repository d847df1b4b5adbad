import type { Questionnaire } from '../../../harness/sweep/questions.js';
import { SweepSum } from '../../../harness/sweep/sum.js';
import type { SweptSum } from '../../../model/sweep.js';
import { added, nothingSent, type SweepStatistics } from '../sweep-file.js';
import type { Fleet } from './fleet.js';
import { type CompactSum, wholeSum } from './packed.js';

/** What came of one list. */
export interface ListResult {
  readonly sum: CompactSum;
  /** The share that the printer turned out to have. */
  readonly share?: string;
  /** Why it could not be read to its end. */
  readonly broken?: string;
  /** What its worker has sent since its last result. */
  readonly statistics: SweepStatistics;
}

/** What came of looking for lists. */
export interface SurveyResult {
  /** Why there is nothing to sweep. */
  readonly obstacle?: string;
  readonly statistics: SweepStatistics;
}

/** What came of all lists. */
export interface FleetTotal {
  readonly sum: SweptSum;
  readonly done: readonly string[];
  readonly broken: Readonly<Record<string, string>>;
  readonly statistics: SweepStatistics;
  readonly endedAt?: Date | undefined;
  /** Why there is nothing to sweep. */
  readonly obstacle?: string;
}

const unfound = 'no worker could read the lists of printers and shares';

/**
 * Adds up what all workers have seen. A result that is not as it was when it was kept counts as a list that could not be read.
 * @param fleet absent where the queue does not answer
 */
export async function totalOf(fleet: Fleet | undefined, questionnaire: Questionnaire): Promise<FleetTotal> {
  const sum = new SweepSum(questionnaire);
  const done: string[] = [];
  const broken = new Map<string, string>();
  let statistics = nothingSent;
  if (fleet === undefined) return { sum: sum.sum(), done, broken: {}, statistics };
  for await (const { name, value, problem } of fleet.results()) {
    const result = value as ListResult | undefined;
    if (result === undefined) {
      broken.set(name, problem);
      continue;
    }
    sum.add(wholeSum(result.sum));
    statistics = added(statistics, result.statistics);
    if (result.broken === undefined) done.push(name);
    else broken.set(name, result.broken);
  }
  const survey = (await fleet.surveyed()) as SurveyResult | undefined;
  const obstacle = survey === undefined ? unfound : survey.obstacle;
  return {
    sum: sum.sum(),
    done: done.toSorted(),
    broken: Object.fromEntries([...broken].toSorted()),
    statistics: survey === undefined ? statistics : added(statistics, survey.statistics),
    endedAt: await fleet.endedAt(),
    ...(obstacle === undefined ? {} : { obstacle }),
  };
}
