import { check } from '../model/check.js';
import type { Exchange } from '../model/exchange.js';
import { isArray, type JsonObject } from '../model/json.js';
import type { Finding, Verdict } from '../model/verdict.js';
import { inconclusive, verdictOf } from '../model/verdict.js';
import { describeValue } from '../schemas/index.js';
import { unknownName } from './vocabulary/invented.js';
import { conforms, jobOf, noJob, noServerError, onlyNew, sameValue } from './vocabulary/judges.js';
import { byRoute, perExpansion, perRoute } from './vocabulary/per-route.js';
import type { Expansion } from './vocabulary/scenarios.js';
import { ownJob, ownJobAgain, ownJobBy, ownJobQuery, ownJobWith, ownJobWithEncoded } from './vocabulary/scenarios.js';
import { asTheFirst, withJob, withMember, withoutMember, withStatus, withSuccess } from './vocabulary/variants.js';
import { way } from './vocabulary/ways.js';

/** What an unsupported option may be answered with: any refusal that is the client's, or "not implemented". */
const isCleanError = ({ response: { status } }: Exchange): boolean => (status >= 400 && status < 500) || status === 501;

const expectedError = (actual: string): Finding => ({
  at: 'status',
  expected: 'an error: 400, another 4xx or 501',
  actual,
});

const isRefused = (exchange: Exchange): Verdict =>
  verdictOf(isCleanError(exchange) ? [] : [expectedError(String(exchange.response.status))]);

/** Judges what the option did, or is content with an error; a server error is neither. */
const onJobOrError =
  (judge: (plain: JsonObject, job: JsonObject) => readonly Finding[]) =>
  (plain: Exchange, exchange: Exchange): Verdict => {
    const [first, job] = [jobOf(plain), jobOf(exchange)];
    if (first === undefined) return noJob(plain);
    if (isCleanError(exchange)) return verdictOf([]);
    return verdictOf(job === undefined ? [expectedError(String(exchange.response.status))] : judge(first, job));
  };

const selected = ['id', 'status'] as const;

/** What is wrong without $select too is reported there. */
const newInStatus = onlyNew(conforms('/status', '/status/state', '/status/description', '/status/details'));

const hasSelected = (plain: JsonObject, job: JsonObject): readonly Finding[] => [
  ...selected
    .filter((name) => !Object.hasOwn(job, name))
    .map((name) => ({ at: `/${name}`, expected: 'present, as it was selected', actual: 'absent' })),
  ...(Object.hasOwn(job, 'id') ? sameValue('/id', plain['id'], job['id']) : []),
  ...(Object.hasOwn(job, 'status') ? newInStatus(plain, job) : []),
];

/** What the job did not have before may have come meanwhile. */
const addsNothing = (plain: Exchange, again: Exchange, selecting: Exchange): Verdict =>
  onJobOrError((before, job) => newMembers({ ...jobOf(again), ...before }, job))(plain, selecting);

const newMembers = (known: JsonObject, job: JsonObject): readonly Finding[] =>
  Object.keys(job)
    .filter((name) => !name.includes('@') && !Object.hasOwn(known, name))
    .map((name) => ({
      at: `/${name}`,
      expected: 'absent, as it is without $select',
      actual: describeValue(job[name]),
    }));

const hasBoth = (_: JsonObject, job: JsonObject): readonly Finding[] =>
  ['tasks', 'documents']
    .filter((name) => !isArray(job[name]))
    .map((name) => ({
      at: `/${name}`,
      expected: 'an array, or the request refused',
      actual: describeValue(job[name]),
    }));

const stillTheJob = (plain: JsonObject, job: JsonObject): readonly Finding[] =>
  sameValue('/id', plain['id'], job['id']);

/** The items themselves may be in another order, or more than a moment ago. */
const sameExpansion =
  (expansion: Expansion) =>
  (literal: Exchange, encoded: Exchange): Verdict => {
    const isServed = isArray(jobOf(literal)?.[expansion]);
    if (!isServed) return inconclusive(`no ${expansion} to compare: status ${literal.response.status}`);
    const actual = jobOf(encoded)?.[expansion];
    return verdictOf(
      isArray(actual) ? [] : [{ at: `/${expansion}`, expected: 'an array', actual: describeValue(actual) }],
    );
  };

/** What was not asked for may come and go. */
const askedFor = new Set(['id', 'status', 'documents', 'tasks']);

const sameMembers = (first: Exchange, second: Exchange): Verdict => {
  const [one, other] = [jobOf(first), jobOf(second)];
  const [a, b] = [one, other].map((job) =>
    job === undefined
      ? undefined
      : Object.keys(job)
          .filter((name) => askedFor.has(name))
          .sort(),
  );
  if (a === undefined && b === undefined && first.response.status === second.response.status) return verdictOf([]);
  return verdictOf([...sameValue('the members', a, b), ...sameValue('/id', one?.['id'], other?.['id'])]);
};

