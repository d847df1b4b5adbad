import type { Exchange } from '../../model/exchange.js';
import { jobAddressOf, mayBeSameJob } from '../../model/job-url.js';
import type { JsonObject } from '../../model/json.js';
import type { Finding } from '../../model/verdict.js';
import { describeValue } from '../../schemas/index.js';
import { withTasks, withTasksOfItsOwn } from '../vocabulary/job-traits.js';
import { all, conforms, names, onJob, uniqueIds, valuesAt } from '../vocabulary/judges.js';
import { perRoute } from '../vocabulary/per-route.js';
import { addressAsked } from '../vocabulary/redirects.js';
import { ownJobWith } from '../vocabulary/scenarios.js';
import { withChanged, withMember, withoutMember, withTwice } from '../vocabulary/variants.js';

const parentIsJob = (job: JsonObject): readonly Finding[] =>
  valuesAt(job, '/tasks/*/parentUrl').flatMap(({ at, value }) =>
    typeof value !== 'string' || value === '' || jobAddressOf(value) !== undefined
      ? []
      : [{ at, expected: 'an absolute URL that ends in /jobs/{id}', actual: value.slice(0, 200) }],
  );

/** A parent that is no URL of a job is for the other check. */
const parentIsThisJob = (job: JsonObject, exchange: Exchange): readonly Finding[] => {
  const asked = addressAsked(exchange);
  return valuesAt(job, '/tasks/*/parentUrl').flatMap(({ at, value }) => {
    const parent = jobAddressOf(value);
    if (asked === undefined || parent === undefined || mayBeSameJob(parent, asked)) return [];
    return [{ at, expected: `the URL of this job, '${asked.id}'`, actual: describeValue(value) }];
  });
};

/** The parent with its printer and job written in another way. */
const withParent = (name: string, urlOf: (root: string, printer: string, id: string) => string) =>
  withChanged(name, '/tasks/0/parentUrl', (url) => {
    if (typeof url !== 'string') return url;
    const [root = '', path = ''] = url.split('/printers/');
    const [printer = '', id = ''] = path.split('/jobs/');
    return urlOf(root, printer, id);
  });

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
  perRoute('task-parent-is-this-job', (route) => ({
    verifies: 'EXPAND-TASK-PARENT-JOB',
    title: 'names the job as the parent of its tasks',
    given: [ownJobWith(route, 'tasks')],
    requires: withTasksOfItsOwn,
    judge: onJob(parentIsThisJob),
    rejects: [
      withMember('/tasks/0/parentUrl', 'https://graph.microsoft.com/v1.0/print/printers/p/jobs/another'),
      withMember('/tasks/0/parentUrl', "https://graph.microsoft.com/v1.0/print/shares('p')/jobs('another')"),
      withParent('another printer and job', (root) => `${root}/printers/another/jobs/1`),
    ],
    accepts: [
      withParent('keys in parentheses', (root, printer, id) => `${root}/printers('${printer}')/jobs('${id}')`),
      withParent('an encoded id', (root, printer, id) => `${root}/printers/${printer}/jobs/${id.replace('5', '%35')}`),
      withParent('the route of a share', (root, _, id) => `${root}/shares/another/jobs/${id}`),
      withParent('no printer', (root, _, id) => `${root}/jobs/${id}`),
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
