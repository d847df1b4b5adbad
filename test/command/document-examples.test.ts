import nock from 'nock';
import { createRedactor } from '../../harness/secrets/redactor.js';
import type { GroupedCheck } from '../../model/check.js';
import type { Observation } from '../../model/exchange.js';
import type { Target } from '../../model/target.js';
import { type Evidence, exchangesOf, judged, judgingCasesOf } from '../../proof/evidence.js';
import { checks } from '../../suites/index.js';
import { evidenceOf } from '../fixtures/evidence.fixture.js';
import { sourceLines } from '../fixtures/source-document.fixture.js';

const origin = 'https://graph.microsoft.com';
const token = 'any-token-will-do';
const path = '/v1.0/print/printers/c05f3726-0d4b-4aa1-8fe9-2eb981bb26fb/jobs/5182';

const target: Target = {
  baseUrl: `${origin}/v1.0`,
  embedded: false,
  jobs: [{ printer: 'c05f3726-0d4b-4aa1-8fe9-2eb981bb26fb', id: '5182' }],
  users: { owner: 'owner', other: 'other' },
  principals: new Set(['owner']),
  withheld: new Map(),
  mismatches: new Map(),
};

interface PrintedResponse {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** The three responses of the source document, each as printed: status line, headers, body. */
function printedResponses(): readonly PrintedResponse[] {
  const messages = sourceLines()
    .join('\n')
    .matchAll(/^HTTP\/1\.1 (\d{3}) .*\n((?:.+\n)+)\n(\{\n[^]*?\n\})/gm);
  return [...messages].map(([, status, lines = '', body = '']) => ({
    status: Number(status),
    headers: Object.fromEntries([...lines.matchAll(/^([^:]+): (.*)$/gm)].map(([, name, value]) => [name, value])),
    body,
  }));
}

/** What the suite sees of a service that knows the document's three requests and no others. */
async function evidence(): Promise<Evidence> {
  const [plain, withTasks, withDocuments] = printedResponses();
  const scope = nock(origin, { reqheaders: { authorization: `Bearer ${token}` } }).persist();
  for (const [query, printed] of [
    [{}, plain],
    [{ $expand: 'tasks' }, withTasks],
    [{ $expand: 'documents' }, withDocuments],
  ] as const) {
    if (printed !== undefined) scope.get(path).query(query).reply(printed.status, printed.body, printed.headers);
  }
  return evidenceOf(target, new Map([['owner', token]]), createRedactor());
}

/** The groups whose checks look at what the page prints: three answers, and the headers that matter to them. */
const printed: ReadonlySet<string> = new Set([
  'routes',
  'response',
  'context',
  'job',
  'nullability',
  'configuration',
  'expand',
]);

describe("the document's three printed responses", () => {
  let seen: Evidence;

  beforeAll(async () => {
    nock.disableNetConnect();
    seen = await evidence();
  });

  afterAll(() => {
    nock.cleanAll();
    nock.enableNetConnect();
    nock.restore();
  });

  it('fail no check but that of a header which the page does not print', () => {
    const failed = checks.filter((check) => judged(check, seen).verdict.outcome === 'fail');
    expect(failed.map(({ id }) => id)).toEqual(['says-its-odata-version']);
  });

  it('pass every check that they suffice for', () => {
    const verdicts = sufficient(seen)
      .filter(({ group }) => printed.has(group))
      .map((check) => [check.id, judged(check, seen).verdict.outcome]);
    expect(verdicts.filter(([, outcome]) => outcome !== 'pass')).toEqual([]);
  });

  it('suffice for checks of every group that looks at a job, plain and with each expansion', () => {
    const groups = new Set(sufficient(seen).map(({ group }) => group));
    expect([...groups]).toEqual(expect.arrayContaining([...printed]));
    expect(sufficient(seen).map(({ id }) => id)).toEqual(
      expect.arrayContaining(['redirected-to-by-printer', 'task-parent-by-printer', 'document-size-by-printer']),
    );
  });
});

/** The checks that take no other answer than the printed ones, and speak about their job. */
function sufficient({ plan, observations }: Evidence): readonly GroupedCheck[] {
  return checks.filter((check) => {
    const cases = judgingCasesOf(check, { plan, observations }).filter(({ exchanges, control }) =>
      [...exchanges, ...(control === undefined ? [] : [control])].every(({ key }) => isAnswered(observations.get(key))),
    );
    return cases.some((sample) => check.requires?.holds(exchangesOf(sample, { plan, observations })) ?? true);
  });
}

function isAnswered(observation: Observation | undefined): boolean {
  return observation !== undefined && !('failure' in observation);
}
