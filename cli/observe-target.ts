import { accessSync, constants } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Manners } from '../harness/conversation.js';
import { ConfigError, reasonOf } from '../harness/errors.js';
import { ensureFolder } from '../harness/folder.js';
import { type JournalWriter, startJournal } from '../harness/journal.js';
import { observe } from '../harness/observe.js';
import { type Plan, planRun } from '../harness/plan.js';
import type { Session } from '../harness/session.js';
import type { Target } from '../harness/target.js';
import { capabilitiesOf } from '../suites/index.js';
import type { Interruption } from './interruption.js';
import { obstacleTo } from './obstacle.js';
import type { RunOptions } from './options.js';
import { noProgress, progressOn } from './progress.js';
import { type ReadyTarget, readyTarget } from './ready-target.js';
import { senderFor } from './sender.js';
import { suite } from './version.js';

/**
 * Prepares, plans and sends: leaves the journal of the run, and the session in which to judge it.
 * @param interruption ends the sending; what was observed by then is judged
 */
export async function observeTarget(options: RunOptions, interruption: Interruption): Promise<Session> {
  const started = performance.now();
  const out = resolve(options.out);
  const ready = await readyTarget(options);
  try {
    const journal = join(out, 'journal.ndjson');
    const writer = openJournal(journal, out, options, ready);
    const deadlineAt = started + options.deadlineMs;
    const over = deadline(options, deadlineAt - performance.now());
    const signal = AbortSignal.any([interruption.begin(), over]);
    const target = await withJobs(ready, options, writer, { deadlineAt, signal });
    const plan = planRun(ready.selected, target, capabilitiesOf(options));
    await sendAll(plan, { ...ready, target }, options, writer, { deadlineAt, signal });
    return {
      journal,
      deadline: performance.timeOrigin + deadlineAt,
      out,
      look: { color: options.color, width: width(), verbosity: options.verbosity },
    };
  } finally {
    await ready.close();
  }
}

type Span = Pick<Manners, 'deadlineAt' | 'signal'>;

/** The target with jobs to get; where the operator names none, they are looked for. */
async function withJobs(ready: ReadyTarget, options: RunOptions, journal: JournalWriter, span: Span): Promise<Target> {
  const { target, search } = ready;
  if (search === undefined) return target;
  const { discoverJobs } = await import('./discover-jobs.js');
  const found = await discoverJobs(ready, options, { narrowing: search, onObservation: journal.search, ...span });
  journal.discovery(found);
  return { ...target, jobs: found.chosen };
}

function width(): number {
  return process.stdout.isTTY ? Math.min(process.stdout.columns, 100) : 80;
}

function openJournal(file: string, out: string, options: RunOptions, { target, warnings }: ReadyTarget): JournalWriter {
  const { profile, only, skip, failOn } = options;
  try {
    ensureFolder(out);
    accessSync(out, constants.W_OK);
    return startJournal(file, {
      suite: suite(),
      target,
      profile,
      only,
      skip,
      failOn,
      startedAt: new Date().toISOString(),
      warnings,
    });
  } catch (error) {
    throw new ConfigError(
      `${out}: cannot write the reports here (${reasonOf(error)}); choose another folder with --out DIR`,
    );
  }
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
  const effort = await observe(plan, sender, {
    concurrency,
    rate,
    timeoutMs,
    deadlineAt,
    signal,
    onPause: progress.pause,
    obstacle: (first) => obstacleTo(ready, plan, options, first),
    onObservation: (key, observation, done) => {
      situations += 1;
      journal.observation(key, observation);
      progress.update(done);
    },
  });
  progress.end();
  sender.close();
  journal.observed({ ...effort, situations, durationMs: performance.now() - started });
}

/** Ends a run when what is left of its time, in milliseconds, has passed, without keeping the process alive for it. */
function deadline({ deadlineMs }: RunOptions, left: number): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(`the deadline of the run, ${deadlineMs} ms, has passed`), left).unref();
  return controller.signal;
}
