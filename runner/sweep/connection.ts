import { listOfPrinters } from '../../harness/discovery/index.js';
import { withoutSecrets } from '../../harness/http/client.js';
import type { SendStatistics } from '../../harness/observe/scheduler.js';
import { RequestScheduler } from '../../harness/observe/scheduler.js';
import type { Ask } from '../../harness/sweep/ask-job.js';
import { Governor } from '../../harness/sweep/governor.js';
import type { Reading } from '../../harness/sweep/job-list.js';
import { type Exchange, isExchange } from '../../model/exchange.js';
import type { Run } from '../open-run.js';
import { senderFor } from '../sender.js';
import type { SweepOptions } from './options.js';

/** The way to the target of a sweep. */
export interface Connection {
  /** The answer may hold secrets. */
  readonly send: Ask;
  readonly clean: (exchange: Exchange) => Exchange;
  /** How lists are read. */
  readonly reading: Reading;
  readonly governor: Governor;
  /** What it took so far. */
  readonly statistics: () => SendStatistics;
  /** Ends the sending, and tells what it took. */
  readonly end: () => Promise<SendStatistics>;
}

/** How long a sweep waits for a target that throttles: at once, and in all, in milliseconds. */
const patience = { pauseMs: 15 * 60_000, allMs: Number.POSITIVE_INFINITY };

/** So many signs of trouble in a row call for a probe. */
const signs = 4;

interface Wire {
  readonly asker: string;
  readonly signal: AbortSignal;
  readonly onPause: (ms: number) => void;
  /** Paces the requests in place of `--rate`. */
  readonly turn?: (signal: AbortSignal) => Promise<void>;
}

/** Connects to the target: as fast as it answers well, no faster than the operator says and than it shows to serve. */
export function connect(run: Run, options: SweepOptions, { asker, signal, onPause, turn }: Wire): Connection {
  const { shard, concurrency } = options;
  const { limits } = run;
  const governor = new Governor(concurrency);
  const rate = limits.rate === undefined || turn !== undefined ? undefined : limits.rate / (shard?.count ?? 1);
  const sender = senderFor(run, run.target.baseUrl, false);
  const scheduler = new RequestScheduler(listOfPrinters(asker), sender, {
    concurrency: signs,
    rate: () => least(rate, governor.rate),
    timeoutMs: limits.requestMs,
    deadlineAt: limits.deadline.at,
    signal,
    ...(turn === undefined ? {} : { turn }),
    patience,
    asker,
    onPause: (ms) => {
      governor.throttled(ms);
      onPause(ms);
    },
    onObservation: () => undefined,
  });
  const send: Ask = async (request) => {
    const observation = await scheduler.send(request, '');
    if (isExchange(observation)) governor.answered(observation.durationMs);
    return observation;
  };
  const clean = (exchange: Exchange): Exchange => withoutSecrets(exchange, run.redactor);
  return {
    governor,
    statistics: () => scheduler.statistics,
    send,
    clean,
    reading: {
      ask: send,
      whenRoom: (task) => governor.run(task),
      isClean: (text) => run.redactor.text(text) === text,
      clean,
      baseUrl: run.target.baseUrl,
      asker,
    },
    end: async () => {
      const statistics = await scheduler.end();
      sender.close();
      return statistics;
    },
  };
}

function least(one: number | undefined, other: number | undefined): number | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return Math.min(one, other);
}
