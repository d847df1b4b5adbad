import { blocks, type Diagnosis, diagnose, type Effect } from '../../harness/doctor/index.js';
import type { Discovery } from '../../model/discovery.js';
import { amount, oneLine, wrap } from '../../reporters/text.js';
import { discoverJobs } from '../../runner/discover-jobs.js';
import { examinationOf } from '../../runner/examination.js';
import { exitCode } from '../../runner/exit.js';
import { onInterrupt } from '../../runner/interruption.js';
import { type RunFlags, type RunOptions, runOptions } from '../../runner/options.js';
import { type ReadyTarget, readyTarget } from '../../runner/ready-target.js';

/**
 * Examines the set-up as a run would use it, and says what to fix.
 * @throws {ConfigError} what the operator says cannot be used: the first thing to fix
 */
export async function doctor(flags: RunFlags & { readonly json?: boolean }): Promise<number> {
  onInterrupt('interrupted before the examination was over');
  const options = runOptions(flags, process.env, process.stdout.isTTY);
  const { ready, unfound } = await withJobs(await readyTarget(options), options);
  const { patient, instruments, close } = examinationOf(ready, options);
  try {
    const diagnosed = await diagnose(patient, instruments);
    const found = diagnosed.some(blocks) ? diagnosed : [...diagnosed, ...unfound];
    process.stdout.write(flags.json === true ? `${JSON.stringify(found, null, 2)}\n` : text(ready, found));
    return exitCodeOf(found);
  } finally {
    close();
    await ready.close();
  }
}

/** Looks for jobs, as a run does, where the operator names none. */
async function withJobs(ready: ReadyTarget, options: RunOptions) {
  const { search: narrowing, target } = ready;
  if (narrowing === undefined) return { ready, unfound: [] };
  const { chosen, shortfall } = await discoverJobs(ready, options, {
    narrowing,
    deadlineAt: performance.now() + options.deadlineMs,
    signal: new AbortController().signal,
    onObservation: () => undefined,
  });
  return {
    ready: { ...ready, target: { ...target, jobs: chosen } },
    unfound: shortfall === undefined ? [] : [noJob(shortfall)],
  };
}

/** Why a search found no job to get; it stops a run where that is no fault of the jobs. */
function noJob({ verdict, reason, wayOut }: NonNullable<Discovery['shortfall']>): Diagnosis {
  const isRefused = verdict === 'credentials-refused';
  const fix = wayOut ?? (isRefused ? 'supply a token that this service takes' : 'try again');
  return { id: isRefused ? 'token-refused' : 'no-job-found', effect: verdict, problem: reason, fix };
}

function exitCodeOf(found: readonly Diagnosis[]): number {
  if (found.some(blocks)) return exitCode.unreachable;
  return found.some(({ effect }) => effect === 'incomplete') ? exitCode.incomplete : exitCode.ok;
}

const labels: Readonly<Record<Effect, string>> = {
  unreachable: 'STOPS',
  'credentials-refused': 'STOPS',
  incomplete: 'LIMITS',
  none: 'NOTE',
};

const [width, margin] = [80, 8];

function text({ target, tokens }: ReadyTarget, found: readonly Diagnosis[]): string {
  const { baseUrl, jobs } = target;
  return [
    ...found.flatMap(lines),
    `Examined ${oneLine(baseUrl)}, ${amount(tokens.size, 'token')} and ${amount(jobs.length, 'job')}.`,
    ending(found),
    '',
  ].join('\n');
}

function lines({ id, effect, problem, fix }: Diagnosis): readonly string[] {
  const parts = [id, ...wrap(problem, width - margin, 6), ...wrap(`→ ${fix}`, width - margin, 6)];
  return [...parts.map((part, index) => `${(index === 0 ? labels[effect] : '').padEnd(margin)}${part}`), ''];
}

function ending(found: readonly Diagnosis[]): string {
  const stops = found.filter(blocks).length;
  if (stops > 0)
    return `Not ready: ${amount(stops, 'fault')} of the set-up must be fixed before anything can be judged.`;
  const limits = found.filter(({ effect }) => effect === 'incomplete').length;
  if (limits > 0)
    return `Incomplete: ${amount(limits, 'fault')} of the set-up ${limits === 1 ? 'keeps' : 'keep'} checks from being judged.`;
  return 'Ready: nothing stands in the way of a run.';
}
