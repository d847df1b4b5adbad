import { filtered } from '../listing.js';
import { notFound } from '../route.js';
import type { AuthenticatedRequest, Fault, FoundJob } from '../stages.js';
import { refusal } from '../stages.js';
import { type Alter, asksToExpand, byShare, fault, onItems, text, when } from './alter.js';
import { application, both, byPrinter, delegated, laxOwnership, ownsJob, strictOwnership, withRole } from './rules.js';

/** Rules that are right for the jobs of the one user, and for the tasks that the owner gets. */

const isFirstUser = ({ caller, environment }: FoundJob): boolean => caller.userId === environment.world.users[0]?.id;
const isFirstUsersJob = ({ job, environment }: FoundJob): boolean => job.owner === environment.world.users[0]?.name;
const isOthersJob = (foundJob: FoundJob): boolean => !isFirstUsersJob(foundJob);
const isOnFirstPrinter = ({ job, environment }: FoundJob): boolean =>
  job.printer === environment.world.printers.at(0)?.id;
const isPlain = (foundJob: FoundJob): boolean => !asksToExpand(foundJob);

const otherUsers: readonly Fault[] = [
  fault(
    'first-user-sees-all',
    'AUTHORIZATION-OTHER-USERS-JOB',
    'takes its first user for an administrator',
    laxOwnership(isFirstUser),
  ),
  fault(
    'first-user-sees-all-by-printer',
    'AUTHORIZATION-OTHER-USERS-JOB',
    'takes its first user for an administrator on the printers route',
    laxOwnership(both(isFirstUser, byPrinter)),
  ),
  fault(
    'first-user-sees-all-by-share',
    'AUTHORIZATION-OTHER-USERS-JOB',
    'takes its first user for an administrator on the shares route',
    laxOwnership(both(isFirstUser, byShare)),
  ),
  fault(
    'first-user-sees-all-when-expanding',
    'AUTHORIZATION-OTHER-USERS-JOB',
    'takes its first user for an administrator where an expansion is asked for',
    laxOwnership(both(isFirstUser, asksToExpand)),
  ),
  fault(
    'others-jobs-are-open',
    'AUTHORIZATION-OTHER-USERS-JOB',
    'guards the jobs of its first user and no other',
    laxOwnership(both(isOthersJob, delegated)),
  ),
  fault(
    'others-jobs-are-open-on-second-printer',
    'AUTHORIZATION-OTHER-USERS-JOB',
    'guards no jobs of further users on a further printer',
    laxOwnership(both(isOthersJob, (foundJob) => !isOnFirstPrinter(foundJob))),
  ),
  fault(
    'others-job-with-tasks-is-open',
    'AUTHORIZATION-OTHER-USERS-JOB',
    'guards a job of a further user only while it has no task',
    laxOwnership(both(isOthersJob, ({ job }) => job.tasks.length > 0)),
  ),
  fault(
    'owner-by-creator-name',
    'AUTHORIZATION-OTHER-USERS-JOB',
    'tells the owner by the name of the creator, and a job whose creator is not named belongs to its first user',
    laxOwnership((foundJob) => isFirstUser(foundJob) && foundJob.job.createdBy['displayName'] === undefined),
  ),
  fault(
    'second-user-refused-own-job',
    'AUTHORIZATION-DELEGATED',
    'knows its first user only, and refuses another their own job',
    strictOwnership(both(isOthersJob, ownsJob)),
  ),
  fault(
    'second-user-refused-own-job-by-share',
    'AUTHORIZATION-DELEGATED',
    'refuses a further user their own job through a share',
    strictOwnership(both(both(isOthersJob, ownsJob), byShare)),
  ),
  fault(
    'second-user-refused-own-job-by-printer',
    'AUTHORIZATION-DELEGATED',
    'refuses a further user their own job under its printer',
    strictOwnership(both(both(isOthersJob, ownsJob), byPrinter)),
  ),
  fault(
    'second-user-does-not-find-own-job',
    'AUTHORIZATION-DELEGATED',
    'answers 404 to a further user who asks for their own job',
    ({ ownership }) => ({
      ownership: (foundJob) => (isOthersJob(foundJob) && ownsJob(foundJob) ? notFound : ownership(foundJob)),
    }),
  ),
  fault(
    'application-refused-jobs-of-others',
    'AUTHORIZATION-APPLICATION',
    'serves an application the jobs of its first user only',
    strictOwnership(both(isOthersJob, application)),
  ),
  fault(
    'application-does-not-find-jobs-of-others',
    'AUTHORIZATION-APPLICATION',
    'answers 404 to an application that asks for a job of a further user',
    ({ ownership }) => ({
      ownership: (foundJob) => (isOthersJob(foundJob) && application(foundJob) ? notFound : ownership(foundJob)),
    }),
  ),
  fault(
    'administrator-refused-jobs-of-others',
    'AUTHORIZATION-ADMINISTRATOR',
    'serves an administrator the jobs of its first user only',
    strictOwnership(both(both(isOthersJob, withRole), (foundJob) => !ownsJob(foundJob))),
  ),
  fault(
    'administrator-among-owners-refused',
    'AUTHORIZATION-ADMINISTRATOR',
    'does not look at the roles of a user who has jobs of their own on the printer',
    strictOwnership(
      (foundJob) => withRole(foundJob) && !ownsJob(foundJob) && hasJobsHere(foundJob) && isPlain(foundJob),
    ),
  ),
];

