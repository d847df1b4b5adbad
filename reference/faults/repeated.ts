import { withId } from '../listing.js';
import { notFound } from '../route.js';
import type { Fault, FoundJob, Representation, RoutedRequest } from '../stages.js';
import { refusal } from '../stages.js';
import { type Alter, byShare, fault, onContext, onItems, onJob } from './alter.js';
import { application, authorizationOf, denied, isAnonymous, trustingAnyone, withRole } from './rules.js';

/** Services that remember what they were asked: right for the first time, or one at a time. */

type Asked = Pick<RoutedRequest, 'request'>;

/** How often the same request was sent so far, with the same token. */
function counting(): (asked: Asked) => number {
  const counts = new Map<string, number>();
  const known = new WeakMap<object, number>();
  return ({ request }) => {
    const before = known.get(request);
    if (before !== undefined) return before;
    const { method, path, headers } = request;
    const lines = headers.filter(([name]) => name.toLowerCase() !== 'client-request-id');
    const key = JSON.stringify([method, path, lines]);
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    known.set(request, count);
    return count;
  };
}

/** An alteration with a count of its own. */
const counted =
  (alter: (timesAsked: (asked: Asked) => number) => Alter): Alter =>
  (stages) =>
    alter(counting())(stages);

const secondTime = (holds: (foundJob: FoundJob) => boolean, answer = denied): Alter =>
  counted((times) => ({ ownership }) => ({
    ownership: (foundJob) => (times(foundJob) > 1 && holds(foundJob) ? answer : ownership(foundJob)),
  }));

const isOwners = ({ job, caller, environment }: FoundJob): boolean =>
  environment.world.users.some(({ id, name }) => id === caller.userId && name === job.owner);

const tasksAsked = ({ query }: FoundJob): boolean =>
  query.some(([name, value]) => name === '$expand' && value === 'tasks');
const documentsAsked = ({ query }: FoundJob): boolean =>
  query.some(([name, value]) => name === '$expand' && value === 'documents');

/** Paths whose answer was taken from the cache once: from then on it is given to anyone. */
const hotFor =
  (isServed: (asked: Asked) => boolean): Alter =>
  (stages) => {
    const times = counting();
    return trustingAnyone((routed) => times(routed) > 1 && isServed(routed))(stages);
  };

const remembering: readonly Fault[] = [
  fault(
    'anonymous-served-the-second-time',
    'AUTHORIZATION-BEARER',
    'serves who asks without a token for the second time',
    hotFor((asked) => authorizationOf(asked as RoutedRequest) === undefined),
  ),
  fault(
    'other-user-served-the-second-time',
    'AUTHORIZATION-OTHER-USERS-JOB',
    "serves another user's job to who asks for the second time",
    counted((times) => ({ ownership }) => ({
      ownership: (foundJob) => (times(foundJob) > 1 ? undefined : ownership(foundJob)),
    })),
  ),
  fault(
    'cache-without-the-user',
    'AUTHORIZATION-OTHER-USERS-JOB',
    'keeps what a user asks for twice in a cache, and gives it to every user',
    counted((times) => ({ ownership }) => {
      const kept = new Set<string>();
      return {
        ownership: (foundJob) => {
          const { path } = foundJob.request;
          if (times(foundJob) > 1 && isOwners(foundJob)) kept.add(path);
          return kept.has(path) && times(foundJob) > 1 ? undefined : ownership(foundJob);
        },
      };
    }),
  ),
  fault(
    'application-refused-the-second-time',
    'RESPONSE-REPEATABLE',
    'refuses an application what it was served before',
    secondTime(application),
  ),
  fault(
    'administrator-refused-the-second-time',
    'RESPONSE-REPEATABLE',
    'refuses an administrator what they were served before',
    secondTime(withRole),
  ),
  fault(
    'owner-refused-the-second-time',
    'RESPONSE-REPEATABLE',
    'refuses the owner what they were served before',
    secondTime(isOwners),
  ),
  fault(
    'owner-refused-the-second-time-by-share',
    'RESPONSE-REPEATABLE',
    'refuses the owner through a share what they were served before',
    secondTime((foundJob) => isOwners(foundJob) && byShare(foundJob)),
  ),
  fault('gone-once-read', 'RESPONSE-REPEATABLE', 'forgets a job when it was read once', secondTime(isOwners, notFound)),
  fault(
    'application-does-not-find-it-again',
    'RESPONSE-REPEATABLE',
    'answers 404 to an application the second time',
    secondTime(application, notFound),
  ),
  fault(
    'tasks-once-only',
    'RESPONSE-REPEATABLE',
    'expands tasks once, and answers 500 the second time',
    secondTime(tasksAsked, refusal(500, 'internalServerError', 'The service failed.')),
  ),
  fault(
    'documents-once-only',
    'RESPONSE-REPEATABLE',
    'expands documents once, and answers 500 the second time',
    secondTime(documentsAsked, refusal(500, 'internalServerError', 'The service failed.')),
  ),
  fault(
    'another-creation-the-second-time',
    'RESPONSE-REPEATABLE',
    'dates a job to another day for an application that asks for it again',
    counted((times) =>
      onJob((job, representation) =>
        application(representation) && times(representation) > 1
          ? { ...job, createdDateTime: '2001-01-01T00:00:00Z' }
          : job,
      ),
    ),
  ),
];

