import { parseBody, undecodedBody } from '../harness/http/body.js';
import { decodeContent } from '../harness/http/content-coding.js';
import { wireHeaders, wirePath } from '../harness/http/request-line.js';
import { everywhere } from '../harness/judge/everywhere.js';
import { type Judgement, judgeCheck } from '../harness/judge/judge.js';
import { withEtag } from '../harness/observe/etag.js';
import { inLanes, isFirstTime, repeatsOf } from '../harness/observe/observe.js';
import { type ExchangeRef, type JudgingCase, type Plan, type PlannedRequest, planRun } from '../harness/plan/plan.js';
import { principalsOf } from '../harness/plan/prerequisites.js';
import { prepare } from '../harness/prepare/prepare.js';
import type { Redactor } from '../harness/secrets/redactor.js';
import type { Check, GroupedCheck } from '../model/check.js';
import {
  type Body,
  type Exchange,
  type HttpResponse,
  headerValues,
  isForbidden,
  type Observation,
} from '../model/exchange.js';
import type { Target } from '../model/target.js';
import type { World } from '../reference/entities.js';
import { jobsOf, seededUsers } from '../reference/http.js';
import { generateKeys } from '../reference/keys.js';
import { createService, type Service } from '../reference/service.js';
import type { Alteration, HttpAnswer } from '../reference/stages.js';
import { createIssuer, createVerifier, type TokenReport } from '../reference/tokens.js';
import { seededWorld } from '../reference/world.js';
import { optionalFeatures } from '../suites/optional-features.js';

/** All observations of a run against a service, and its plan. */
export interface Evidence {
  readonly plan: Plan;
  readonly observations: ReadonlyMap<string, Observation>;
}

/** Alters a response on its way to the client, given the observations made before. */
export type Retouch = (key: string, exchange: Exchange, observations: Evidence['observations']) => Exchange;

/** A service that differs from the reference: in its data, in its behaviour, or in what the client receives. */
export interface Altered {
  readonly world?: World;
  readonly alterations?: readonly Alteration[];
  readonly retouch?: Retouch;
  /** The checks to make evidence for; all if absent. */
  readonly checks?: readonly GroupedCheck[];
}

/** Makes the evidence of a run against an altered reference service. */
export type Observer = (altered: Altered) => Promise<Evidence>;

/** So many requests a run has in flight, unless it is told otherwise. */
const lanes = 4;

const host = ['Host', 'print.example'] as const;
const baseUrl = 'http://print.example/v1.0';
const now = (): Date => new Date('2026-11-23T12:00:00Z');

/**
 * Observes services in this process, without a socket: every request of the plan is answered by the core of the
 * reference service. All share one set of tokens, so every world must have the tenants and users of the seeded one.
 */
export async function inProcess(checks: readonly GroupedCheck[]): Promise<Observer> {
  const { privateKey, publicKey } = await generateKeys();
  const { target, tokens } = await seededTarget(checks, privateKey);
  const verifyToken = once(createVerifier(publicKey, now));
  const planFor = (world: World, some: readonly GroupedCheck[]) =>
    planRun(some, { ...target, jobs: jobsOf(world) }, optionalFeatures);
  const planForAll = oncePerWorld((world) => planFor(world, checks));
  return async ({ world = seededWorld, alterations = [], retouch = (_, exchange) => exchange, checks: some }) => {
    const environment = { world, baseUrl, verifyToken, now, newId: () => 'request-1' };
    const plan = some === undefined ? planForAll(world) : planFor(world, some);
    return { plan, observations: await ask(createService(environment, alterations), plan, tokens, retouch) };
  };
}

/** The seeded reference service, with its jobs and an issuer of every token, as a run looks at it. */
export async function referenceTarget(checks: readonly GroupedCheck[]): Promise<Target> {
  const { privateKey } = await generateKeys();
  const { target } = await seededTarget(checks, privateKey);
  return { ...target, jobs: jobsOf(seededWorld) };
}

function seededTarget(checks: readonly GroupedCheck[], key: Parameters<typeof createIssuer>[0]['key']) {
  const { mint } = createIssuer({ key, world: seededWorld, now });
  return prepare({
    settings: {},
    needed: principalsOf(checks, optionalFeatures),
    embedded: () =>
      Promise.resolve({
        baseUrl,
        jobs: jobsOf(seededWorld),
        users: seededUsers,
        issue: async (principals) => minted(await mint(principals)),
      }),
    redactor: unneeded,
    now: () => now().getTime(),
    environment: {},
    deadlineMs: 0,
    warn: () => undefined,
  });
}

