import { answerOf, refuse, respond, serialize } from './answers.js';
import { admit, bearerToken } from './authentication.js';
import {
  barForeignTenant,
  barPersonalAccount,
  requireOwnership,
  requirePermission,
  requirePrinterAccess,
  requireSubscription,
} from './authorization.js';
import { list } from './lists.js';
import { negotiate, optionsOf } from './query.js';
import { compose, contextOf, expandDocuments, expandTasks, findJob, representJob } from './representation.js';
import { allowedMethod, rootOf, routeOf } from './route.js';
import type {
  Alteration,
  AuthenticatedRequest,
  FoundJob,
  HttpAnswer,
  Incoming,
  JobResource,
  Refusal,
  Representation,
  RoutedRequest,
  ServiceEnvironment,
  ServiceRequest,
  Stages,
} from './stages.js';
import { isRefusal } from './stages.js';

export interface Service {
  readonly answer: (request: ServiceRequest) => Promise<HttpAnswer>;
}

/** The stages of a service that conforms. */
export const conforming: Stages = {
  root: rootOf,
  wait: () => undefined,
  method: allowedMethod,
  route: routeOf,
  token: bearerToken,
  verify: (token, { environment }) => environment.verifyToken(token),
  admit,
  account: barPersonalAccount,
  tenant: barForeignTenant,
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
export function createService(environment: ServiceEnvironment, alterations: readonly Alteration[]): Service {
  const stages = alterations.reduce<Stages>((before, { alter }) => ({ ...before, ...alter(before) }), conforming);
  return { answer: (request) => answer(request, environment, stages) };
}

async function answer(request: ServiceRequest, environment: ServiceEnvironment, stages: Stages): Promise<HttpAnswer> {
  const incoming: Incoming = { environment, request, root: stages.root(request, environment) };
  const wait = stages.wait(incoming);
  if (wait !== undefined) await wait;
  const outcome = await outcomeOf(incoming, stages);
  const reply = isRefusal(outcome) ? stages.refuse(outcome, incoming) : outcome;
  return request.method === 'HEAD' ? { ...reply, body: '' } : reply;
}

async function outcomeOf(incoming: Incoming, stages: Stages): Promise<HttpAnswer | Refusal> {
  const barred = stages.method(incoming.request);
  if (barred !== undefined) return barred;
  const route = stages.route(incoming);
  if (isRefusal(route)) return route;
  const session = await authenticated({ ...incoming, resource: route.resource, query: route.query }, stages);
  if (isRefusal(session)) return session;
  const unauthorized =
    stages.account(session) ??
    stages.tenant(session) ??
    stages.subscription(session) ??
    stages.permission(session) ??
    stages.printerAccess(session);
  if (unauthorized !== undefined) return unauthorized;
  return asksForJob(session) ? jobAnswer(session, stages) : listAnswer(session, stages);
}

async function authenticated(routed: RoutedRequest, stages: Stages): Promise<AuthenticatedRequest | Refusal> {
  const token = stages.token(routed);
  if (isRefusal(token)) return token;
  const caller = stages.admit(await stages.verify(token, routed), routed);
  return isRefusal(caller) ? caller : { ...routed, caller };
}

function listAnswer(session: AuthenticatedRequest, stages: Stages): HttpAnswer | Refusal {
  const body = stages.list(session);
  return isRefusal(body) ? body : answerOf(200, serialize(body), 'minimal', [], session);
}

function jobAnswer(session: AuthenticatedRequest<JobResource>, stages: Stages): HttpAnswer | Refusal {
  const job = stages.find(session);
  if (isRefusal(job)) return job;
  const foundJob: FoundJob = { ...session, job };
  const barred = stages.ownership(foundJob);
  if (barred !== undefined) return barred;
  const options = stages.options(foundJob);
  if (isRefusal(options)) return options;
  const metadata = stages.negotiate(foundJob);
  return isRefusal(metadata) ? metadata : represented({ ...foundJob, options, metadata }, stages);
}

function represented(representation: Representation, stages: Stages): HttpAnswer {
  const parts = {
    context: stages.context(representation),
    job: stages.job(representation),
    tasks: stages.tasks(representation),
    documents: stages.documents(representation),
  };
  return stages.respond(stages.serialize(stages.compose(parts, representation), representation), representation);
}

function asksForJob(session: AuthenticatedRequest): session is AuthenticatedRequest<JobResource> {
  return session.resource.kind === 'job';
}
