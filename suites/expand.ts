import type { Exchange } from '../model/exchange.js';
import { isArray, isObject, type JsonObject, type JsonValue } from '../model/json.js';
import { type Finding, type Verdict, verdictOf } from '../model/verdict.js';
import { describeValue } from '../schemas/index.js';
import { documents } from './expand/documents.js';
import { sameItems } from './expand/same-items.js';
import { tasks } from './expand/tasks.js';
import { applicationWith, owner } from './permissions/principals.js';
import { jobConstants, sameWhereStable } from './vocabulary/constants.js';
import { conforms, jobOf, noJob, onJob, onlyNew, statusFindings, valuesAt } from './vocabulary/judges.js';
import { byPrinterOnly, byRoute, exactly, perRoute } from './vocabulary/per-route.js';
import type { Expansion, Route } from './vocabulary/scenarios.js';
import { again, jobAs, ownJob, ownJobAgain, ownJobWith } from './vocabulary/scenarios.js';
import {
  inAnotherOffset,
  withChanged,
  withMember,
  withoutMember,
  withStatus,
  withTwice,
} from './vocabulary/variants.js';

const application = applicationWith('PrintJob.Read.All');

/**
 * What nothing changes must be equal, and so must what seldom changes and does not change in this run; what a job in
 * progress changes back and forth must be there, and as well-formed.
 */
const present = ['id', 'createdDateTime', 'createdBy', 'configuration', 'redirectedFrom'] as const;
const seldom = ['createdBy', 'configuration', 'redirectedFrom'] as const;
const changing = ['status', 'isFetchable', 'redirectedTo'] as const;
const insideStatus = [
  '/status/state',
  '/status/description',
  '/status/details',
  '/status/isAcquiredByPrinter',
] as const;

const newlyMalformed = onlyNew(conforms(...[...seldom, ...changing].map((name) => `/${name}`), ...insideStatus));

const keepsTheRest = (plain: JsonObject, again: JsonObject, expanded: JsonObject): readonly Finding[] =>
  firstAtEach([
    ...present
      .filter((name) => Object.hasOwn(plain, name) && !Object.hasOwn(expanded, name))
      .map((name) => ({ at: `/${name}`, expected: 'present, as it is without $expand', actual: 'absent' })),
    ...jobConstants(plain, expanded),
    ...sameWhereStable(seldom, plain, again, expanded),
    ...newlyMalformed(plain, expanded),
  ]);

const firstAtEach = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ at }, index) => findings.findIndex((each) => each.at === at) === index);

const keepsTheJob = (plain: Exchange, again: Exchange, expanded: Exchange): Verdict => {
  const [before, after, job] = [jobOf(plain), jobOf(again), jobOf(expanded)];
  if (before === undefined) return noJob(plain);
  if (job === undefined) return noJob(expanded);
  return verdictOf(keepsTheRest(before, after ?? {}, job));
};

/** A response that is not the job fails too: a caller that gets the job without $expand must get it here. */
const isExpanded =
  (expansion: Expansion) =>
  (plain: Exchange, expanded: Exchange): Verdict => {
    if (jobOf(plain) === undefined) return noJob(plain);
    const job = jobOf(expanded);
    if (job === undefined) return verdictOf(statusFindings(expanded.response, [200]));
    if (Object.hasOwn(job, expansion)) return verdictOf(conforms(`/${expansion}`, `/${expansion}/*`)(job));
    return verdictOf([{ at: `/${expansion}`, expected: 'an array', actual: 'absent' }]);
  };

const leavesOut =
  (other: Expansion) =>
  (job: JsonObject): readonly Finding[] =>
    Object.hasOwn(job, other) ? [{ at: `/${other}`, expected: 'absent', actual: describeValue(job[other]) }] : [];

/** How many there are in all: as many as are here, or more where the rest is on further pages. Numbers may be texts. */
const countsRightly =
  (expansion: Expansion) =>
  (job: JsonObject): readonly Finding[] => {
    const at = `${expansion}@odata.count`;
    const [count, items] = [job[at], job[expansion]];
    if (count === undefined || !isArray(items)) return [];
    const isPage = Object.hasOwn(job, `${expansion}@odata.nextLink`);
    const number = typeof count === 'string' && /^\d+$/.test(count) ? Number(count) : count;
    if (number === items.length || (isPage && typeof number === 'number' && number > items.length)) return [];
    return [{ at: `/${at}`, expected: `${items.length}, as there are ${expansion}`, actual: describeValue(count) }];
  };

/** The ids of the items that the owner is shown, before and after: an application, which may see more, is shown those too. */
const showsAll =
  (expansion: Expansion) =>
  (before: Exchange, after: Exchange, other: Exchange): Verdict => {
    const [first, second, shown] = [before, after, other].map((each) => idsIn(each, expansion));
    if (first === undefined || second === undefined) return noJob(before);
    if (shown === undefined) return noJob(other);
    const stable = first.filter((id) => second.includes(id));
    return verdictOf(
      stable
        .filter((id) => !shown.includes(id))
        .map((id) => ({
          at: `/${expansion}`,
          expected: `${describeValue(id)}, as the owner gets`,
          actual: 'not in it',
        })),
    );
  };

