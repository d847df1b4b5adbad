import { ExplainedError } from '../../model/errors.js';
import type { JobAddress, World } from '../entities.js';
import { faultsNamed } from '../faults/index.js';
import { printerOf } from '../lists.js';
import { conforming } from '../service.js';
import type { Alteration, AuthenticatedRequest, Fault, JobResource } from '../stages.js';
import { isOfOneJob, limitedTo } from './limited.js';
import { hashOf, mix } from './mix.js';
import { type Needles, needles } from './needles.js';
import { showsIn } from './shows.js';

/** A fault cannot be hidden in some jobs as it was asked for. */
export class HiddenFaultError extends ExplainedError {
  override readonly name = 'HiddenFaultError';
  override readonly outcome = 'usage';
}

/** A fault that only some jobs have. */
export interface HiddenFault extends Alteration {
  readonly id: string;
  /** How many jobs have it. */
  readonly count: number;
  /** Those that have it, computed one by one. */
  readonly jobs: () => Generator<JobAddress, void>;
}

/**
 * The faults that texts ask for: `id-number` in every answer, `id-number@0.01%` and `id-number@10` in the answers about
 * some jobs. Which ones follows from the seed.
 * @throws {UnknownNameError} no fault has this id
 * @throws {HiddenFaultError} a fault shows in no answer about a job, or there are not as many jobs
 */
export async function faultsIn(
  texts: readonly string[],
  world: World,
  seed: number,
): Promise<readonly (Fault | HiddenFault)[]> {
  const asked = texts.map(async (text): Promise<readonly (Fault | HiddenFault)[]> => {
    const [id = '', share] = text.split(/@(.*)/s);
    const named = faultsNamed([id]);
    return share === undefined ? named : Promise.all(named.map((fault) => hide(fault, share, world, seed)));
  });
  return (await Promise.all(asked)).flat();
}

async function hide(fault: Fault, share: string, world: World, seed: number): Promise<HiddenFault> {
  const { id, alter } = fault;
  const drawn = needles(world.allJobs.size, countOf(fault, share, world.allJobs.size), mix(seed, 0, hashOf(id)));
  if (!(await canHide(fault, world, drawn))) throw unhidable(fault, share);
  return {
    id,
    count: drawn.count,
    alter: limitedTo((asked) => isAmong(drawn, asked), alter),
    *jobs() {
      for (const number of drawn.numbers()) {
        const job = world.allJobs.at(number);
        if (job !== undefined) yield { printer: job.printer, job: job.id };
      }
    },
  };
}

async function canHide({ alter }: Fault, world: World, drawn: Needles): Promise<boolean> {
  return isOfOneJob(alter, conforming) && (await showsIn(alter, world, drawn));
}

function unhidable({ id, summary }: Fault, share: string): HiddenFaultError {
  return new HiddenFaultError(
    `--fault ${id}@${share}: "${summary}" does not show when a job's owner gets one of these jobs; --fault ${id} has it in ` +
      'every answer. Faults of what is sent for a job can be hidden in some: its members, expansions, context URL and headers',
  );
}

function countOf({ id }: Fault, share: string, size: number): number {
  const [, digits, percent] = /^(\d+(?:\.\d+)?)(%?)$/.exec(share) ?? [];
  const count = percent === '%' ? Math.round((Number(digits) / 100) * size) : Number(digits);
  if (digits === undefined || !Number.isInteger(count)) {
    throw new HiddenFaultError(
      `--fault ${id}@${share}: expected a number of jobs or a share of them after @: @10 or @0.01%`,
    );
  }
  if (count >= 1 && count <= size) return count;
  throw new HiddenFaultError(
    `--fault ${id}@${share}: that is ${count} of ${size} jobs; it must be from 1 to all of them`,
  );
}

function isAmong({ has }: Needles, { resource, environment: { world } }: AuthenticatedRequest<JobResource>): boolean {
  const number = world.allJobs.placeOf(resource.jobId);
  if (number === undefined || !has(number)) return false;
  return world.jobsOf(printerOf(resource, world) ?? '').placeOf(resource.jobId) !== undefined;
}
