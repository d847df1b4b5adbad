import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { validateXML } from 'xmllint-wasm';
import { inconclusive, lacking } from '../../../model/verdict.js';
import { junit, richJunit } from '../../../reporters/junit.js';
import { answered, request } from '../../fixtures/checks.fixture.js';
import { anyText, hiddenCharacter, hostile, nastyText } from '../../fixtures/hostile.fixture.js';
import { data } from '../../fixtures/paths.fixture.js';
import { failed, mixed, mixedResults, passed, reportOf, result } from '../../fixtures/report.fixture.js';

const schema = readFileSync(join(data, 'junit-10.xsd'), 'utf8');

interface Case {
  readonly name: string;
  readonly classname: string;
  readonly file?: string;
  readonly line?: string;
  readonly failure?: { readonly message: string; readonly type: string; readonly text: string };
  readonly error?: { readonly message: string; readonly text: string };
  readonly skipped?: { readonly message: string; readonly text: string };
  readonly 'system-out'?: string;
}

interface Suite {
  readonly name: string;
  readonly tests: string;
  readonly failures: string;
  readonly errors: string;
  readonly skipped: string;
  readonly testcase: readonly Case[];
}

interface Parsed {
  readonly testsuites: Readonly<Partial<Record<'tests' | 'failures' | 'errors' | 'skipped', string>>> & {
    readonly testsuite: readonly Suite[];
  };
}

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  textNodeName: 'text',
  parseTagValue: false,
  trimValues: false,
  isArray: (name) => name === 'testcase' || name === 'testsuite',
});

function parse(xml: string): Parsed['testsuites'] {
  expect(XMLValidator.validate(xml)).toBe(true);
  return (parser.parse(xml) as Parsed).testsuites;
}

/** The suites of a file, and their counts added up. */
function sums(xml: string) {
  const { testsuite } = parse(xml);
  const sum = (name: 'tests' | 'failures' | 'errors' | 'skipped'): number =>
    testsuite.reduce((before, suite) => before + Number(suite[name]), 0);
  return { testsuite, tests: sum('tests'), failures: sum('failures'), errors: sum('errors'), skipped: sum('skipped') };
}

function caseOf(xml: string, id: string): Case | undefined {
  const cases = parse(xml).testsuite.flatMap(({ testcase }) => testcase);
  return cases.find(({ name }) => name.startsWith(`${id} `));
}

