import type { CTRFReport, Test } from 'ctrf';
import { validate } from 'ctrf';
import fc from 'fast-check';
import type { RunReport } from '../../../model/report.js';
import { inconclusive, lacking } from '../../../model/verdict.js';
import { ctrf } from '../../../reporters/ctrf.js';
import { richJunit } from '../../../reporters/junit.js';
import { anyText, hiddenCharacter, hostile, nastyText } from '../../fixtures/hostile.fixture.js';
import { failed, mixed, reportOf, result } from '../../fixtures/report.fixture.js';

function results(report: RunReport): CTRFReport['results'] {
  const document = JSON.parse(ctrf(report)) as CTRFReport;
  expect(validate(document)).toMatchObject({ valid: true, errors: [] });
  return document.results;
}

function statuses(report: RunReport): Readonly<Record<string, readonly (string | undefined)[]>> {
  return Object.fromEntries(
    results(report).tests.map(({ testId = '', status, rawStatus }) => [testId, [status, rawStatus]]),
  );
}

function test(id: string): Test | undefined {
  return results(mixed).tests.find(({ testId }) => testId === id);
}

/** Every string of a JSON text, one after the other. */
function strings(json: string): string {
  const found: string[] = [];
  JSON.parse(json, (_, value: unknown) => {
    if (typeof value === 'string') found.push(value);
  });
  return found.join('');
}

