import { discover } from '../harness/discovery/index.js';
import type { SchedulerOptions } from '../harness/observe/scheduler.js';
import { principalsOf } from '../harness/plan/prerequisites.js';
import { claimsOf } from '../harness/tokens/claims.js';
import type { Discovery, Narrowing } from '../model/discovery.js';
import type { Principal } from '../model/target.js';
import { ownerId } from '../model/target.js';
import type { RunOptions } from './options.js';
import type { ReadyTarget } from './ready-target.js';
import { senderFor } from './sender.js';

export interface Search extends Pick<SchedulerOptions, 'deadlineAt' | 'signal' | 'onObservation'> {
  readonly narrowing: Narrowing;
}

/** Looks for the jobs of a ready target. */
export async function discoverJobs(ready: ReadyTarget, options: RunOptions, search: Search): Promise<Discovery> {
  const { baseUrl, users } = ready.target;
  const { narrowing, ...reporting } = search;
  const { timeoutMs, rate } = options;
  const claims = claimsOf(ready.tokens.get(ownerId) ?? '');
  const self = { objectId: claims?.objectId, userName: claims?.userName };
  const sender = senderFor(ready, options);
  try {
    const input = { baseUrl, users, askers: askersOf(ready), narrowing, self };
    return await discover(input, sender, { rate, timeoutMs, onPause: () => undefined, ...reporting });
  } finally {
    sender.close();
  }
}

/** The owner, and an application that may read all jobs and printers, as far as there are tokens for them. */
function askersOf({ selected, tokens }: ReadyTarget): readonly string[] {
  const application = principalsOf(selected).find((each) => mayListAll(each) && tokens.has(each.id));
  return [...(tokens.has(ownerId) ? [ownerId] : []), ...(application === undefined ? [] : [application.id])];
}

function mayListAll({ type, permissions, subscription = true, defect }: Principal): boolean {
  const reads = (what: RegExp): boolean => permissions.some((each) => what.test(each));
  const sound = type === 'application' && subscription && defect === undefined;
  return sound && reads(/^Printer\.Read/) && reads(/^PrintJob\.Read\.All$/);
}
