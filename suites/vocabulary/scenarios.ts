import { type Credentials, type HeaderLine, type HttpRequest, requestKey } from '../../model/exchange.js';
import type { Relationship, Scenario } from '../../model/scenario.js';
import { type Job, jobOfOther, type Principal, type Target } from '../../model/target.js';
import { applicationWith, owner } from '../permissions/principals.js';
import { withInventedName } from './invented.js';
import { type Difference, type Way, type WayId, way } from './ways.js';

export type Route = 'printer' | 'share';
export type Expansion = Relationship;

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
    served(as(principal), route, {
      words: `with %24expand=${expansion}`,
      query: `?%24expand=${expansion}`,
      shows: { expansions: [expansion] },
    }),
  );

function orAsApplication(expansion: Expansion, ask: (principal: Principal) => Scenario): Scenario {
  const asked = ask(owner);
  if (expansion !== 'tasks') return asked;
  const name = `${asked.name}, or else an application does`;
  return once({ ...asked, name, fallback: ask(applicationWith('PrintJob.Read.All')) });
}

/** The owner gets their own job in one of the ways. */
export const ownJobBy = (route: Route, id: WayId): Scenario => served(as(owner), route, way(id));

/** The owner gets their own job with these query options, as they go on the wire. */
export const ownJobQuery = (route: Route, query: string, shows?: Way['shows']): Scenario =>
  served(as(owner), route, { words: `with ${query}`, query, ...(shows === undefined ? {} : { shows }) });

/** The owner gets their own job by a request that differs in its method, its headers or its content. */
export const ownJobAsking = (route: Route, difference: Difference, shows?: Way['shows']): Scenario =>
  served(as(owner), route, {
    words: `with ${JSON.stringify(difference)}`,
    difference,
    ...(shows === undefined ? {} : { shows }),
  });

export const ownJobAgain = (route: Route): Scenario =>
  served(as(owner), route, { words: 'once more', again: true, shows: { expansions: [] } });

/** The same request once more, at the end of the run. */
export const again = (scenario: Scenario): Scenario =>
  once({
    ...scenario,
    name: `${scenario.name} once more`,
    request: (target, job) => ({ ...scenario.request(target, job), again: true }),
  });

/** The same request at the end of the run, by a client that holds the answer: with its ETag. */
export const holdingAnswerTo = (scenario: Scenario): Scenario =>
  once({
    ...scenario,
    name: `${scenario.name} with the ETag of the answer`,
    request: (target, job) => {
      const request = scenario.request(target, job);
      return { ...request, again: true, sendsBack: requestKey(request) };
    },
  });

/** The same request for a job of the other user. */
export const forOther = (scenario: Scenario, route: Route): Scenario =>
  once({
    ...scenario,
    name: `${scenario.name} of the other user`,
    needs: [route === 'printer' ? 'job-of-other-user' : 'shared-job-of-other-user'],
    about: (target) => jobOfOther(target, route),
  });

/** A principal that may have it gets the owner's job. */
export const jobAs = (principal: Principal, route: Route, expansion?: Expansion): Scenario =>
  served(as(principal), route, {
    ...plainOr(expansion),
    shows: { expansions: expansion === undefined ? [] : [expansion] },
  });

/** The owner gets their job by a token under `bearer`, in lower case. */
export const jobUnderBearer = (route: Route): Scenario =>
  once(
    getJob(
      `${owner.id} gets the job under bearer`,
      { principal: owner, credentials: { kind: 'scheme', scheme: 'bearer', id: owner.id } },
      route,
      { shows: { expansions: [] } },
    ),
  );

/** A principal that the document leaves open asks for the owner's job. */
export const jobPerhapsAs = (principal: Principal, route: Route, expansion?: Expansion): Scenario =>
  served(as(principal), route, {
    ...plainOr(expansion),
    shows: { expansions: expansion === undefined ? [] : [expansion], optional: true },
  });

/** A principal that may not have it asks for the owner's job. */
export const jobDeniedTo =
  (principal: Principal) =>
  (route: Route, way: Asked = {}): Scenario =>
    denied(`${principal.id} asks for the job`, as(principal), route, way);

/** The owner's job is asked for without a valid token where it belongs: with none, or with the owner's ill-used. */
export const jobWith =
  (
    who: string,
    credentials: Exclude<Credentials, { kind: 'principal' }> | ((target: Target) => Credentials),
    principal: Principal = owner,
  ) =>
  (route: Route, way: Asked = {}): Scenario =>
    denied(`${who} asks for the job`, { ...('id' in credentials ? { principal } : {}), credentials }, route, way);

/** Someone without any token asks for the owner's job. */
export const anonymousJob = jobWith('anonymous', { kind: 'none' });

/** The plain way to ask, or the one with an expansion. */
export const plainOr = (expansion?: Expansion): Asked =>
  expansion === undefined ? {} : { words: `with ${expansion}`, query: `?$expand=${expansion}` };

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

/** In what a request differs from the plain one for a job. */
export interface Asked extends Pick<Way, 'query' | 'difference' | 'spell' | 'shows'> {
  readonly words?: string;
  readonly again?: true;
}

type Shown = Credentials | ((target: Target) => Credentials);

interface Asker {
  readonly credentials: Shown;
  readonly principal?: Principal;
}

const scenarios = new Map<string, Scenario>();

/** A scenario is named once: who asks for it again gets the same, so that it is planned once. */
function once(scenario: Scenario): Scenario {
  const known = scenarios.get(scenario.name) ?? scenario;
  scenarios.set(known.name, known);
  return known;
}

function denied(name: string, asker: Asker, route: Route, { shows: _, ...asked }: Asked): Scenario {
  return once({ ...getJob(name, asker, route, asked), denied: true });
}

function served(asker: Asker & { readonly principal: Principal }, route: Route, asked: Asked): Scenario {
  return once(getJob(`${asker.principal.id} gets the job`, asker, route, asked));
}

function getJob(name: string, { credentials, principal }: Asker, route: Route, asked: Asked): Scenario {
  const { words = '', query = '', difference = {}, again, spell = (path: string) => path, shows } = asked;
  return {
    name: [name, `by ${route}`, words].filter((each) => each !== '').join(' '),
    needs: route === 'share' ? ['share'] : [],
    ...(principal === undefined ? {} : { principal }),
    ...(shows === undefined ? {} : { shows: { ...shows, route } }),
    request: (target, job) => ({
      ...request(
        credentialsFor(target, credentials),
        `${spell(jobPath(route, job), job)}${withInventedName(query, target)}`,
      ),
      ...inventing(difference, target),
      ...(again === undefined ? {} : { again }),
    }),
  };
}

function credentialsFor(target: Target, credentials: Shown): Credentials {
  return typeof credentials === 'function' ? credentials(target) : credentials;
}

function inventing(difference: Difference, target: Target): Difference {
  const { headers } = difference;
  if (headers === undefined) return difference;
  return { ...difference, headers: headers.map(([name, value]) => [name, withInventedName(value, target)]) };
}

const as = (principal: Principal) => ({ principal, credentials: { kind: 'principal', id: principal.id } }) as const;

const noHeaders: readonly HeaderLine[] = [];

function request(credentials: Credentials, path: string): HttpRequest {
  return { method: 'GET', path, credentials, headers: noHeaders };
}

/** The path of a job by either route; a job without a share is never asked for by share. */
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