const piledUp = (relationship: 'tasks' | 'documents'): Alter =>
  counted((times) =>
    onItems(relationship, (items, representation) => Array.from({ length: times(representation) }, () => items).flat()),
  );

const sticking: readonly Fault[] = [
  fault('tasks-pile-up', 'EXPAND-TASK-ID-UNIQUE', 'adds the tasks once more with every request', piledUp('tasks')),
  fault(
    'documents-pile-up',
    'EXPAND-DOCUMENT-ID-UNIQUE',
    'adds the documents once more with every request',
    piledUp('documents'),
  ),
  fault(
    'context-piles-up',
    'CONTEXT-ENTITY',
    'adds to the context URL with every request',
    counted((times) =>
      onContext((context, representation) => `${context}${'/$entity'.repeat(times(representation) - 1)}`),
    ),
  ),
  fault(
    'expansion-sticks',
    'JOB-RELATIONSHIPS-ON-REQUEST',
    'goes on expanding what a caller has once expanded',
    ({ tasks }) => {
      const callers = new Set<string>();
      return {
        tasks: (representation) => {
          const who = authorizationOf(representation) ?? '';
          const items = tasks(representation);
          if (items !== undefined) callers.add(who);
          return items ?? (callers.has(who) && secondPlain(representation) ? [] : undefined);
        },
      };
    },
  ),
];

const secondPlain = ({ query }: Representation): boolean => query.length === 0;

/** Keeps what a request is about where the next one overwrites it, before the token is verified. */
const latest =
  (mixing: (last: () => RoutedRequest | undefined) => Alter): Alter =>
  (stages) => {
    let last: RoutedRequest | undefined;
    const altered = { ...stages, ...mixing(() => last)(stages) };
    return {
      ...altered,
      token: (routed) => {
        const token = altered.token(routed);
        if (!isAnonymous(routed)) last = routed;
        return token;
      },
    };
  };

const mixing: readonly Fault[] = [
  fault(
    'simultaneous-callers-mixed',
    'AUTHORIZATION-OTHER-USERS-JOB',
    'takes the caller of the latest request for that of all in flight',
    (stages) => {
      let last = '';
      return {
        verify: async (token, routed) => {
          last = token;
          await Promise.resolve();
          return stages.verify(last, routed);
        },
      };
    },
  ),
  fault(
    'simultaneous-jobs-mixed',
    'ROUTES-JOB-IDENTITY',
    'answers all requests in flight with the job of the latest',
    latest((last) => ({ find }) => ({
      find: (session) => {
        const { resource = session.resource } = last() ?? {};
        return find(resource.kind === 'job' ? { ...session, resource } : session);
      },
    })),
  ),
  fault(
    'simultaneous-expansions-mixed',
    'JOB-RELATIONSHIPS-ON-REQUEST',
    'expands for all requests in flight what the latest expands',
    latest((last) => ({ options }) => ({
      options: (foundJob) => options({ ...foundJob, query: last()?.query ?? foundJob.query }),
    })),
  ),
  fault(
    'simultaneous-contexts-mixed',
    'CONTEXT-KEY-VALUE',
    'names in the context URL what the latest request was about',
    latest((last) => ({ context }) => ({
      context: (representation) => {
        const { resource = representation.resource } = last() ?? {};
        return context(resource.kind === 'job' ? { ...representation, resource } : representation);
      },
    })),
  ),
  fault(
    'simultaneous-answers-mixed',
    'ROUTES-JOB-IDENTITY',
    'sends the answer of the latest request to all that wait',
    latest((last) => ({ job }) => ({
      job: (representation) => {
        const { resource } = last() ?? {};
        const { allJobs } = representation.environment.world;
        const other = resource?.kind === 'job' ? withId(allJobs, resource.jobId) : undefined;
        return job(other === undefined ? representation : { ...representation, job: other });
      },
    })),
  ),
];

export const repeated: readonly Fault[] = [...remembering, ...sticking, ...mixing];