describe('ctrf', () => {
  it('gives each verdict a status, and the exact one as rawStatus', () => {
    expect(statuses(mixed)).toEqual({
      'printer-route-answers': ['passed', 'pass'],
      'status-is-200': ['passed', 'pass'],
      'content-type-is-json': ['failed', 'fail'],
      'context-names-the-jobs': ['failed', 'fail'],
      'body-has-no-byte-order-mark': ['passed', 'warn'],
      'id-is-a-string': ['other', 'inconclusive'],
      'other-printer-has-no-such-job': ['skipped', 'inconclusive'],
      'share-route-answers': ['skipped', 'not-applicable'],
    });
  });

  it('fails a warning where the operator asks for it', () => {
    expect(statuses({ ...mixed, failOn: 'SHOULD' })['body-has-no-byte-order-mark']).toEqual(['failed', 'warn']);
  });

  it('describes a check for a machine', () => {
    const url = expect.stringContaining('/$entity');
    expect(test('context-names-the-jobs')).toMatchObject({
      name: 'context-names-the-jobs names the jobs of the printer in @odata.context',
      duration: 0,
      suite: ['graph.printJob.get.context'],
      message: expect.stringMatching(/^context-names-the-jobs: \/@odata.context: expected .*, got .* \(and 3 more\)$/),
      extra: {
        checkId: 'context-names-the-jobs',
        requirement: 'CONTEXT-ROOT',
        level: 'MUST',
        group: 'context',
        exchanges: [expect.any(Number)],
        curl: expect.stringMatching(/^curl /),
      },
    });
    expect(test('context-names-the-jobs')?.extra?.['findings']).toContainEqual(
      expect.objectContaining({ at: '/@odata.context', expected: url, actual: url }),
    );
  });

  it('has once what many tests share: requirements by id, exchanges by their place in the list', () => {
    const { tests, extra } = results(mixed);
    const exchanges = extra?.['exchanges'] as readonly string[];
    const requirements = extra?.['requirements'] as Readonly<Record<string, object>>;
    expect(new Set(exchanges).size).toBe(exchanges.length);
    const entries = mixed.results.flatMap((each) => each.entries);
    for (const { testId, extra: more } of tests) {
      const numbers = more?.['exchanges'] as readonly number[];
      expect(numbers.map((each) => exchanges[each])).toEqual(
        entries.find(({ checkId }) => checkId === testId)?.exchanges,
      );
      expect(requirements).toHaveProperty(
        String(more?.['requirement']),
        expect.objectContaining({ level: more?.['level'] }),
      );
    }
    expect(requirements['CONTEXT-ROOT']).toEqual({
      level: 'MUST',
      basis: 'example',
      statement: expect.stringMatching(/^The context URL is an /),
      source: { section: 'Example 1: Get print job', quote: expect.stringContaining('@odata.context') },
    });
    expect(requirements['RESPONSE-ENCODING']).toMatchObject({
      basis: 'inferred',
      authority: expect.stringMatching(/RFC/),
    });
  });

  it('leaves out what a check that passed has nothing to say of', () => {
    const passed = test('status-is-200');
    for (const name of ['message', 'trace']) expect(passed).not.toHaveProperty(name);
    expect(passed?.extra).toMatchObject({ findings: [] });
    for (const name of ['curl', 'problem', 'reason', 'source']) expect(passed?.extra).not.toHaveProperty(name);
  });

  it('has a line for each test, problem, requirement and exchange', () => {
    const lines = ctrf(mixed).split('\n');
    const count = (pattern: RegExp): number => lines.filter((line) => pattern.test(line)).length;
    const { tests, extra } = results(mixed);
    expect(count(/^\{"testId":"[\w-]+",.*\},?$/)).toBe(tests.length);
    expect(count(/^\{"id":"[\w:-]+","title":.*\},?$/)).toBe(mixed.problems.length);
    expect(count(/^"[A-Z0-9-]+":\{"level":.*\},?$/)).toBe(Object.keys(extra?.['requirements'] ?? {}).length);
    expect(count(/^"owner GET .*",?$/)).toBe((extra?.['exchanges'] as readonly string[]).length);
    expect(lines.at(-1)).toBe('');
  });

  it('places a check at the sentence of the shipped document, and traces what did not pass', () => {
    const shown = Object.fromEntries(results(mixed).tests.map(({ testId = '', ...each }) => [testId, each]));
    expect(shown['content-type-is-json']).toMatchObject({
      filePath: 'spec/source/get-printjob.txt',
      line: 66,
      trace: expect.stringMatching(/^Requirement RESPONSE-MEDIA-TYPE [^]*\nexpected {2}application\/json\n[^]*\ncurl /),
    });
    expect(Object.keys(shown).filter((id) => shown[id]?.trace !== undefined)).toEqual([
      'other-printer-has-no-such-job',
      'content-type-is-json',
      'body-has-no-byte-order-mark',
      'context-names-the-jobs',
      'id-is-a-string',
    ]);
    expect(results(mixed).tests.every(({ filePath, line = 0 }) => filePath !== undefined && line > 1)).toBe(true);
  });

  it('keeps a trace within 4 KiB', () => {
    const findings = Array.from({ length: 500 }, (_, index) => ({ at: `/${index}`, actual: '<&>'.repeat(99) }));
    const [one] = results(reportOf([result('JOB-ID', 'job', failed(...findings))])).tests;
    expect(one?.trace).toMatch(/\n… and \d+ more, see results\.json\n/);
    expect(one?.trace?.length).toBeLessThan(4096);
  });

  it('names what was checked, by its label where it has one', () => {
    const extra = { baseUrl: 'http://127.0.0.1:41234/v1.0', embedded: false, profile: 'full' };
    const of = (more: Partial<RunReport>) => results(reportOf([], more)).environment;
    expect(of({})).toEqual({ reportName: 'Get printJob', extra });
    expect(of({ label: 'staging' })).toEqual({ reportName: 'Get printJob', testEnvironment: 'staging', extra });
  });

  it('has ids that are the same in every run, each once', () => {
    const ids = (report: RunReport) => results(report).tests.map(({ testId }) => testId);
    expect(ids({ ...mixed, startedAt: '2027-01-01T00:00:00.000Z', label: 'x', failOn: 'SHOULD' })).toEqual(ids(mixed));
    expect(new Set(ids(mixed)).size).toBe(mixed.totals.checks);
  });

  it('tells what the operator did not supply from what the service did not answer', () => {
    const report = reportOf([
      result('JOB-ID', 'job', lacking('second-printer'), { checkId: 'one' }),
      result('JOB-STATUS', 'job', inconclusive('reset'), { checkId: 'two' }),
    ]);
    const shown = results(report).tests.map(({ status, rawStatus, extra }) => [status, rawStatus, extra?.['reason']]);
    expect(shown).toEqual([
      ['skipped', 'inconclusive', 'unsupplied'],
      ['other', 'inconclusive', 'undetermined'],
    ]);
  });

  it('names the problem of each failure', () => {
    const { tests, extra } = results(mixed);
    const problems = extra?.['problems'] as { readonly id: string; readonly checks: readonly string[] }[];
    const failed = tests.filter(({ rawStatus }) => rawStatus === 'fail' || rawStatus === 'warn');
    expect(failed.map((each) => each.extra?.['problem'])).toEqual(
      failed.map(({ testId }) => problems.find(({ checks }) => checks.includes(testId ?? ''))?.id),
    );
    expect(failed.every(({ extra: more }) => more?.['problem'] !== undefined)).toBe(true);
  });

  it('counts as junit does', () => {
    for (const report of [mixed, { ...mixed, failOn: 'SHOULD' as const }, reportOf([])]) {
      const { tests, failed, skipped, other } = results(report).summary;
      const optional = report.totals.inconclusive - report.totals.inconclusiveMust;
      const counts = `tests="${tests}" failures="${failed}" errors="${other}" skipped="${skipped}"`;
      expect(richJunit(report)).toContain(`<testsuites name="graph.printJob.get" time="1.935" ${counts}`);
      expect(skipped).toBe(report.totals.notApplicable + optional);
    }
  });

  it('carries the facts of the run', () => {
    expect(results({ ...mixed, filters: ['--only a*'], rootCause: 'interrupted' }).extra).toMatchObject({
      verdict: 'not-conformant',
      rootCause: 'interrupted',
      profile: 'full',
      filters: ['--only a*'],
      target: { baseUrl: 'http://127.0.0.1:41234/v1.0' },
      requests: { sent: 41, situations: 40, throttled: 0, waitedMs: 0 },
      totals: mixed.totals,
    });
  });

  it('is the same text for the same report', () => {
    expect(ctrf(mixed)).toBe(ctrf(structuredClone(mixed)));
  });

  it('holds nothing hidden, whatever a service answers', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(strings(ctrf(hostile(text))).replace(/[\n\t]/g, '')).not.toMatch(hiddenCharacter);
      }),
    );
  });

  it('is valid by the schema, whatever a service answers', () => {
    for (const text of ['', nastyText]) expect(results(hostile(text)).tests).toHaveLength(6);
  });
});
