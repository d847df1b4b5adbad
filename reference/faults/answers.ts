import type { Fault, HttpAnswer, Representation } from '../stages.js';
import { drop, fault, onAnswer, onBody, put, when, withBody, withHeader, withStatus } from './alter.js';
import { application, withRole } from './rules.js';

/** Answers that are right for the owner who asks plainly, and wrong for another caller or another way to ask. */

const basic = ({ caller }: Representation): boolean => caller.permissions.some((each) => each.includes('Basic'));
const expandsBoth = ({ options }: Representation): boolean => options.expand.length === 2;
const selects = ({ options }: Representation): boolean => options.select !== undefined;
const accepts =
  (value: string) =>
  ({ request }: Representation): boolean =>
    request.headers.some(([name, each]) => name.toLowerCase() === 'accept' && each === value);

const asError = withBody('{"error":{"code":"internalServerError","message":"The service failed."}}');
const asPage = (answer: HttpAnswer): HttpAnswer =>
  withHeader('Content-Type', 'text/html')(withBody('<html></html>')(answer));
const asNothing = (answer: HttpAnswer): HttpAnswer => withStatus(204)(withBody('')(answer));

const answered = (holds: (representation: Representation) => boolean, change: (answer: HttpAnswer) => HttpAnswer) =>
  onAnswer((answer, representation) => (holds(representation) ? change(answer) : answer));

/** Changes every second answer to the same caller about the same job. */
const alternately = (): ((representation: Representation) => boolean) => {
  const asked = new Map<string, number>();
  return ({ request, caller }) => {
    const key = `${request.path} ${caller.userId ?? ''}`;
    const count = (asked.get(key) ?? 0) + 1;
    asked.set(key, count);
    return count % 2 === 0;
  };
};

export const answers: readonly Fault[] = [
  fault(
    'application-gets-an-error-with-200',
    'AUTHORIZATION-APPLICATION',
    'answers applications with an error and status 200',
    answered(application, asError),
  ),
  fault(
    'application-gets-204',
    'AUTHORIZATION-APPLICATION',
    'answers applications with 204',
    answered(application, asNothing),
  ),
  fault(
    'administrator-gets-a-page',
    'AUTHORIZATION-ADMINISTRATOR',
    'answers administrators with a page',
    answered(withRole, asPage),
  ),
  fault(
    'application-gets-no-redirected-from',
    'NULLABILITY-REDIRECTED-FROM',
    'leaves redirectedFrom out for applications',
    onBody(when(application, drop('redirectedFrom'))),
  ),
  fault(
    'application-gets-no-redirected-to',
    'NULLABILITY-REDIRECTED-TO',
    'leaves redirectedTo out for applications',
    onBody(when(application, drop('redirectedTo'))),
  ),
  fault(
    'application-gets-no-context',
    'CONTEXT-PRESENT',
    'leaves @odata.context out for applications',
    onBody(when(application, drop('@odata.context'))),
  ),
  fault(
    'administrator-gets-no-context',
    'CONTEXT-PRESENT',
    'leaves @odata.context out for administrators',
    onBody(when(withRole, drop('@odata.context'))),
  ),
  fault(
    'basic-gets-no-status',
    'JOB-STATUS',
    'leaves status out for a Basic permission',
    onBody(when(basic, drop('status'))),
  ),
  fault(
    'basic-gets-no-creator',
    'JOB-CREATED-BY',
    'leaves createdBy out for a Basic permission',
    onBody(when(basic, drop('createdBy'))),
  ),
  fault(
    'administrator-gets-a-numeric-id',
    'JOB-ID',
    'sends the id as a number to administrators',
    onBody(when(withRole, put('id', 5182))),
  ),
  fault(
    'select-gets-a-numeric-id',
    'JOB-ID',
    'sends the id as a number when members are selected',
    onBody(when(selects, put('id', 5182))),
  ),
  fault(
    'select-gets-no-context',
    'CONTEXT-PRESENT',
    'leaves @odata.context out when members are selected',
    onBody(when(selects, drop('@odata.context'))),
  ),
  fault(
    'both-expansions-without-context',
    'CONTEXT-PRESENT',
    'leaves @odata.context out with both expansions',
    onBody(when(expandsBoth, drop('@odata.context'))),
  ),
  fault(
    'both-expansions-with-a-numeric-id',
    'JOB-ID',
    'sends the id as a number with both expansions',
    onBody(when(expandsBoth, put('id', 5182))),
  ),
  fault(
    'any-accept-without-redirected-to',
    'NULLABILITY-REDIRECTED-TO',
    'leaves redirectedTo out for a client that accepts anything',
    onBody(when(accepts('*/*'), drop('redirectedTo'))),
  ),
  fault('repeated-get-without-status', 'JOB-STATUS', 'leaves status out of every second answer', (stages) =>
    onBody(when(alternately(), drop('status')))(stages),
  ),
  fault(
    'repeated-get-without-context',
    'CONTEXT-PRESENT',
    'leaves @odata.context out of every second answer',
    (stages) => onBody(when(alternately(), drop('@odata.context')))(stages),
  ),
];