const idsIn = (exchange: Exchange, expansion: Expansion): readonly JsonValue[] | undefined => {
  const job = jobOf(exchange);
  return job === undefined || !isArray(job[expansion])
    ? undefined
    : valuesAt(job, `/${expansion}/*/id`).map(({ value }) => value);
};

const withOtherIds = withChanged('the tasks have other ids', '/tasks', (items) =>
  isArray(items) ? items.map((each) => (isObject(each) ? { ...each, id: 'another' } : each)) : items,
);

const requirementsOf = {
  tasks: {
    expanded: 'EXPAND-TASKS',
    adds: 'EXPAND-TASKS-ADDS',
    only: 'EXPAND-TASKS-ONLY',
    count: 'EXPAND-TASK-COUNT',
    other: 'documents',
  },
  documents: {
    expanded: 'EXPAND-DOCUMENTS',
    adds: 'EXPAND-DOCUMENTS-ADDS',
    only: 'EXPAND-DOCUMENTS-ONLY',
    count: 'EXPAND-DOCUMENT-COUNT',
    other: 'tasks',
  },
} as const;

const familiesOf = (expansion: Expansion) => {
  const { expanded, adds, only, count, other } = requirementsOf[expansion];
  return [
    perRoute(`expands-${expansion}`, (route) => ({
      verifies: expanded,
      title: `adds ${expansion}, an array, on $expand=${expansion}`,
      given: [ownJob(route), ownJobWith(route, expansion)],
      judge: isExpanded(expansion),
      rejects: [
        withStatus(400),
        withStatus(403),
        withStatus(501),
        withoutMember(`/${expansion}`),
        withMember(`/${expansion}`, null),
        withMember(`/${expansion}`, { value: [] }),
        withMember(`/${expansion}`, ['1']),
      ],
      accepts: [withMember(`/${expansion}`, []), withMember(`/${expansion}@odata.count`, 0)],
    })),
    perRoute(`expanding-${expansion}-keeps-the-rest`, (route) => ({
      verifies: adds,
      title: `keeps the other members on $expand=${expansion}`,
      given: [ownJob(route), ownJobAgain(route), ownJobWith(route, expansion)],
      judge: keepsTheJob,
      rejects: [
        withMember('/id', '1'),
        withMember('/createdDateTime', '2001-01-01T00:00:00Z'),
        withMember('/createdBy', { id: 'somebody' }),
        ...[...present, ...changing].map((name) => withoutMember(`/${name}`)),
        withMember('/configuration', { copies: 7 }),
        withMember('/status/details', null),
      ],
      accepts: [
        withMember('/status/state', 'paused'),
        withMember('/isFetchable', true),
        inAnotherOffset,
        withMember('/redirectedTo', 'https://graph.microsoft.com/v1.0/print/printers/p/jobs/103'),
      ],
    })),
    perRoute(`counts-${expansion}`, (route) => ({
      verifies: count,
      title: `counts the ${expansion}, if at all`,
      given: [ownJobWith(route, expansion)],
      judge: onJob(countsRightly(expansion)),
      rejects: [
        withMember(`/${expansion}@odata.count`, 1000),
        withMember(`/${expansion}@odata.count`, -1),
        withMember(`/${expansion}@odata.count`, 'many'),
      ],
    })),
    perRoute(`expands-only-${expansion}`, (route) => ({
      verifies: only,
      title: `leaves ${other} out on $expand=${expansion}`,
      given: [ownJobWith(route, expansion)],
      holdsFor: exactly(route, expansion),
      judge: onJob(leavesOut(other)),
      rejects: [withMember(`/${other}`, []), withMember(`/${other}`, null)],
    })),
  ];
};

/** Graph shows tasks to applications, so the owner's answer says nothing about theirs. */
const toApplications = [
  byPrinterOnly('expands-tasks-for-an-application', (route: Route) => ({
    verifies: 'EXPAND-TASKS',
    title: 'adds tasks, an array, on $expand=tasks of an application',
    given: [jobAs(application, route), jobAs(application, route, 'tasks')],
    onFirstJobOnly: true,
    lastToo: true,
    judge: isExpanded('tasks'),
    rejects: [
      withStatus(400),
      withStatus(403),
      withStatus(501),
      withoutMember('/tasks'),
      withMember('/tasks', null),
      withMember('/tasks', ['1']),
    ],
    accepts: [withMember('/tasks', [])],
  })),
  byPrinterOnly('shows-an-application-the-tasks-of-the-owner', (route: Route) => ({
    verifies: 'EXPAND-TASKS',
    title: 'shows an application the tasks that it shows the owner',
    given: [jobAs(owner, route, 'tasks'), again(jobAs(owner, route, 'tasks')), jobAs(application, route, 'tasks')],
    onFirstJobOnly: true,
    lastToo: true,
    judge: showsAll('tasks'),
    rejects: [withMember('/tasks', []), withOtherIds],
    accepts: [withTwice('/tasks')],
  })),
];

export const expand = byRoute(
  ...familiesOf('tasks'),
  ...toApplications,
  ...sameItems('tasks'),
  ...tasks,
  ...familiesOf('documents'),
  ...sameItems('documents'),
  ...documents,
);
