import { judgeCheck } from '../harness/judge/judge.js';
import {
  type ExchangeRef,
  type JudgingCase,
  keysOf,
  type Plan,
  type PlannedCheck,
  type PlannedRequest,
} from '../harness/plan/plan.js';
import type { GroupedCheck, Variant } from '../model/check.js';
import { asker, difference, isExchange, requestKey } from '../model/exchange.js';
import { servesJob } from '../model/job-answer.js';
import { ownerId } from '../model/target.js';
import {
  leaking,
  withBody,
  withHeader,
  withJob,
  withMember,
  withoutMember,
  withStatus,
  withSuccess,
  withText,
} from '../suites/vocabulary/variants.js';
import { type Evidence, resent } from './evidence.js';

/** One answer of a run, broken in one way by itself, and how many checks fail for it. */
export interface BrokenAnswer {
  readonly who: string;
  /** The path with names in place of ids, and what else differs from a plain request. */
  readonly how: string;
  /** What the document wants the answer to be. */
  readonly due: 'job' | 'refusal';
  readonly way: string;
  readonly failing: number;
}

const failure = { error: { code: 'internalServerError', message: 'The service failed.' } };

/** Ways to break an answer that shows a job, whatever it leaves open. */
const anyJob = [
  withMember('/id', '1'),
  withMember('/id', 5182),
  withoutMember('/@odata.context'),
  withMember('/@odata.context', null),
];

/** Ways to break an answer that shows a whole job. */
const wholeJob = [withoutMember('/redirectedFrom'), withoutMember('/redirectedTo'), withMember('/status', null)];

/** Ways to break an answer that is due. */
const dueJob = [
  withStatus(500),
  withStatus(302),
  withStatus(201),
  withBody(failure),
  withBody([]),
  withText(''),
  withText('<html></html>'),
  withText('{"id": "51'),
  withHeader('content-type', 'text/html'),
];

/** Ways to break any refusal: it shows the job. */
const shownJob = [withJob, ...leaking];

/** Ways to break the refusal of a request that the owner is served: it refuses nothing. */
const noRefusal = [withStatus(200), withStatus(204), withStatus(302), withStatus(500), withSuccess(failure)];

function refusalWays({ request }: PlannedRequest, evidence: Evidence): readonly Variant[] {
  const owners = requestKey({ ...request, credentials: { kind: 'principal', id: ownerId } });
  return isServed(owners, evidence) ? [...shownJob, ...noRefusal] : shownJob;
}

function isServed(key: string, { observations }: Evidence): boolean {
  const observation = observations.get(key);
  return observation !== undefined && isExchange(observation) && servesJob(observation);
}

/** The ways that an answer can be wrong in, by what the document says of it. */
function waysFor(planned: PlannedRequest, evidence: Evidence): readonly Variant[] {
  const view = evidence.plan.answers.get(planned.key)?.view;
  if (view === undefined) return planned.denied === true ? refusalWays(planned, evidence) : [];
  if (!isServed(planned.key, evidence)) return [];
  const expanded = view.expansions === 'open' || view.optional === true ? [] : view.expansions;
  return [
    ...anyJob,
    ...(view.projected === true ? [] : wholeJob),
    ...(view.optional === true ? [] : dueJob),
    ...expanded.map((name) => withMember(`/${name}`, null)),
  ];
}

/** Breaks each answer of the run that the document says something about, in each way that it may be wrong in. */
export function breakAnswers(checks: readonly GroupedCheck[], conforming: Evidence): readonly BrokenAnswer[] {
  const { plan, observations } = conforming;
  const concerned = concernedBy(checks, plan);
  return [...plan.requests, ...plan.fallbacks].flatMap((planned) => {
    const exchange = observations.get(planned.key);
    if (exchange === undefined || !isExchange(exchange)) return [];
    const looking = concerned.get(planned.key) ?? [];
    return waysFor(planned, conforming).map((way) => {
      const broken = { ...exchange, response: resent(way.alter(exchange, exchange).response) };
      const seen = new Map(observations).set(planned.key, broken);
      const failing = looking.filter(
        ([check, prospect]) => judgeCheck(check, prospect, seen).verdict.outcome === 'fail',
      );
      return { ...placeOf(planned), due: dueOf(planned), way: way.name, failing: failing.length };
    });
  });
}

const dueOf = ({ denied }: PlannedRequest): BrokenAnswer['due'] => (denied === true ? 'refusal' : 'job');

function placeOf({ template, request }: PlannedRequest): Pick<BrokenAnswer, 'who' | 'how'> {
  const method = request.method === 'GET' ? '' : `${request.method} `;
  return { who: asker(request.credentials), how: `${method}${template}${difference(request)}` };
}

type Looking = readonly [check: GroupedCheck, prospect: PlannedCheck];

/** The checks that an answer concerns, by the key of its request, each with what it judges of that answer. */
function concernedBy(checks: readonly GroupedCheck[], plan: Plan): ReadonlyMap<string, readonly Looking[]> {
  const concerned = new Map<string, Looking[]>();
  const add = (key: string, looking: Looking): void => {
    concerned.set(key, [...(concerned.get(key) ?? []), looking]);
  };
  for (const check of checks) {
    const prospect = plan.checks.get(check.id);
    if (prospect?.kind !== 'judge') continue;
    for (const sample of prospect.cases) {
      for (const key of new Set(partsOf(sample).flatMap(keysOf))) {
        add(key, [check, { kind: 'judge', cases: [sample], others: [] }]);
      }
    }
    for (const other of prospect.others) add(other.key, [check, { kind: 'judge', cases: [], others: [other] }]);
  }
  return concerned;
}

function partsOf({ exchanges, control }: JudgingCase): readonly ExchangeRef[] {
  return control === undefined ? exchanges : [...exchanges, control];
}