describe('junit', () => {
  it('has a suite per group, with counts that add up', () => {
    const { testsuite, tests, failures, errors } = sums(junit(mixed));
    expect({ tests, failures, errors }).toEqual({ tests: 8, failures: 2, errors: 1 });
    expect(testsuite.map((suite) => [suite.name, suite.tests, suite.failures, suite.errors, suite.skipped])).toEqual([
      ['graph.printJob.get.routes', '3', '0', '0', '2'],
      ['graph.printJob.get.response', '3', '1', '0', '0'],
      ['graph.printJob.get.context', '1', '1', '0', '0'],
      ['graph.printJob.get.job', '1', '0', '1', '0'],
    ]);
  });

  it('has counts of the whole where skipped is one of them, and none else', () => {
    const { tests, failures, errors, skipped } = parse(richJunit(mixed));
    expect({ tests, failures, errors, skipped }).toEqual({ tests: '8', failures: '2', errors: '1', skipped: '2' });
    expect(junit(mixed)).toContain('<testsuites name="graph.printJob.get" time="1.935">');
  });

  it('names a case by check id and title, and nothing of the run', () => {
    expect(caseOf(junit(mixed), 'status-is-200')).toMatchObject({
      classname: 'graph.printJob.get.response',
      name: 'status-is-200 answers with status 200',
    });
  });

  it('reports a MUST that failed as a failure that says what was expected and what came', () => {
    const { failure } = caseOf(junit(mixed), 'content-type-is-json') ?? {};
    expect(failure).toMatchObject({
      type: 'RESPONSE-MEDIA-TYPE',
      message: 'content-type-is-json: content-type: expected application/json, got text/html',
    });
    const lines = failure?.text.split('\n') ?? [];
    expect(failure?.text).not.toContain(failure?.message);
    expect(lines).toContain('expected  application/json');
    expect(lines[0]).toContain('Example 1: Get print job: “HTTP/1.1 200 OK Content-Type: application/json”');
    expect(lines.at(-1)).toMatch(/^curl /);
  });

  it('reports a MUST that could not be judged as an error', () => {
    expect(caseOf(junit(mixed), 'id-is-a-string')?.error?.message).toMatch(/could not be judged, no complete exchange/);
  });

  it('says why only once where many could not be judged for one reason', () => {
    const silent = inconclusive('no response within 10 s');
    const xml = junit(
      reportOf([
        result('JOB-ID', 'job', silent, { checkId: 'one' }),
        result('JOB-STATUS', 'job', silent, { checkId: 'two' }),
        result('CONTEXT-ROOT', 'context', inconclusive('reset'), { checkId: 'three' }),
      ]),
    );
    expect(caseOf(xml, 'two')?.error).toEqual({
      message: 'two: could not be judged, for the reason that one gives',
      type: 'inconclusive',
      text: 'The case of one says why.',
    });
    expect(['one', 'three'].map((id) => caseOf(xml, id)?.error?.text.includes('Why: '))).toEqual([true, true]);
  });

  it('reports what the operator did not supply as skipped, whatever its level', () => {
    const xml = junit(reportOf([result('JOB-ID', 'job', lacking('second-printer'), { checkId: 'one' })]));
    expect(sums(xml)).toMatchObject({ tests: 1, failures: 0, errors: 0 });
    expect(caseOf(xml, 'one')?.skipped?.message).toMatch(/^one: could not be judged, not configured: second-printer$/);
  });

  it('times a case by its exchanges, and names the run as the operator does', () => {
    const [exchange] = [{ ...answered(request('owner', '/jobs/1'), 200), durationMs: 1500 }];
    const entry = result('JOB-ID', 'job', passed, { checkId: 'one', exchanges: ['a', 'a', 'b'] });
    const exchanges = new Map([
      ['a', exchange],
      ['b', { ...exchange, durationMs: 20 }],
    ]);
    const xml = junit(reportOf([entry], { exchanges, label: 'staging <1>' }));
    expect(xml).toContain('<testsuites name="staging &lt;1&gt;"');
    expect(xml).toContain('<property name="label" value="staging &lt;1&gt;"/>');
    expect(xml).toMatch(/<testcase [^>]*name="one [^>]* time="3.020"/);
  });

  it('reports a SHOULD that could not be judged as skipped, with what would unlock it', () => {
    const { error, skipped } = caseOf(junit(mixed), 'other-printer-has-no-such-job') ?? {};
    expect(error).toBeUndefined();
    expect(skipped?.text).toMatch(/To judge it, supply a job of another printer, .*$/);
  });

  it('reports what is withheld as skipped, with the reason', () => {
    expect(caseOf(junit(mixed), 'share-route-answers')?.skipped?.message).toMatch(/the product has no printer shares$/);
  });

  it('reports a SHOULD that failed as passed, with its text', () => {
    const { failure, 'system-out': out } = caseOf(junit(mixed), 'body-has-no-byte-order-mark') ?? {};
    expect(failure).toBeUndefined();
    expect(out).toMatch(/^body-has-no-byte-order-mark: body: expected no byte order mark/);
  });

  it('reports a SHOULD that failed as a failure where the operator asks for it', () => {
    const xml = junit({ ...mixed, failOn: 'SHOULD' });
    expect(caseOf(xml, 'body-has-no-byte-order-mark')?.failure?.type).toBe('RESPONSE-ENCODING');
    expect(sums(xml).failures).toBe(3);
  });

  it('keeps text within 16 KiB and message within 300 characters, first and last lines intact', () => {
    const findings = Array.from({ length: 5000 }, (_, index) => ({ at: `/${index}`, actual: '<&>'.repeat(999) }));
    const xml = junit(reportOf([result('JOB-ID', 'job', failed(...findings), { curl: 'curl again' })]));
    const { message = '', text = '' } = caseOf(xml, 'job-id-holds')?.failure ?? {};
    expect(Buffer.byteLength(xml)).toBeLessThan(18 * 1024);
    expect(message.length).toBeLessThanOrEqual(300);
    expect(text).toMatch(/^Requirement JOB-ID .*\n… and \d+ more, see results.json\n\ncurl again$/s);
  });

  it('keeps the file within 10 MB', () => {
    const worst = result('JOB-ID', 'job', failed({ actual: '&'.repeat(999) }, { at: '/2', actual: '&'.repeat(999) }));
    expect(Buffer.byteLength(junit(reportOf(Array(2000).fill(worst))))).toBeLessThan(10_000_000);
  });

  it('lets no response choose a file to attach', () => {
    const verdict = inconclusive('[[ATTACHMENT|/etc/passwd]]');
    expect(junit(reportOf([result('RESPONSE-ENCODING', 'response', verdict)]))).not.toContain('[[ATTACHMENT|');
  });

  it('adds the line of the sentence in the shipped document to each case, in the rich dialect', () => {
    const [rich, portable] = [richJunit(mixed), junit(mixed)];
    expect(caseOf(rich, 'content-type-is-json')).toMatchObject({ file: 'spec/source/get-printjob.txt', line: '66' });
    expect(rich.match(/ file="[^"]*" line="\d+"/g)).toHaveLength(mixed.totals.checks);
    const suites = (xml: string) => xml.slice(xml.indexOf('<testsuite '));
    expect(suites(rich).replace(/ file="[^"]*" line="\d+"/g, '')).toBe(suites(portable));
  });

  it('is well-formed and holds nothing hidden, whatever a service answers', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const xml = junit(hostile(text));
        expect(sums(xml).tests).toBe(6);
        expect(xml.replaceAll('\n', '')).not.toMatch(hiddenCharacter);
      }),
    );
  });

  it('is valid by the schema, whatever a service answers', async () => {
    const texts = ['', nastyText, ...fc.sample(anyText, { numRuns: 50, seed: 7 })];
    const reports = [mixed, { ...mixed, failOn: 'SHOULD' as const }, reportOf([]), reportOf(mixedResults.slice(0, 1))];
    const xml = [...reports, ...texts.map(hostile)].map(junit);
    expect(await validateXML({ xml, schema })).toMatchObject({ valid: true, errors: [] });
  });
});
