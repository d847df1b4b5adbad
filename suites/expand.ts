import { check } from '../model/check.js';
import type { Exchange } from '../model/exchange.js';
import type { JsonObject } from '../model/json.js';
import { type Finding, type Verdict, verdictOf } from '../model/verdict.js';
import { describeValue } from '../schemas/index.js';
import { documentsOf } from './expand/documents.js';
import { tasksOf } from './expand/tasks.js';
import { conforms, jobOf, noJob, onJob, onJobs, sameValue, statusFindings } from './vocabulary/judges.js';
import type { Expansion, Route } from './vocabulary/scenarios.js';
import { ownJob, ownJobWith, routes } from './vocabulary/scenarios.js';
import { withMember, withoutMember, withStatus } from './vocabulary/variants.js';

/** What cannot change from one request to the next must be equal; what can must be there, and as well-formed. */
const constant = ['id', 'createdDateTime', 'createdBy', 'configuration', 'redirectedFrom'] as const;
const changing = ['status', 'isFetchable', 'redirectedTo'] as const;
const insideStatus = [
  '/status/state',
  '/status/description',
  '/status/details',
  '/status/isAcquiredByPrinter',
] as const;

const keepsTheRest = (plain: JsonObject, expanded: JsonObject): readonly Finding[] => [
  ...constant
    .filter((name) => Object.hasOwn(plain, name))
    .flatMap((name) => sameValue(`/${name}`, plain[name], expanded[name])),
  ...newFaults(plain, expanded),
];

const wellFormed = conforms(...changing.map((name) => `/${name}`), ...insideStatus);

const newFaults = (plain: JsonObject, expanded: JsonObject): readonly Finding[] => {
  const known = new Set(wellFormed(plain).map(({ at }) => at));
  return wellFormed(expanded).filter(({ at }) => !known.has(at));
};

/** An answer that is not the job at all fails too: it is due to whoever gets the job without $expand. */
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

const requirementsOf = {
  tasks: { expanded: 'EXPAND-TASKS', adds: 'EXPAND-TASKS-ADDS', only: 'EXPAND-TASKS-ONLY', other: 'documents' },
  documents: {
    expanded: 'EXPAND-DOCUMENTS',
    adds: 'EXPAND-DOCUMENTS-ADDS',
    only: 'EXPAND-DOCUMENTS-ONLY',
    other: 'tasks',
  },
} as const;

const perExpansion = (route: Route, expansion: Expansion) => {
  const { expanded, adds, only, other } = requirementsOf[expansion];
  return [
    check({
      id: `expands-${expansion}-by-${route}`,
      verifies: expanded,
      title: `adds ${expansion}, an array, on $expand=${expansion}, by ${route}`,
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
    }),
    check({
      id: `expanding-${expansion}-keeps-the-rest-by-${route}`,
      verifies: adds,
      title: `keeps the other members on $expand=${expansion}, by ${route}`,
      given: [ownJob(route), ownJobWith(route, expansion)],
      judge: onJobs(keepsTheRest),
      rejects: [
        withMember('/id', '1'),
        ...[...constant, ...changing].map((name) => withoutMember(`/${name}`)),
        withMember('/configuration', { copies: 7 }),
        withMember('/status/details', null),
      ],
      accepts: [
        withMember('/status/state', 'paused'),
        withMember('/isFetchable', true),
        withMember('/redirectedTo', 'https://graph.microsoft.com/v1.0/print/printers/p/jobs/103'),
      ],
    }),
    check({
      id: `expands-only-${expansion}-by-${route}`,
      verifies: only,
      title: `leaves ${other} out on $expand=${expansion}, by ${route}`,
      given: [ownJobWith(route, expansion)],
      judge: onJob(leavesOut(other)),
      rejects: [withMember(`/${other}`, []), withMember(`/${other}`, null)],
    }),
  ];
};

const perRoute = (route: Route) => [
  ...perExpansion(route, 'tasks'),
  ...tasksOf(route),
  ...perExpansion(route, 'documents'),
  ...documentsOf(route),
];

export const expand = routes.flatMap(perRoute);
