import type { JournalWriter } from '../harness/evidence/journal.js';
import type { Session } from '../harness/evidence/session.js';
import { observe } from '../harness/observe/observe.js';
import type { PacingOptions } from '../harness/observe/scheduler.js';
import { type Plan, planRun } from '../harness/plan/plan.js';
import { withFound } from '../model/discovery.js';
import type { Target } from '../model/target.js';
import { capabilitiesOf } from '../suites/index.js';
import type { Interruption } from './interruption.js';
import { obstacleTo } from './obstacle.js';
import { beginRun } from './open-journal.js';
import type { RunOptions } from './options.js';
import { noProgress, progressOn } from './progress.js';
import { type ReadyTarget, readyTarget } from './ready-target.js';
import { senderFor } from './sender.js';

/**
 * Prepares, plans and sends: leaves the journal of the run, and the session in which to judge it.
 * @param interruption ends the sending; what was observed by then is judged
 */
export async function observeTarget(options: RunOptions, interruption: Interruption): Promise<Session> {
  const started = performance.now();
  let keep = (_: string): void => undefined;
  const ready = await readyTarget(options, (warning) => keep(warning));
  try {
    const { target, warnings } = ready;
    const { profile, only, skip, failOn } = options;
    const { session, writer } = beginRun(options, { target, profile, only, skip, failOn, warnings }, started);
    keep = writer.warning;
    const deadlineAt = started + options.deadlineMs;
    const over = deadline(options, deadlineAt - performance.now());
    const signal = AbortSignal.any([interruption.begin(), over]);
    const withJobs = await targetWithJobs(ready, options, writer, { deadlineAt, signal });
    const plan = planRun(ready.selected, withJobs, capabilitiesOf(options));
    await sendAll(plan, { ...ready, target: withJobs }, options, writer, { deadlineAt, signal });
    return session;
  } finally {
    await ready.close();
  }
}

type Span = Pick<PacingOptions, 'deadlineAt' | 'signal'>;

/** The target with jobs to get; where the operator names none, they are looked for. */
async function targetWithJobs(
  ready: ReadyTarget,
  options: RunOptions,
  journal: JournalWriter,
  span: Span,
): Promise<Target> {
  const { target, search } = ready;
  if (search === undefined) return target;
  const { discoverJobs } = await import('./discover-jobs.js');
  const found = await discoverJobs(ready, options, { narrowing: search, onObservation: journal.search, ...span });
  journal.discovery(found);
  return withFound(target, found);
}

async function sendAll(
  plan: Plan,
  ready: ReadyTarget,
  options: RunOptions,
  journal: JournalWriter,
  { deadlineAt, signal }: Span,
): Promise<void> {
  const { timeoutMs, concurrency, rate, verbosity } = options;
  const sender = senderFor(ready, options);
  const progress =
    verbosity === 'quiet'
      ? noProgress
      : progressOn(process.stderr, plan.requests.length, `requests to ${ready.target.baseUrl}`);
  const started = performance.now();
  let situations = 0;
  try {
    const statistics = await observe(plan, sender, {
      concurrency,
      rate,
      timeoutMs,
      deadlineAt,
      signal,
      onPause: progress.pause,
      obstacle: (first) => obstacleTo(ready, plan, options, first),
      onObservation: (key, observation) => {
        situations += 1;
        journal.observation(key, observation);
        progress.update(situations);
      },
    });
    journal.observed({ ...statistics, situations, durationMs: performance.now() - started });
  } finally {
    progress.end();
    sender.close();
  }
}

/** Ends a run when what is left of its time, in milliseconds, has passed, without keeping the process alive for it. */
function deadline({ deadlineMs }: RunOptions, left: number): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(`the deadline of the run, ${deadlineMs} ms, has passed`), left).unref();
  return controller.signal;
}
