import type { Plan } from '../harness/plan/plan.js';
import { isExchange, isThrottled, type Observation, requestKey } from '../model/exchange.js';
import { servesJob } from '../model/job-answer.js';
import type { Stop } from '../model/stop.js';
import { ownJobs } from '../model/target.js';
import type { Run } from './open-run.js';

/**
 * The reason to stop after the first request of a run, as a diagnosis, if its response shows one. The requests that
 * distinguish the causes are sent only if the owner did not get the first job.
 */
export async function obstacleTo(
  run: Run,
  plan: Plan,
  first: Observation,
): Promise<Omit<Stop, 'doubtful'> | undefined> {
  if (!isExchange(first) || servesJob(first) || isThrottled(first)) return undefined;
  const { getJob, obstacle, sentence } = await import('../harness/doctor/index.js');
  const [job] = ownJobs(run.target);
  if (job === undefined || plan.requests[0]?.key !== requestKey(getJob('printers', job.printer, job.id)))
    return undefined;
  const { openDoctorSession } = await import('./doctor-session.js');
  const { setup, senders, close } = openDoctorSession(run);
  const found = await obstacle(setup, senders, first).finally(close);
  return found && { cause: found.effect, message: sentence(found) };
}