/** Nothing of this evidence is kept or shown, and to know eighty tokens takes time. */
const unneeded: Redactor = {
  register: () => undefined,
  registerAs: () => undefined,
  warnings: () => [],
  text: (value) => value,
  header: (line) => line,
  headers: (lines) => lines,
  bytes: (value) => value,
};

/** The tokens that an issuer could mint. */
export function minted(tokens: Readonly<Record<string, string | null>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(tokens).flatMap(([id, token]) => (token === null ? [] : [[id, token] as const])));
}

/** Verifies each token once, however many services it is shown to. */
function once(verify: (token: string) => Promise<TokenReport>): (token: string) => Promise<TokenReport> {
  const reports = new Map<string, Promise<TokenReport>>();
  return (token) => {
    const report = reports.get(token) ?? verify(token);
    reports.set(token, report);
    return report;
  };
}

function oncePerWorld(plan: (world: World) => Plan): (world: World) => Plan {
  const plans = new WeakMap<World, Plan>();
  return (world) => {
    const planned = plans.get(world) ?? plan(world);
    plans.set(world, planned);
    return planned;
  };
}

async function ask(
  service: Service,
  { requests, fallbacks }: Plan,
  tokens: ReadonlyMap<string, string>,
  retouch: Retouch,
): Promise<Evidence['observations']> {
  const observations = new Map<string, Observation>();
  const take = async ({ key, request: planned }: PlannedRequest): Promise<void> => {
    const request = withEtag(planned, (other) => observations.get(other));
    const { method } = request;
    const answer = await service.answer({
      method,
      path: `/v1.0${wirePath(request, tokens)}`,
      headers: [host, ...wireHeaders(request, tokens)],
    });
    const exchange = { request, response: responseOf(answer), durationMs: 0 };
    const retouched = retouch(key, exchange, observations);
    observations.set(key, retouched === exchange ? exchange : { ...exchange, response: resent(retouched.response) });
  };
  for (const planned of requests.filter(isFirstTime)) await take(planned);
  for (const fallback of fallbacks) if (isForbidden(observations.get(fallback.after))) await take(fallback);
  await inLanes(repeatsOf(requests), lanes, take);
  return observations;
}

/** A response as the client receives it: its body passes through bytes. */
export function resent({ status, headers, body }: HttpResponse): HttpResponse {
  return responseOf({ status, headers, body: bytesOf(body) });
}

function bytesOf(body: Body): Buffer {
  if (body.kind === 'empty') return Buffer.alloc(0);
  const bytes = Buffer.from(body.text);
  if (body.kind === 'other' || !body.defects.includes('invalid UTF-8')) return bytes;
  const inFirstText = bytes.indexOf('"') + 1;
  return Buffer.concat([bytes.subarray(0, inFirstText), Buffer.from([0xff]), bytes.subarray(inFirstText)]);
}

/** No answer of a service in this process is larger when decoded. */
const mostBytes = 2 ** 24;

/** HTTP has no body in a 204 or a 304. */
function responseOf({ status, headers, body }: HttpAnswer): HttpResponse {
  const bytes = status === 204 || status === 304 ? Buffer.alloc(0) : Buffer.from(body);
  const decoded = decodeContent(bytes, headerValues(headers, 'content-encoding').join(','), mostBytes);
  return {
    status,
    headers,
    body: 'failure' in decoded ? undecodedBody(decoded.failure.message) : parseBody(decoded.bytes),
  };
}

/** The jobs a check is judged for; a check that cannot be judged has none. */
export function judgingCasesOf({ id }: Check, { plan }: Evidence): readonly JudgingCase[] {
  const planned = plan.checks.get(id);
  return planned?.kind === 'judge' ? planned.cases : [];
}

/** The exchanges of the scenarios of a check for one job, without its control. */
export function exchangesOf({ exchanges }: JudgingCase, { observations }: Evidence): readonly Exchange[] {
  return exchanges.map((expected) => exchangeOf(expected, observations));
}

function exchangeOf({ key, fallback }: ExchangeRef, observations: Evidence['observations']): Exchange {
  const observation = observations.get(key);
  if (observation === undefined || 'failure' in observation) throw new Error(`no exchange for ${key}`);
  const isReplaced = isForbidden(observation) && fallback !== undefined && 'key' in fallback;
  return isReplaced ? exchangeOf(fallback, observations) : observation;
}

/** Judges a check as a run would. */
export function judged(check: Check, { plan, observations }: Evidence): Judgement {
  const planned = plan.checks.get(check.id);
  if (planned === undefined) throw new Error(`${check.id} is not in the plan`);
  return everywhere(check, judgeCheck(check, planned, observations), observations);
}
