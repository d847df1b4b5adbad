import type { Check } from '../../harness/check.js';
import type { Exchange, Observation } from '../../harness/exchange.js';
import { type Judgement, judgeCheck } from '../../harness/judge.js';
import { observe } from '../../harness/observe.js';
import { type Expected, type Plan, planRun, type Sample } from '../../harness/plan.js';
import { prepare } from '../../harness/prepare/index.js';
import { principalsOf } from '../../harness/prerequisites.js';
import { createRedactor, type Redactor } from '../../harness/redact.js';
import { createSender } from '../../harness/send.js';
import type { Target } from '../../harness/target.js';
import { serveReference } from '../../reference/http.js';
import { checks } from '../../suites/index.js';

/** All that a run against the reference service sees, and the plan it was seen by. */
export interface Evidence {
  readonly plan: Plan;
  readonly observations: ReadonlyMap<string, Observation>;
}

/** Serves the conforming reference service, and sends it the whole plan over real sockets. */
export async function referenceEvidence(): Promise<Evidence> {
  const { issue, close, ...place } = await serveReference({});
  const redactor = createRedactor();
  const { target, tokens } = await prepare({
    settings: {},
    needed: principalsOf(checks),
    embedded: () => Promise.resolve({ ...place, issue: async (principals) => present(await issue(principals)) }),
    redactor,
    environment: {},
  });
  const evidence = await evidenceOf(target, tokens, redactor);
  await close();
  return evidence;
}

/** Sends the whole plan to a target. */
export async function evidenceOf(
  target: Target,
  tokens: ReadonlyMap<string, string>,
  redact: Redactor,
): Promise<Evidence> {
  const plan = planRun(checks, target);
  const sender = createSender({ baseUrl: target.baseUrl, tokens, timeoutMs: 30_000, redact });
  const observations = new Map<string, Observation>();
  await observe(plan, sender, {
    concurrency: 4,
    rate: undefined,
    signal: new AbortController().signal,
    onObservation: (key, observation) => observations.set(key, observation),
  });
  sender.close();
  return { plan, observations };
}

/** The tokens that were minted. */
export function present(tokens: Readonly<Record<string, string | null>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(tokens).flatMap(([id, token]) => (token === null ? [] : [[id, token] as const])));
}

/** The jobs a check is judged for; a check the reference cannot judge has none. */
export function samplesOf({ id }: Check, { plan }: Evidence): readonly Sample[] {
  const prospect = plan.checks.get(id);
  return prospect?.kind === 'judge' ? prospect.samples : [];
}

/** The exchanges of the scenarios of a check for one job, without its control. */
export function exchangesOf({ exchanges }: Sample, { observations }: Evidence): readonly Exchange[] {
  return exchanges.map((expected) => exchangeOf(expected, observations));
}

function exchangeOf({ key, otherwise }: Expected, observations: Evidence['observations']): Exchange {
  const observation = observations.get(key);
  if (observation === undefined || 'failure' in observation) throw new Error(`no exchange for ${key}`);
  const isReplaced = observation.response.status === 403 && otherwise !== undefined && 'key' in otherwise;
  return isReplaced ? exchangeOf(otherwise, observations) : observation;
}

/** Judges a check as a run would. */
export function judged(check: Check, { plan, observations }: Evidence): Judgement {
  const prospect = plan.checks.get(check.id);
  if (prospect === undefined) throw new Error(`${check.id} is not in the plan`);
  return judgeCheck(check, prospect, observations);
}
