import { answerOf, refuse, respond, serialize } from './answers.js';
import { admit, bearerToken } from './authentication.js';
import {
  barPersonalAccount,
  requireOwnership,
  requirePermission,
  requirePrinterAccess,
  requireSubscription,
} from './authorization.js';
import { negotiate, optionsOf } from './query.js';
import { compose, contextOf, expandDocuments, expandTasks, findJob, list, representJob } from './representation.js';
import { allowedMethod, rootOf, routeOf } from './route.js';
import type {
  Alteration,
  Call,
  Environment,
  Hit,
  HttpAnswer,
  Incoming,
  JobResource,
  Refusal,
  ServiceRequest,
  Session,
  Situation,
  Stages,
} from './stages.js';
import { isRefusal } from './stages.js';

export interface Service {
  readonly answer: (request: ServiceRequest) => Promise<HttpAnswer>;
}

/** The stages of a service that conforms. */
export const conforming: Stages = {
  root: rootOf,
  method: allowedMethod,
  route: routeOf,
  token: bearerToken,
  verify: (token, { environment }) => environment.verifyToken(token),
  admit,
  account: barPersonalAccount,
  subscription: requireSubscription,
  permission: requirePermission,
  printerAccess: requirePrinterAccess,
  list,
  find: findJob,
  ownership: requireOwnership,
  options: optionsOf,
  negotiate,
  context: contextOf,
  job: representJob,
  tasks: expandTasks,
  documents: expandDocuments,
  compose,
  serialize,
  respond,
  refuse,
};

/** A service that conforms but for its faults, or other alterations, each applied over those before it. */
export function createService(environment: Environment, alterations: readonly Alteration[]): Service {
  const stages = alterations.reduce<Stages>((before, { alter }) => ({ ...before, ...alter(before) }), conforming);
  return { answer: (request) => answer(request, environment, stages) };
}

async function answer(request: ServiceRequest, environment: Environment, stages: Stages): Promise<HttpAnswer> {
  const incoming: Incoming = { environment, request, root: stages.root(request, environment) };
  const outcome = await outcomeOf(incoming, stages);
  const reply = isRefusal(outcome) ? stages.refuse(outcome, incoming) : outcome;
  return request.method === 'HEAD' ? { ...reply, body: '' } : reply;
}

async function outcomeOf(incoming: Incoming, stages: Stages): Promise<HttpAnswer | Refusal> {
  const barred = stages.method(incoming.request);
  if (barred !== undefined) return barred;
  const route = stages.route(incoming);
  if (isRefusal(route)) return route;
  const session = await authenticated({ ...incoming, ...route }, stages);
  if (isRefusal(session)) return session;
  const unauthorized =
    stages.account(session) ??
    stages.subscription(session) ??
    stages.permission(session) ??
    stages.printerAccess(session);
  if (unauthorized !== undefined) return unauthorized;
  return asksForJob(session) ? jobAnswer(session, stages) : listAnswer(session, stages);
}

async function authenticated(call: Call, stages: Stages): Promise<Session | Refusal> {
  const token = stages.token(call);
  if (isRefusal(token)) return token;
  const caller = stages.admit(await stages.verify(token, call), call);
  return isRefusal(caller) ? caller : { ...call, caller };
}

function listAnswer(session: Session, stages: Stages): HttpAnswer | Refusal {
  const body = stages.list(session);
  return isRefusal(body) ? body : answerOf(200, serialize(body), 'minimal', [], session);
}

function jobAnswer(session: Session<JobResource>, stages: Stages): HttpAnswer | Refusal {
  const job = stages.find(session);
  if (isRefusal(job)) return job;
  const hit: Hit = { ...session, job };
  const barred = stages.ownership(hit);
  if (barred !== undefined) return barred;
  const options = stages.options(hit);
  if (isRefusal(options)) return options;
  const metadata = stages.negotiate(hit);
  return isRefusal(metadata) ? metadata : represented({ ...hit, options, metadata }, stages);
}

function represented(situation: Situation, stages: Stages): HttpAnswer {
  const parts = {
    context: stages.context(situation),
    job: stages.job(situation),
    tasks: stages.tasks(situation),
    documents: stages.documents(situation),
  };
  return stages.respond(stages.serialize(stages.compose(parts, situation), situation), situation);
}

function asksForJob(session: Session): session is Session<JobResource> {
  return session.resource.kind === 'job';
}
