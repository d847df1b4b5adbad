import type { JsonObject } from '../../model/json.js';
import type { Finding } from '../../model/verdict.js';
import { isJobUrl } from '../nullability.js';
import { withTasks } from '../vocabulary/job-traits.js';
import { all, conforms, names, onJob, uniqueIds, valuesAt } from '../vocabulary/judges.js';
import { perRoute } from '../vocabulary/per-route.js';
import { ownJobWith } from '../vocabulary/scenarios.js';
import { withMember, withoutMember, withTwice } from '../vocabulary/variants.js';

const parentIsJob = (job: JsonObject): readonly Finding[] =>
  valuesAt(job, '/tasks/*/parentUrl').flatMap(({ at, value }) =>
    typeof value !== 'string' || value === '' || isJobUrl(value)
      ? []
      : [{ at, expected: 'an absolute URL that ends in /jobs/{id}', actual: value.slice(0, 200) }],
  );

const taskStates = { '/tasks/*/status/state': 'printTaskProcessingState' } as const;

/** The checks of every task that $expand=tasks adds. */
export const tasks = [
  perRoute('task-id', (route) => ({
    verifies: 'EXPAND-TASK-ID',
    title: 'sends the id of a task as a string',
    given: [ownJobWith(route, 'tasks')],
    requires: withTasks,
    judge: onJob(conforms('/tasks/*/id')),
    rejects: [withoutMember('/tasks/0/id'), withMember('/tasks/0/id', 5), withMember('/tasks/0/id', '')],
    accepts: [withMember('/tasks/0/id', '7')],
  })),
  perRoute('task-ids-are-unique', (route) => ({
    verifies: 'EXPAND-TASK-ID-UNIQUE',
    title: 'gives each task of a job its own id',
    given: [ownJobWith(route, 'tasks')],
    requires: withTasks,
    judge: onJob(uniqueIds('tasks')),
    rejects: [withTwice('/tasks')],
  })),
  perRoute('task-parent', (route) => ({
    verifies: 'EXPAND-TASK-PARENT',
    title: 'sends parentUrl of a task as a string',
    given: [ownJobWith(route, 'tasks')],
    requires: withTasks,
    judge: onJob(conforms('/tasks/*/parentUrl')),
    rejects: [
      withoutMember('/tasks/0/parentUrl'),
      withMember('/tasks/0/parentUrl', null),
      withMember('/tasks/0/parentUrl', ''),
    ],
  })),
  perRoute('task-parent-is-a-job-url', (route) => ({
    verifies: 'EXPAND-TASK-PARENT-URL',
    title: 'sends the URL of a job as parentUrl of a task',
    given: [ownJobWith(route, 'tasks')],
    requires: withTasks,
    judge: onJob(parentIsJob),
    rejects: [
      withMember('/tasks/0/parentUrl', '/jobs/5182'),
      withMember('/tasks/0/parentUrl', 'https://graph.microsoft.com'),
    ],
  })),
  perRoute('task-status', (route) => ({
    verifies: 'EXPAND-TASK-STATUS',
    title: 'names the state of a task',
    given: [ownJobWith(route, 'tasks')],
    requires: withTasks,
    judge: onJob(all(conforms('/tasks/*/status', '/tasks/*/status/state'), names('malformed', taskStates))),
    rejects: [
      withoutMember('/tasks/0/status'),
      withMember('/tasks/0/status', null),
      withMember('/tasks/0/status/state', 2),
      withMember('/tasks/0/status/state', 'Processing'),
      withoutMember('/tasks/0/status/state'),
    ],
    accepts: [withMember('/tasks/0/status/state', 'unknownFutureValue')],
  })),
  perRoute('task-state-is-published', (route) => ({
    verifies: 'EXPAND-TASK-STATE-KNOWN',
    title: 'sends a published state of a task',
    given: [ownJobWith(route, 'tasks')],
    requires: withTasks,
    judge: onJob(names('unknown', taskStates)),
    rejects: [withMember('/tasks/0/status/state', 'paused')],
  })),
  perRoute('task-description', (route) => ({
    verifies: 'EXPAND-TASK-DESCRIPTION',
    title: 'describes the status of a task',
    given: [ownJobWith(route, 'tasks')],
    requires: withTasks,
    judge: onJob(conforms('/tasks/*/status/description')),
    rejects: [withoutMember('/tasks/0/status/description'), withMember('/tasks/0/status/description', null)],
    accepts: [withMember('/tasks/0/status/description', '')],
  })),
];
