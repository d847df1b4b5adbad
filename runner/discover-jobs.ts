import { namesVersion, withVersion } from '../harness/config/base-url.js';
import { discover, listOfPrinters } from '../harness/discovery/index.js';
import { principalsOf } from '../harness/plan/prerequisites.js';
import { claimsOf } from '../harness/tokens/claims.js';
import { withSources } from '../harness/tokens/token-name.js';
import type { Discovery, Narrowing } from '../model/discovery.js';
import type { Observation } from '../model/exchange.js';
import { ownerId, type Principal } from '../model/target.js';
import type { Run } from './open-run.js';
import { senderFor } from './sender.js';

export interface Search {
  readonly narrowing: Narrowing;
  /** Ends the search; the deadline of the run when absent. */
  readonly signal?: AbortSignal;
  readonly onObservation?: (key: string, observation: Observation) => void;
  /** Called with the milliseconds that the target's Retry-After pauses the search for. */
  readonly onPause?: (ms: number) => void;
}

const ignored = (): void => undefined;

/** Looks for the jobs of a target. */
export async function discoverJobs(run: Run, search: Search): Promise<Discovery> {
  const { target, tokens, limits } = run;
  const { narrowing, signal = limits.deadline.signal, onObservation = ignored, onPause = ignored } = search;
  const claims = claimsOf(tokens.get(ownerId) ?? '');
  const self = { objectId: claims?.objectId, userName: claims?.userName };
  const sender = senderFor(run);
  try {
    const input = {
      baseUrl: target.baseUrl,
      users: target.users,
      askers: askersOf(run),
      other: otherOf(run),
      narrowing,
      self,
      ...(namesVersion(target.baseUrl) ? {} : { atVersion: () => listAtVersion(run) }),
    };
    const found = await discover(input, sender, {
      rate: limits.rate,
      timeoutMs: limits.requestMs,
      deadlineAt: limits.deadline.at,
      signal,
      onPause,
      onObservation,
    });
    const { shortfall } = found;
    if (shortfall === undefined) return found;
    return { ...found, shortfall: { ...shortfall, reason: withSources(shortfall.reason, run.sources) } };
  } finally {
    sender.close();
  }
}

/** The list of printers at the version that the base URL should name, as the principal who searches. */
async function listAtVersion(run: Run): Promise<Observation> {
  const [asker = ownerId] = askersOf(run);
  const sender = senderFor(run, withVersion(run.target.baseUrl));
  try {
    return await sender.send(listOfPrinters(asker));
  } finally {
    sender.close();
  }
}

/** The owner, and an application that may read all jobs and printers, if there are tokens for them. */
export function askersOf(run: Run): readonly string[] {
  const application = applicationOf(run);
  return [...(run.tokens.has(ownerId) ? [ownerId] : []), ...(application === undefined ? [] : [application])];
}

/** Id of an application that may read all jobs and printers, if there is a token for one. */
export function applicationOf({ checks, tokens }: Pick<Run, 'checks' | 'tokens'>): string | undefined {
  return principalsOf(checks).find((each) => mayListAll(each) && tokens.has(each.id))?.id;
}

/** The other user, if there is a token of his that may list his jobs. */
function otherOf({ checks, tokens }: Run): string | undefined {
  const isOther = ({ user, permissions, subscription = true, defect }: Principal): boolean =>
    user === 'other' &&
    subscription &&
    defect === undefined &&
    permissions.some((each) => each.startsWith('PrintJob.Read'));
  return principalsOf(checks).find((each) => isOther(each) && tokens.has(each.id))?.id;
}

function mayListAll({ type, permissions, subscription = true, defect }: Principal): boolean {
  const reads = (what: RegExp): boolean => permissions.some((each) => what.test(each));
  const sound = type === 'application' && subscription && defect === undefined;
  return sound && reads(/^Printer\.Read/) && reads(/^PrintJob\.Read\.All$/);
}
