import type { Credentials, HeaderLine, HttpRequest } from '../../model/exchange.js';
import type { Scenario } from '../../model/scenario.js';
import type { Job, Principal, Target } from '../../model/target.js';
import { applicationWith, owner } from '../permissions/principals.js';

export type Route = 'printer' | 'share';
export type Expansion = 'tasks' | 'documents';

export const routes = ['printer', 'share'] as const satisfies readonly Route[];
export const expansions = ['tasks', 'documents'] as const satisfies readonly Expansion[];

/** The owner gets their own job; everything that is not about permissions starts from here. */
export const ownJob = (route: Route): Scenario => jobAs(owner, route);

/**
 * The owner gets their own job with one expansion. Graph gives tasks to applications only, so a user who is refused
 * them is no proof: an application asks as well.
 */
export const ownJobWith = (route: Route, expansion: Expansion): Scenario =>
  orAsApplication(expansion, (principal) => jobAs(principal, route, expansion));

/** The same with the `$` of the option percent-encoded, as generated clients send it. */
export const ownJobWithEncoded = (route: Route, expansion: Expansion): Scenario =>
  orAsApplication(expansion, (principal) =>
    getJob(`${principal.id} gets the job by ${route} with %24expand=${expansion}`, {
      ...as(principal),
      route,
      suffix: `?%24expand=${expansion}`,
    }),
  );

function orAsApplication(expansion: Expansion, ask: (principal: Principal) => Scenario): Scenario {
  const asked = ask(owner);
  if (expansion !== 'tasks') return asked;
  const name = `${asked.name}, or else an application does`;
  return once({ ...asked, name, fallback: ask(applicationWith('PrintJob.Read.All')) });
}

/** The owner gets their own job with these query options, as they go on the wire. */
export const ownJobQuery = (route: Route, options: string): Scenario =>
  getJob(`the owner gets the job by ${route} with ${options}`, { ...as(owner), route, suffix: options });

/** The owner gets their own job by a request that differs in its method, its headers or its content. */
export const ownJobAsking = (route: Route, difference: RequestDifference): Scenario =>
  getJob(`the owner gets the job by ${route}, ${JSON.stringify(difference)}`, { ...as(owner), route, difference });

export type RequestDifference = Partial<Pick<HttpRequest, 'method' | 'headers' | 'omits' | 'content'>>;

export const ownJobAgain = (route: Route): Scenario =>
  getJob(`the owner gets the job by ${route} once more`, { ...as(owner), route, again: true });

/** Any principal gets the owner's job. */
export const jobAs = (principal: Principal, route: Route, expansion?: Expansion): Scenario => {
  const name = `${principal.id} gets the job by ${route}${words(expansion)}`;
  return getJob(name, { ...as(principal), route, suffix: query(expansion) });
};

const query = (expansion?: Expansion): string => (expansion === undefined ? '' : `?$expand=${expansion}`);
const words = (expansion?: Expansion): string => (expansion === undefined ? '' : ` with ${expansion}`);

/** The owner's job is requested without a valid token in its place: with none, or with the owner's misused. */
export const jobWith =
  (who: string, credentials: Exclude<Credentials, { kind: 'principal' }>) =>
  (route: Route, expansion?: Expansion): Scenario =>
    getJob(`${who} gets the job by ${route}${words(expansion)}`, {
      ...('id' in credentials ? { principal: owner } : {}),
      credentials,
      route,
      suffix: query(expansion),
    });

/** Someone without any token gets the owner's job. */
export const anonymousJob = jobWith('anonymous', { kind: 'none' });

/** The owner asks for what the path says, in place of one of their jobs. */
export const ownerAsks = (
  name: string,
  path: (job: Job, target: Target) => string,
  needs: readonly string[] = [],
): Scenario => ({
  name,
  needs,
  principal: owner,
  request: (target, job) => request(as(owner).credentials, path(job, target)),
});

interface JobRequest {
  readonly credentials: Credentials;
  readonly principal?: Principal;
  readonly route: Route;
  readonly suffix?: string;
  readonly again?: true;
  readonly difference?: RequestDifference;
}

const scenarios = new Map<string, Scenario>();

/** Scenarios are identified by name: the same name returns the same scenario, so that it is planned once. */
function once(scenario: Scenario): Scenario {
  const known = scenarios.get(scenario.name) ?? scenario;
  scenarios.set(known.name, known);
  return known;
}

function getJob(
  name: string,
  { credentials, principal, route, suffix = '', again, difference = {} }: JobRequest,
): Scenario {
  return once({
    name,
    needs: route === 'share' ? ['share'] : [],
    ...(principal === undefined ? {} : { principal }),
    request: (_, job) => ({
      ...request(credentials, `${jobPath(route, job)}${suffix}`),
      ...difference,
      ...(again === undefined ? {} : { again }),
    }),
  });
}

const as = (principal: Principal) => ({ principal, credentials: { kind: 'principal', id: principal.id } }) as const;

const noHeaders: readonly HeaderLine[] = [];

function request(credentials: Credentials, path: string): HttpRequest {
  return { method: 'GET', path, credentials, headers: noHeaders };
}

/** The path of a job by either route; a job without a share is never requested by share. */
export function jobPath(route: Route, job: Job): string {
  const container = route === 'printer' ? `printers/${segment(job.printer)}` : `shares/${segment(job.share ?? '')}`;
  return `/print/${container}/jobs/${segment(job.id)}`;
}

/** An id as one segment of a path; what is no character, half of a surrogate pair, has no encoding and is replaced. */
export function segment(id: string): string {
  return encodeURIComponent(id.replace(/\p{Cs}/gu, '\uFFFD'));
}

/** The ways for the owner to get the job: by either route, plain and with each expansion. */
export const situations = routes.flatMap((route) => [
  { route, expansion: undefined, given: ownJob(route) },
  ...expansions.map((expansion) => ({ route, expansion, given: ownJobWith(route, expansion) })),
]);
