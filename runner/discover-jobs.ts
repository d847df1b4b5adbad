import { discover, listOfPrinters } from '../harness/discovery/index.js';
import { converse, type Manners } from '../harness/observe/conversation.js';
import { principalsOf } from '../harness/plan/prerequisites.js';
import { claimsOf } from '../harness/tokens/claims.js';
import type { Discovery, Narrowing } from '../model/discovery.js';
import { type HttpRequest, type Observation, requestKey } from '../model/exchange.js';
import type { Principal } from '../model/target.js';
import { ownerId } from '../model/target.js';
import type { RunOptions } from './options.js';
import type { ReadyTarget } from './ready-target.js';
import { senderFor } from './sender.js';

export interface Search extends Pick<Manners, 'deadlineAt' | 'signal'> {
  readonly narrowing: Narrowing;
  readonly onObservation: (key: string, observation: Observation) => void;
}

/** Looks for the jobs of a ready target, one request after the other, with the manners of a run. */
export async function discoverJobs(ready: ReadyTarget, options: RunOptions, search: Search): Promise<Discovery> {
  const { target, tokens } = ready;
  const { narrowing, deadlineAt, signal, onObservation } = search;
  const askers = askersOf(ready);
  const sender = senderFor(ready, options);
  const { timeoutMs, rate } = options;
  const first = listOfPrinters(askers[0] ?? ownerId);
  const manners = { concurrency: 1, rate, timeoutMs, deadlineAt, signal, onPause: () => undefined };
  const conversation = converse(first, sender, manners);
  const ask = async (request: HttpRequest): Promise<Observation> => {
    const key = requestKey(request);
    const observation = await conversation.ask({ key, request });
    onObservation(key, observation);
    return observation;
  };
  const claims = claimsOf(tokens.get(ownerId) ?? '');
  const self = { objectId: claims?.objectId, userName: claims?.userName };
  try {
    return await discover({
      baseUrl: target.baseUrl,
      users: target.users,
      askers,
      ask,
      now: () => performance.now(),
      narrowing,
      self,
    });
  } finally {
    await conversation.end();
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