function hasJobsHere({ caller, job, environment: { world } }: FoundJob): boolean {
  const name = world.users.find(({ id }) => id === caller.userId)?.name;
  const [one, two] = filtered(world.jobsOf(job.printer), ({ owner }) => owner === name);
  return one !== undefined && two !== undefined;
}

const ofApplication = (session: AuthenticatedRequest): boolean => application(session);
const asksForTasks = ({ query }: AuthenticatedRequest): boolean =>
  query.some(([name, value]) => name === '$expand' && value.includes('tasks'));

const refusingTasks =
  (status: number, code: string): Alter =>
  ({ options }) => ({
    options: (foundJob) =>
      ofApplication(foundJob) && asksForTasks(foundJob)
        ? refusal(status, code, 'Tasks cannot be expanded here.')
        : options(foundJob),
  });

const tasksOfApplications: readonly Fault[] = [
  fault(
    'application-refused-tasks',
    'EXPAND-TASKS',
    'refuses an application the tasks of a job',
    refusingTasks(403, 'accessDenied'),
  ),
  fault(
    'application-cannot-expand-tasks',
    'EXPAND-TASKS',
    'does not know $expand=tasks of an application',
    refusingTasks(400, 'BadRequest'),
  ),
  fault('application-gets-no-tasks', 'EXPAND-TASKS', 'leaves the tasks out for an application', ({ tasks }) => ({
    tasks: (representation) => (ofApplication(representation) ? undefined : tasks(representation)),
  })),
  fault(
    'application-gets-an-empty-list-of-tasks',
    'EXPAND-TASKS',
    'shows an application no task, however many there are',
    onItems('tasks', (items, representation) => (ofApplication(representation) ? [] : items)),
  ),
  fault(
    'application-gets-other-tasks',
    'EXPAND-TASKS',
    'shows an application other tasks than the owner',
    onItems('tasks', (items, representation) =>
      ofApplication(representation) ? items.map((each) => ({ ...each, id: `app-${text(each['id'] ?? '')}` })) : items,
    ),
  ),
  fault(
    'application-gets-tasks-with-numbers',
    'EXPAND-TASK-ID',
    'sends an application the ids of tasks as numbers',
    onItems('tasks', (items, representation) =>
      items.map((each) => when(ofApplication, (task) => ({ ...task, id: 7 }))(each, representation)),
    ),
  ),
];

export const betweenUsers: readonly Fault[] = [...otherUsers, ...tasksOfApplications];
