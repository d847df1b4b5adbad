import type { RequirementId } from './requirements/index.js';

/** Something the source document leaves open, and how this suite reads it. */
export interface Ambiguity {
  /** Made of words; it never changes. */
  readonly id: string;
  /** What can be read in more than one way. */
  readonly open: string;
  /** The reading that the checks hold a service to. */
  readonly reading: string;
  /** The requirements that rest on this reading. */
  readonly bearsOn: readonly [RequirementId, ...RequirementId[]];
}

/** Where the source document can be read in more than one way. */
export const ambiguities: readonly Ambiguity[] = [
  {
    id: 'two-ids-in-one-path',
    open: 'Both paths name two different things {id}.',
    reading:
      'The first is the id of the printer or share, the second that of the job, as the examples spell it out: {printerId} and {printJobId}. Both are opaque strings.',
    bearsOn: ['ROUTES-JOB-IDENTITY', 'ROUTES-ID-POSITIONS', 'ROUTES-PERCENT-ENCODING'],
  },
  {
    id: 'context-of-an-expanded-job',
    open: 'OData lets an expanded answer list the relationship in its context URL; the two examples with $expand list nothing.',
    reading: 'Either is fine, as long as the list is well-formed and names nothing else.',
    bearsOn: ['CONTEXT-EXPANDED', 'CONTEXT-SELECT-LIST'],
  },
  {
    id: 'context-by-share',
    open: 'All three examples ask by printer: no context URL of the shares route is printed.',
    reading: "Both print/shares('S')/jobs and print/printers('P')/jobs of the printer behind the share are right.",
    bearsOn: ['CONTEXT-SHARE-PATH', 'CONTEXT-KEY-VALUE'],
  },
  {
    id: 'empty-objects',
    open: 'createdBy and configuration are printed as {}, in answers that "might be shortened".',
    reading:
      'They are objects, whatever is in them: no member within is required, and what is there must have its published type. createdBy may be null, which the published metadata allows.',
    bearsOn: ['JOB-CREATED-BY', 'JOB-CREATED-BY-MEMBERS', 'CONFIGURATION-PRESENT'],
  },
  {
    id: 'redirects-only-null',
    open: 'redirectedTo and redirectedFrom are printed as null only. What they hold for a redirected job is not shown.',
    reading:
      'A string or null, and no value is null: an empty text and the words null and undefined fail. That the string is the URL of a job is said elsewhere, so anything else is a warning.',
    bearsOn: [
      'NULLABILITY-REDIRECTED-TO',
      'NULLABILITY-REDIRECTED-FROM',
      'NULLABILITY-REDIRECTED-TO-URL',
      'NULLABILITY-REDIRECTED-FROM-URL',
    ],
  },
  {
    id: 'members-always-present',
    open: 'The page does not say which members every answer has.',
    reading:
      'Those that all three examples print, in every answer without $select. With $select, those that were named.',
    bearsOn: [
      'JOB-ID',
      'JOB-CREATED',
      'JOB-CREATED-BY',
      'CONFIGURATION-PRESENT',
      'JOB-STATUS',
      'JOB-STATE',
      'JOB-STATUS-DESCRIPTION',
      'JOB-STATUS-DETAILS',
      'JOB-ACQUIRED',
      'NULLABILITY-REDIRECTED-TO',
      'NULLABILITY-REDIRECTED-FROM',
      'JOB-FETCHABLE',
      'RESPONSE-SHORTENED',
      'QUERY-SELECT',
    ],
  },
  {
    id: 'members-never-shown',
    open: 'A job has errorCode and acknowledgedDateTime too, by the published metadata; no example prints them.',
    reading: 'They may be left out. Where they are sent, they have their published type.',
    bearsOn: ['JOB-ERROR-CODE', 'JOB-ACKNOWLEDGED', 'RESPONSE-SHORTENED'],
  },
  {
    id: 'role-or-permission-for-all',
    open: "Other users' jobs need an administrator role by one sentence, and the table has permissions that end in .All. Whether a role is enough without such a permission is not said.",
    reading:
      'Only the two clear corners are judged: a user without a role is refused, whatever the permission, and an administrator with an .All permission is served. An administrator without one is left open.',
    bearsOn: ['AUTHORIZATION-OTHER-USERS-JOB', 'AUTHORIZATION-ADMINISTRATOR', 'AUTHORIZATION-ADMINISTRATOR-ALONE'],
  },
  {
    id: 'roles-outside-the-token',
    open: 'How the service knows that the signed-in user is an administrator is not said; a token may name the roles or not.',
    reading:
      'Administrators are asked with tokens that name their role. What becomes of one whose token does not is left open.',
    bearsOn: ['AUTHORIZATION-ADMINISTRATOR', 'AUTHORIZATION-ROLE-CLAIM'],
  },
  {
    id: 'permission-to-manage',
    open: 'PrintJob.Manage.All is not in the table, although its published description speaks of all that belongs to a job.',
    reading: 'A token with nothing else may be served or refused: it is asked about and not judged.',
    bearsOn: ['AUTHORIZATION-PERMISSION', 'AUTHORIZATION-MANAGE-ALL'],
  },
  {
    id: 'basic-and-documents',
    open: 'The table lists the Basic permissions for every form of the request; by their published description they leave out the documents.',
    reading:
      'A Basic permission suffices for the job itself. With $expand=documents the answer is left open: it is asked about and not judged.',
    bearsOn: ['AUTHORIZATION-DELEGATED', 'AUTHORIZATION-APPLICATION', 'AUTHORIZATION-BASIC-DOCUMENTS'],
  },
  {
    id: 'which-administrators',
    open: 'The page names Global Administrator and Printer Administrator; newer pages of the same service leave the first out.',
    reading:
      'Both are served, as the source document has it. Each role has a check of its own, so that a service which follows the newer pages can withhold that one with a reason.',
    bearsOn: ['AUTHORIZATION-ADMINISTRATOR'],
  },
  {
    id: 'status-of-a-refusal',
    open: 'The page names no status but 200: how a request is refused is not said.',
    reading:
      'A refusal is a status from 400 to 499 that fits the cause, or 501 (the service does not do that), without any data of the job: anything else fails. Which status fits best is a guideline, and another of those tolerated is a warning. A success, a redirect or any other server error is never a refusal. What the body of an error looks like is a guideline too.',
    bearsOn: [
      'AUTHORIZATION-BEARER',
      'AUTHORIZATION-BEARER-STATUS',
      'AUTHORIZATION-AUDIENCE',
      'AUTHORIZATION-PERMISSION',
      'AUTHORIZATION-PERMISSION-STATUS',
      'AUTHORIZATION-PERSONAL',
      'AUTHORIZATION-GET-PRINTER',
      'AUTHORIZATION-OTHER-USERS-JOB',
      'AUTHORIZATION-OTHER-USERS-JOB-STATUS',
      'AUTHORIZATION-SUBSCRIPTION',
      'ERRORS-UNKNOWN-JOB',
      'ERRORS-NOT-FOUND-STATUS',
      'ERRORS-BODY',
    ],
  },
  {
    id: 'jobs-of-an-application',
    open: '"For an app with application permissions to retrieve users\' jobs" can be read as a condition for some jobs only.',
    reading: 'An application has no jobs of its own, so it always needs a permission that grants Get printer access.',
    bearsOn: ['AUTHORIZATION-APPLICATION', 'AUTHORIZATION-GET-PRINTER'],
  },
  {
    id: 'get-printer-by-share',
    open: 'Whether an application needs Get printer access on the shares route as well is not said: no printer stands in the path.',
    reading: 'It needs the same permission there. Being served without it by share is only a warning.',
    bearsOn: ['AUTHORIZATION-GET-PRINTER-BY-SHARE', 'AUTHORIZATION-APPLICATION'],
  },
  {
    id: 'one-permission-is-enough',
    open: '"One of the following permissions is required"; other pages of the same service ask users for access to the printer or share besides.',
    reading:
      "One permission of the table is enough for a job of one's own. A service that asks for more fails the checks of the bare permissions, and only those: for everything else the owner has such access too.",
    bearsOn: ['AUTHORIZATION-DELEGATED'],
  },
  {
    id: 'some-query-parameters',
    open: '"Some of the OData query parameters" are supported; which is not said.',
    reading:
      'Only the two that the examples use, $expand=tasks and $expand=documents, must work. Any other may be an error, as long as it is a clear one.',
    bearsOn: [
      'EXPAND-TASKS',
      'EXPAND-DOCUMENTS',
      'QUERY-SELECT',
      'QUERY-BOTH-EXPANSIONS',
      'QUERY-COLLECTION-OPTIONS',
      'QUERY-NESTED-SELECT',
    ],
  },
  {
    id: 'form-of-a-date',
    open: 'Every date is printed with seven fraction digits and Z.',
    reading: 'Any date and time with an offset that OData allows: 0 to 12 fraction digits, and Z or hours and minutes.',
    bearsOn: ['JOB-CREATED', 'JOB-ACKNOWLEDGED', 'EXPAND-DOCUMENT-TIMES'],
  },
  {
    id: 'documents-without-a-name',
    open: 'The displayName of the printed document is the empty string.',
    reading: 'A name may be empty, and null, which the published metadata allows; it may not be left out.',
    bearsOn: ['EXPAND-DOCUMENT-NAME', 'EXPAND-DOCUMENT-TYPE'],
  },
  {
    id: 'all-tasks-or-some',
    open: '"Any tasks that are executing, or have executed": the answer should list them all.',
    reading:
      'That the list is complete cannot be seen from outside, so it is not judged. The tasks that are listed are, one by one.',
    bearsOn: ['EXPAND-TASKS'],
  },
  {
    id: 'tasks-for-users',
    open: 'The example with $expand=tasks does not say who asked; by another page, tasks are for applications only.',
    reading:
      'A user who is refused tasks with 403 proves nothing: an application is asked as well, and judged in their place. Where the target has no such application, what needs tasks is inconclusive.',
    bearsOn: ['EXPAND-TASKS', 'EXPAND-TASKS-ADDS', 'EXPAND-TASKS-ONLY'],
  },
  {
    id: 'no-request-body',
    open: '"Do not supply a request body" says what the client does, and not what becomes of one who does.',
    reading:
      'The service may ignore the body or refuse the request. It is a warning when the body changes the answer or makes the server fail.',
    bearsOn: ['HTTP-REQUEST-BODY'],
  },
  {
    id: 'whose-subscription',
    open: '"The user or app\'s tenant must have an active Universal Print subscription": no answer tells whose tenant has one.',
    reading: 'The operator supplies a token of a tenant without one, or withholds it with a reason.',
    bearsOn: ['AUTHORIZATION-SUBSCRIPTION'],
  },
  {
    id: 'media-type-parameters',
    open: 'Content-Type is printed without parameters; services send several.',
    reading:
      'Parameters are ignored but for one: where the answer declares IEEE754Compatible=true, 64-bit integers may be strings.',
    bearsOn: ['RESPONSE-MEDIA-TYPE', 'NEGOTIATION-DEFAULT', 'EXPAND-DOCUMENT-SIZE'],
  },
  {
    id: 'version-of-the-service',
    open: 'The page describes v1.0; services also serve beta, where a job has more members.',
    reading: 'The operator names the service root, version included. Members that the page does not print never fail.',
    bearsOn: ['RESPONSE-SHORTENED', 'CONTEXT-ROOT', 'RESPONSE-BODY'],
  },
];
