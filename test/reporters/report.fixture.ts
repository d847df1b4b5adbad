import type { Entry, LocatedFinding, Result, RunReport, Totals } from '../../harness/report.js';
import { inconclusive, notApplicable, type Verdict, verdictOf } from '../../harness/verdict.js';
import { type Group, type RequirementId, requirement } from '../../spec/requirements/index.js';

const job = '/print/printers/c05f3726-0d4b-4aa1-8fe9-2eb981bb26fb/jobs/5182';
const plain = `owner GET ${job}`;
const expanded = `owner GET ${job}?$expand=tasks`;
const curl = `curl -sS -H "Authorization: Bearer $TOKEN" 'http://127.0.0.1:41234/v1.0${job}?$expand=tasks'`;

type Concluded = Verdict<LocatedFinding>;

export const passed: Concluded = { outcome: 'pass' };

export function failed(...findings: readonly Partial<LocatedFinding>[]): Concluded {
  const found = findings.length === 0 ? [{}] : findings;
  return verdictOf(
    found.map((each) => ({ at: '/id', expected: 'a string', actual: '5182', exchange: plain, ...each })),
  );
}

/** The result of one check named by its requirement, which gives the level. */
export function result(id: RequirementId, group: Group, verdict: Concluded, more: Partial<Entry> = {}): Result {
  const cited = requirement(id);
  const entry: Entry = {
    checkId: `${id.toLowerCase()}-holds`,
    title: 'keeps what the document says',
    group,
    level: cited.level,
    verdict,
    exchanges: [plain],
    durationMs: 12.4,
    ...more,
  };
  return { requirement: cited, entries: [entry] };
}

export function reportOf(results: readonly Result[], more: Partial<RunReport> = {}): RunReport {
  return {
    suite: { name: 'graph-printjob-conformance', version: '0.1.0' },
    target: { baseUrl: 'http://127.0.0.1:41234/v1.0', embedded: false },
    profile: 'full',
    filters: [],
    failOn: 'MUST',
    startedAt: '2026-11-23T10:00:00.000Z',
    durationMs: 1934.6,
    requests: { sent: 41, situations: 40, throttled: 0, waitedMs: 0 },
    warnings: [],
    results,
    exchanges: new Map(),
    totals: totalsOf(results),
    verdict: 'conformant',
    unlocks: [],
    facts: [],
    ...more,
  };
}

function totalsOf(results: readonly Result[]): Totals {
  const entries = results.flatMap((each) => each.entries);
  const of = (outcome: Concluded['outcome']) => entries.filter(({ verdict }) => verdict.outcome === outcome);
  const must = (some: readonly Entry[]) => some.filter(({ level }) => level === 'MUST').length;
  return {
    checks: entries.length,
    pass: of('pass').length,
    fail: must(of('fail')),
    warn: of('fail').length - must(of('fail')),
    inconclusive: of('inconclusive').length,
    inconclusiveMust: must(of('inconclusive')),
    notApplicable: of('not-applicable').length,
  };
}

const context = (segment: string) =>
  `https://graph.microsoft.com/v1.0/$metadata#print/printers('c05f3726-0d4b-4aa1-8fe9-2eb981bb26fb')/${segment}/$entity`;

/** Every verdict at both levels, as a vendor with a few deviations sees them. */
export const mixedResults: readonly Result[] = [
  result('ROUTES-PRINTER', 'routes', passed, { checkId: 'printer-route-answers', title: 'answers the printer route' }),
  result('ROUTES-SHARE', 'routes', notApplicable('the product has no printer shares'), {
    checkId: 'share-route-answers',
    title: 'answers the printer share route',
  }),
  result('RESPONSE-STATUS', 'response', passed, { checkId: 'status-is-200', title: 'answers with status 200' }),
  result(
    'RESPONSE-MEDIA-TYPE',
    'response',
    failed({ at: 'content-type', expected: 'application/json', actual: 'text/html' }),
    {
      checkId: 'content-type-is-json',
      title: 'labels the body application/json',
      curl,
    },
  ),
  result(
    'CONTEXT-ROOT',
    'context',
    failed(
      { at: '/@odata.context', expected: context('jobs'), actual: context('printJobs'), exchange: expanded },
      { at: '/@odata.context', expected: context('jobs'), actual: context('printJobs') },
      { at: '/tasks/0/@odata.context', expected: 'none, or an absolute URL', actual: '""', exchange: expanded },
      { at: '/tasks/1/@odata.context', expected: 'none, or an absolute URL', actual: '""', exchange: expanded },
    ),
    { checkId: 'context-names-the-jobs', title: 'names the jobs of the printer in @odata.context', curl },
  ),
  result(
    'RESPONSE-ENCODING',
    'response',
    failed({ at: 'body', expected: 'no byte order mark', actual: 'U+FEFF first' }),
    {
      checkId: 'body-has-no-byte-order-mark',
      title: 'sends UTF-8 without a byte order mark',
    },
  ),
  result('ROUTES-CONTAINMENT', 'routes', inconclusive('no second printer'), {
    checkId: 'other-printer-has-no-such-job',
    title: 'does not serve the job under another printer',
  }),
  result('JOB-ID', 'job', inconclusive('no complete exchange: no response within 10000 ms'), {
    checkId: 'id-is-a-string',
    title: 'gives the id as a string',
  }),
];

export const mixed: RunReport = reportOf(mixedResults, {
  verdict: 'not-conformant',
  unlocks: [
    {
      kind: 'fixture',
      prerequisite: 'second-printer',
      supply: 'a job of another printer, under `jobs` in the configuration file',
      checks: ['other-printer-has-no-such-job'],
    },
  ],
});
