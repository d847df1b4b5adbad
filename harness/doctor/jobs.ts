import type { Diagnosis } from '../../model/diagnosis.js';
import type { Observation } from '../../model/exchange.js';
import type { Sender } from '../../model/sender.js';
import type { Job } from '../../model/target.js';
import { getJob } from './probe.js';

const mostJobs = 20;

/** Gets each job by both routes: which of those that the operator names are not served. */
export async function jobDiagnoses(jobs: readonly Job[], sender: Sender): Promise<readonly Diagnosis[]> {
  const found = await Promise.all(jobs.slice(0, mostJobs).map((job) => ofJob(job, sender)));
  return found.flat();
}

async function ofJob(job: Job, sender: Sender): Promise<readonly Diagnosis[]> {
  const { share } = job;
  const byPrinter = await sender.send(getJob('printers', job.printer, job.id));
  const byShare = share === undefined ? undefined : await sender.send(getJob('shares', share, job.id));
  const onPrinter = diagnosisOf(statusOf(byPrinter), job, `by the printer ${job.printer}`, 'unknown-job');
  const onShare = diagnosisOf(statusOf(byShare), job, `by the share ${share ?? ''}`, 'unknown-share');
  return [onPrinter, onShare].filter((each) => each !== undefined);
}

function statusOf(observation: Observation | undefined): number | undefined {
  return observation === undefined || 'failure' in observation ? undefined : observation.response.status;
}

function diagnosisOf(status: number | undefined, { id }: Job, where: string, unknown: string): Diagnosis | undefined {
  switch (status) {
    case 404:
      return {
        id: unknown,
        effect: 'incomplete',
        problem: `the job ${id} is not found ${where}`,
        fix: 'correct "jobs" in the configuration file; jobs are kept for days only',
      };
    case 403:
      return {
        id: 'job-of-another-user',
        effect: 'incomplete',
        problem: `the owner is refused the job ${id} ${where}`,
        fix: 'say in "jobs" and "users" who made it',
      };
    default:
      return undefined;
  }
}
