import type { JournalWriter } from '../harness/evidence/journal.js';
import type { Observed } from '../harness/evidence/run.js';
import { observe } from '../harness/observe/observe.js';
import type { SendStatistics } from '../harness/observe/scheduler.js';
import { type Plan, planRun } from '../harness/plan/plan.js';
import { withSources } from '../harness/tokens/token-name.js';
import { type Discovery, withFound } from '../model/discovery.js';
import type { Observation } from '../model/exchange.js';
import { beginRun } from './begin-run.js';
import type { Search } from './discover-jobs.js';
import type { Interruption } from './interruption.js';
import type { Io } from './io.js';
import type { ObservedRun } from './observed-run.js';
import { obstacleTo } from './obstacle.js';
import { openRun, type Run } from './open-run.js';
import type { RunOptions } from './options.js';
import { noProgress, type ProgressDisplay, progressOn } from './progress.js';
import { senderFor } from './sender.js';

/**
 * Prepares, plans and sends, and writes the journal.
 * @param interruption ends the sending; what was observed by then is judged
 */
export async function observeTarget(options: RunOptions, io: Io, interruption: Interruption): Promise<ObservedRun> {
  const late: string[] = [];
  let keep = (_: string): void => undefined;
  const run = await openRun(options, io, (warning) => keep(warning));
  try {
    const { target, warnings, checks, optionalFeatures, limits } = run;
    const { profile, requirements, only, skip, failOn, partial } = options;
    const about = {
      profile,
      ...(requirements === undefined ? {} : { requirements }),
      only,
      skip,
      failOn,
      ...(partial === undefined ? {} : { partial }),
    };
    const { header, journal, writer } = beginRun(options.out, { target, ...about, warnings });
    keep = (warning) => {
      late.push(warning);
      writer.warning(warning);
    };
    const signal = AbortSignal.any([interruption.begin(), limits.deadline.signal]);
    const discovery = await discovered(run, writer, { signal, progress: progressFor(options, io, searching(run)) });
    const found = discovery === undefined ? target : withFound(target, discovery);
    const plan = planRun(checks, found, optionalFeatures);
    const progress = progressFor(options, io, { planned: plan.requests.length, title: `requests to ${found.baseUrl}` });
    const sent = await sendAll(plan, { ...run, target: found }, writer, { signal, progress });
    return {
      checks,
      plan,
      evidence: {
        header: { ...header, target: found, warnings: [...warnings, ...late] },
        ...sent,
        ...(discovery === undefined ? {} : { discovery }),
      },
      judgeBy: limits.deadline.at,
      journal,
      writer,
    };
  } finally {
    await run.close();
  }
}

/** Searches for jobs if the operator names none. */
async function discovered(
  run: Run,
  writer: JournalWriter,
  { signal, progress }: Sending,
): Promise<Discovery | undefined> {
  if (run.search === undefined) return undefined;
  const { discoverJobs } = await import('./discover-jobs.js');
  let asked = 0;
  const onObservation: Search['onObservation'] = (key, observation) => {
    writer.search(key, observation);
    progress.update(++asked);
  };
  try {
    const found = await discoverJobs(run, { narrowing: run.search, signal, onObservation, onPause: progress.pause });
    writer.discovery(found);
    return found;
  } finally {
    progress.end();
  }
}

/** Work that is counted while it is done. */
interface Counted {
  readonly planned?: number;
  readonly title: string;
}

/** A search ends when it has found enough. */
function searching({ target }: Run): Counted {
  return { title: `requests in search of jobs at ${target.baseUrl}` };
}

function progressFor({ verbosity }: RunOptions, { stderr }: Io, { planned, title }: Counted): ProgressDisplay {
  return verbosity === 'quiet' ? noProgress : progressOn(stderr, planned, title);
}

/** The reason why the sending stopped, with where the token comes from, if it is about one. */
function sourced(statistics: SendStatistics, { sources }: Run): SendStatistics {
  const { stopped } = statistics;
  if (stopped === undefined) return statistics;
  return { ...statistics, stopped: { ...stopped, message: withSources(stopped.message, sources) } };
}

interface Sending {
  readonly signal: AbortSignal;
  readonly progress: ProgressDisplay;
}

/** The observations that the plan produced. */
interface Sent {
  readonly observations: ReadonlyMap<string, Observation>;
  readonly observed: Observed;
}

async function sendAll(plan: Plan, run: Run, writer: JournalWriter, { signal, progress }: Sending): Promise<Sent> {
  const { concurrency, rate, requestMs, deadline } = run.limits;
  const sender = senderFor(run);
  const started = performance.now();
  const observations = new Map<string, Observation>();
  try {
    const statistics = await observe(plan, sender, {
      concurrency,
      rate,
      timeoutMs: requestMs,
      deadlineAt: deadline.at,
      signal,
      onPause: progress.pause,
      obstacle: (first) => obstacleTo(run, plan, first),
      onObservation: (key, observation) => {
        observations.set(key, observation);
        writer.observation(key, observation);
        progress.update(observations.size);
      },
    });
    const observed = {
      ...sourced(statistics, run),
      situations: observations.size,
      durationMs: performance.now() - started,
    };
    writer.observed(observed);
    return { observations, observed };
  } finally {
    progress.end();
    sender.close();
  }
}