const errors = [
  {
    id: 'select',
    query: `?$select=id,${unknownName}`,
    verifies: 'QUERY-UNKNOWN-SELECT',
    what: 'a name in $select that no job has',
  },
  {
    id: 'expand',
    query: `?$expand=${unknownName}`,
    verifies: 'QUERY-UNKNOWN-EXPAND',
    what: 'a name in $expand that no job has',
  },
  {
    id: 'option',
    query: `?$${unknownName}=1`,
    verifies: 'QUERY-UNKNOWN-OPTION',
    what: 'an option with $ that OData does not define',
  },
  {
    id: 'parenthesis',
    query: '?$expand=tasks(',
    verifies: 'QUERY-MALFORMED-EXPAND',
    what: 'an open parenthesis in $expand',
  },
] as const;

const collectionOptions = [
  { id: 'filter', query: "?$filter=id eq '1'".replaceAll(' ', '%20') },
  { id: 'orderby', query: '?$orderby=id' },
  { id: 'top', query: '?$top=1' },
  { id: 'skip', query: '?$skip=1' },
  { id: 'count', query: '?$count=true' },
  { id: 'search', query: '?$search=1' },
] as const;

const sturdy = [
  { id: 'empty-expand', query: '?$expand=', what: 'an empty $expand' },
  { id: 'repeated-expand', query: '?$expand=tasks&$expand=tasks', what: '$expand twice' },
] as const;

export const query = [
  ...byRoute(
    perRoute('expands-both', (route) => ({
      verifies: 'QUERY-BOTH-EXPANSIONS',
      title: 'expands tasks and documents together or refuses to',
      given: [ownJob(route), ownJobBy(route, 'expanding-both')],
      onFirstJobOnly: true,
      judge: onJobOrError(hasBoth),
      rejects: [withoutMember('/tasks'), withoutMember('/documents'), withMember('/tasks', null), withStatus(500)],
      accepts: [withStatus(400), withStatus(501)],
    })),
    perRoute('selects', (route) => ({
      verifies: 'QUERY-SELECT',
      title: 'returns what is selected or refuses to',
      given: [ownJob(route), ownJobBy(route, 'selecting')],
      onFirstJobOnly: true,
      judge: onJobOrError(hasSelected),
      rejects: [
        withoutMember('/id'),
        withoutMember('/status'),
        withMember('/id', '1'),
        withMember('/status', 3),
        withStatus(500),
      ],
      accepts: [withStatus(400), withStatus(501), asTheFirst],
    })),
    perRoute('selects-only-from-the-job', (route) => ({
      verifies: 'QUERY-SELECT-PROJECTS',
      title: 'adds nothing on $select',
      given: [ownJob(route), ownJobAgain(route), ownJobBy(route, 'selecting')],
      onFirstJobOnly: true,
      judge: addsNothing,
      rejects: [withMember('/tasks', []), withMember('/another', 1)],
      accepts: [withStatus(400), asTheFirst, withMember('/status@odata.type', '#x')],
    })),
    perRoute('order-of-options', (route) => ({
      verifies: 'QUERY-ORDER',
      title: 'answers the same whatever the order of the query options',
      given: [
        ownJobBy(route, 'selecting-and-expanding'),
        ownJobQuery(route, '?$expand=documents&$select=id,status', way('selecting-and-expanding').shows),
      ],
      onFirstJobOnly: true,
      judge: sameMembers,
      rejects: [withoutMember('/documents'), withStatus(400), withMember('/id', '1')],
      accepts: [withMember('/status/state', 'paused')],
    })),
    ...errors.map(({ id, query: asked, verifies, what }) =>
      perRoute(`refuses-unknown-${id}`, (route) => ({
        verifies,
        title: `refuses ${what}`,
        given: [ownJobQuery(route, asked)],
        control: ownJob(route),
        onFirstJobOnly: true,
        judge: isRefused,
        rejects: [withJob, withStatus(200), withStatus(500)],
        accepts: [withStatus(404), withStatus(422), withStatus(501)],
      })),
    ),
  ),
  ...perExpansion('decodes-the-name-of-expand-{expansion}', (route, expansion) => ({
    verifies: 'QUERY-ENCODED-NAME',
    title: `takes %24expand=${expansion} for $expand=${expansion}`,
    given: [ownJobWith(route, expansion), ownJobWithEncoded(route, expansion)],
    onFirstJobOnly: true,
    judge: sameExpansion(expansion),
    rejects: [withoutMember(`/${expansion}`), withMember(`/${expansion}`, null), withStatus(400)],
  })),
  ...collectionOptions.map(({ id, query: asked }) =>
    check({
      id: `survives-${id}`,
      verifies: 'QUERY-COLLECTION-OPTIONS',
      title: `refuses or ignores $${id}, which is for collections`,
      given: [ownJob('printer'), ownJobQuery('printer', asked, { expansions: [], optional: true })],
      onFirstJobOnly: true,
      judge: onJobOrError(stillTheJob),
      rejects: [withStatus(500), withSuccess({ value: [] })],
      accepts: [withStatus(400), withStatus(501), asTheFirst],
    }),
  ),
  ...sturdy.map(({ id, query: asked, what }) =>
    check({
      id: `survives-${id}`,
      verifies: 'QUERY-NO-SERVER-ERROR',
      title: `answers ${what} without a server error`,
      given: [ownJobQuery('printer', asked)],
      onFirstJobOnly: true,
      judge: noServerError('no server error'),
      rejects: [withStatus(500), withStatus(502)],
      accepts: [withStatus(200), withStatus(400), withStatus(501)],
    }),
  ),
];
