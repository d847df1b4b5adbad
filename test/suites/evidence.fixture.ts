import { type Evidence, minted } from '../../cli/self-test/evidence.js';
import type { Observation } from '../../harness/exchange.js';
import { observe } from '../../harness/observe.js';
import { planRun } from '../../harness/plan.js';
import { prepare } from '../../harness/prepare/index.js';
import { principalsOf } from '../../harness/prerequisites.js';
import { createRedactor, type Redactor } from '../../harness/redact.js';
import { createSender } from '../../harness/send.js';
import type { Target } from '../../harness/target.js';
import { serveReference } from '../../reference/http.js';
import { checks } from '../../suites/index.js';

/** Serves the conforming reference service, and sends it the whole plan over real sockets. */
export async function referenceEvidence(): Promise<Evidence> {
  const { issue, close, ...place } = await serveReference({});
  const redactor = createRedactor();
  const { target, tokens } = await prepare({
    settings: {},
    needed: principalsOf(checks),
    embedded: () => Promise.resolve({ ...place, issue: async (principals) => minted(await issue(principals)) }),
    redactor,
    now: Date.now,
    environment: {},
    deadlineMs: 0,
    warn: () => undefined,
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
    timeoutMs: 30_000,
    deadlineAt: Number.POSITIVE_INFINITY,
    onPause: () => undefined,
    obstacle: () => Promise.resolve(undefined),
    signal: new AbortController().signal,
    onObservation: (key, observation) => observations.set(key, observation),
  });
  sender.close();
  return { plan, observations };
}
