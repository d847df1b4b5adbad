import { type BlockingDiagnosis, blocks, type Diagnosis } from '../../model/diagnosis.js';
import { type Exchange, isExchange, type Observation } from '../../model/exchange.js';
import { servesJob } from '../../model/job-answer.js';
import type { Sender } from '../../model/sender.js';
import { ownerId, ownJobs, type Principal, type Target } from '../../model/target.js';
import { entryDiagnosis } from '../http/gateway.js';
import { claimsOf } from '../tokens/claims.js';
import { examine, type TokenCircumstances } from '../tokens/examine.js';
import { mismatchOf } from '../tokens/mismatch.js';
import { withSources } from '../tokens/token-name.js';
import { answerDiagnoses, connectionDiagnoses } from './answers.js';
import { baseUrlDiagnoses } from './base-url.js';
import { jobDiagnoses } from './jobs.js';
import { noToken } from './no-token.js';
import { type ProbeOptions, probe, reachabilityRequest } from './probe.js';
import { type TokenInHand, tenantDiagnoses, tokenDiagnoses } from './token.js';

export { blocks, type Diagnosis, type Effect, sentence } from '../../model/diagnosis.js';
export { getJob } from './probe.js';

/** A target with its tokens, before or during a run. */
export interface Setup {
  readonly target: Target;
  /** The principals that the checks use. */
  readonly needed: readonly Principal[];
  readonly tokens: ReadonlyMap<string, string>;
  /** Principal id → where its token comes from. */
  readonly sources?: ReadonlyMap<string, string>;
  readonly now: () => number;
}

/** The senders that the doctor uses. */
export interface Senders {
  readonly sender: Sender;
  /** Sends below another base URL of the same origin. */
  readonly senderAt: (baseUrl: string) => Sender;
}

/** Diagnoses the set-up from the operator's input alone; sends nothing. */
export function suppliedDiagnoses(setup: Setup): readonly Diagnosis[] {
  const { target, now } = setup;
  const tokens = tokensInHand(setup);
  const owner = tokens.find(({ principal }) => principal.id === ownerId)?.claims;
  const circumstances = { baseUrl: target.baseUrl, now: now(), owner };
  return [
    ...baseUrlDiagnoses(target.baseUrl),
    ...(target.principals.has(ownerId) ? [] : [noToken]),
    ...tokens.flatMap((each) => ofToken(each, circumstances)),
    ...tenantDiagnoses(tokens),
  ];
}

/** The reason why a token is not accepted is more useful than its mismatch with the description. */
function ofToken({ principal, claims }: TokenInHand, circumstances: TokenCircumstances): readonly Diagnosis[] {
  if (claims === undefined) return [];
  const deviations = examine(principal, claims, circumstances);
  const found = tokenDiagnoses(principal, deviations);
  const mismatch = mismatchOf(principal, deviations);
  if (mismatch === undefined || found.some(({ effect }) => effect !== 'none')) return found;
  return [...found, { id: 'token-not-as-described', effect: 'incomplete', ...mismatch }];
}

/** Sends the first requests of a run, and a few more if they fail; the gravest diagnosis comes first. */
export async function diagnose(setup: Setup, senders: Senders): Promise<readonly Diagnosis[]> {
  const found = await diagnosed(setup, senders);
  return found.map((each) => sourced(each, setup));
}

function sourced<T extends Diagnosis>(found: T, { sources = new Map() }: Setup): T {
  return { ...found, problem: withSources(found.problem, sources) };
}

async function diagnosed(setup: Setup, senders: Senders): Promise<readonly Diagnosis[]> {
  const supplied = suppliedDiagnoses(setup);
  const options = probeOptionsOf(setup, senders);
  if (options === undefined) {
    const answer = await senders.sender.send(reachabilityRequest);
    const entry = entryDiagnosis(isExchange(answer) ? [answer] : []);
    const found = [...(entry === undefined ? [] : [entry]), ...connectionDiagnoses(answer, setup.now())];
    return [...supplied, ...found].toSorted(byEffect);
  }
  const found = await probe(options);
  const answered = answerDiagnoses(found);
  const isServed = !('failure' in found.byPrinter) && servesJob(found.byPrinter);
  const jobs = isServed ? await jobDiagnoses(options.jobs, senders.sender) : [];
  return [...weighed(supplied, found.byPrinter), ...answered, ...jobs].toSorted(byEffect);
}

/**
 * The single reason why a run can say nothing about the target, if the first response and a few more requests that
 * distinguish the causes are unambiguous. A target that is merely wrong is judged.
 */
export async function obstacle(
  setup: Setup,
  senders: Senders,
  first: Exchange,
): Promise<BlockingDiagnosis | undefined> {
  const options = probeOptionsOf(setup, senders);
  if (options === undefined) return undefined;
  const answered = answerDiagnoses(await probe(options, first));
  const supplied = suppliedDiagnoses(setup).filter((each) => explains(each, first));
  const found = [...supplied, ...answered].find(blocks);
  return found && sourced(found, setup);
}

function probeOptionsOf({ target, now }: Setup, senders: Senders): ProbeOptions | undefined {
  const [job, ...others] = ownJobs(target);
  if (job === undefined || !target.principals.has(ownerId)) return undefined;
  return { baseUrl: target.baseUrl, jobs: [job, ...others], now, ...senders };
}

function tokensInHand({ needed, tokens }: Setup): readonly TokenInHand[] {
  return needed.flatMap((principal) => {
    const token = tokens.get(principal.id);
    return token === undefined ? [] : [{ principal, claims: claimsOf(token) }];
  });
}

/** A suspicious token or base URL is harmless if the service accepts it anyway. */
function weighed(supplied: readonly Diagnosis[], first: Observation): readonly Diagnosis[] {
  if ('failure' in first) return supplied;
  return supplied.map((each) => (blocks(each) && !explains(each, first) ? { ...each, effect: 'none' } : each));
}

/** Whether a fault that was found before the first request explains this response. */
function explains({ effect }: Diagnosis, { response: { status } }: Exchange): boolean {
  switch (effect) {
    case 'credentials-refused':
      return status === 401 || status === 403;
    case 'unreachable':
      return status === 404;
    case 'deviation':
    case 'incomplete':
    case 'none':
      return false;
  }
}

const order = ['unreachable', 'credentials-refused', 'deviation', 'incomplete', 'none'] as const;

function byEffect(one: Diagnosis, other: Diagnosis): number {
  return order.indexOf(one.effect) - order.indexOf(other.effect);
}
