import type { Exchange } from '../model/exchange.js';
import type { JsonObject } from '../model/json.js';
import { type Finding, type Verdict, verdictOf } from '../model/verdict.js';
import { describeValue } from '../schemas/index.js';
import { documents } from './expand/documents.js';
import { tasks } from './expand/tasks.js';
import { conforms, jobOf, noJob, onJob, onJobs, onlyNew, sameValue, statusFindings } from './vocabulary/judges.js';
import { byRoute, exactly, perRoute } from './vocabulary/per-route.js';
import type { Expansion } from './vocabulary/scenarios.js';
import { ownJob, ownJobWith } from './vocabulary/scenarios.js';
import { withMember, withoutMember, withStatus } from './vocabulary/variants.js';

/** Values that cannot change between requests must be equal; others must be present and well-formed. */
const constant = ['id', 'createdDateTime', 'createdBy', 'configuration', 'redirectedFrom'] as const;
const changing = ['status', 'isFetchable', 'redirectedTo'] as const;
const insideStatus = [
  '/status/state',
  '/status/description',
  '/status/details',
  '/status/isAcquiredByPrinter',
] as const;

const newlyMalformed = onlyNew(conforms(...changing.map((name) => `/${name}`), ...insideStatus));

const keepsTheRest = (plain: JsonObject, expanded: JsonObject): readonly Finding[] => [
  ...constant
    .filter((name) => Object.hasOwn(plain, name))
    .flatMap((name) => sameValue(`/${name}`, plain[name], expanded[name])),
  ...newlyMalformed(plain, expanded),
];

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

const requirementsOf = {
  tasks: { expanded: 'EXPAND-TASKS', adds: 'EXPAND-TASKS-ADDS', only: 'EXPAND-TASKS-ONLY', other: 'documents' },
  documents: {
    expanded: 'EXPAND-DOCUMENTS',
    adds: 'EXPAND-DOCUMENTS-ADDS',
    only: 'EXPAND-DOCUMENTS-ONLY',
    other: 'tasks',
  },
} as const;

const familiesOf = (expansion: Expansion) => {
  const { expanded, adds, only, other } = requirementsOf[expansion];
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

export const expand = byRoute(...familiesOf('tasks'), ...tasks, ...familiesOf('documents'), ...documents);
