import fc from 'fast-check';
import type { RunReport } from '../../../model/report.js';
import { sarif } from '../../../reporters/sarif.js';
import { requirement } from '../../../spec/requirements/index.js';
import { anyText, hiddenCharacter, hostile, nastyText } from '../../fixtures/hostile.fixture.js';
import { hostileReport, mixedPage } from '../../fixtures/page.fixture.js';
import { failed, mixed, passed, reportOf, result } from '../../fixtures/report.fixture.js';
import { sarifRun } from '../../fixtures/sarif.fixture.js';
import { sourceLines } from '../../fixtures/source-document.fixture.js';

const run = (report: RunReport) => sarifRun(sarif(report));

const unreachable: RunReport = reportOf([], {
  verdict: 'unreachable',
  rootCause: 'connection refused',
  warnings: ['plain {http}'],
  problems: [
    {
      id: 'unreachable',
      title: 'connection refused',
      level: 'MUST',
      where: { routes: [], expansions: [], principals: [], jobs: [] },
      checks: [],
    },
  ],
});

describe('sarif', () => {
  it('has a result for each problem, an error for a MUST and a warning for a SHOULD', () => {
    const { results, tool } = run(mixedPage);
    const shown = results.map(({ ruleId, level, properties }) => [ruleId, level, properties.problem]);
    expect(shown).toEqual(
      mixedPage.problems.map((each) => [each.requirement?.id, each.level === 'MUST' ? 'error' : 'warning', each.id]),
    );
    expect(shown.map(([, level]) => level)).toEqual(['error', 'error', 'warning']);
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex]).toMatchObject({ id: ruleId });
  });

  it('makes a rule of each requirement, with its sentence and help', () => {
    const { rules } = run(mixed).tool.driver;
    expect(rules).toHaveLength(mixed.results.length + 1);
    const { statement, source } = requirement('RESPONSE-MEDIA-TYPE');
    expect(rules.find(({ id }) => id === 'RESPONSE-MEDIA-TYPE')).toMatchObject({
      shortDescription: { text: statement },
      fullDescription: { text: expect.stringContaining(source.quote.replace(/\s+/g, ' ')) },
      help: { text: expect.stringContaining('graph-printjob-conformance explain RESPONSE-MEDIA-TYPE') },
      defaultConfiguration: { level: 'error' },
    });
  });

  it('points at the sentence in the shipped document', () => {
    const [first] = run(mixedPage).results.filter(({ ruleId }) => ruleId === 'RESPONSE-MEDIA-TYPE');
    const { artifactLocation, region } = first?.locations[0]?.physicalLocation ?? {};
    expect(artifactLocation?.uri).toBe('spec/source/get-printjob.txt');
    expect(sourceLines()[(region?.startLine ?? 0) - 1]).toBe('HTTP/1.1 200 OK');
  });

  it('tells a problem again by its id, whatever it says', () => {
    const fingerprints = (actual: string) =>
      run(reportOf([result('JOB-ID', 'job', failed({ actual }))])).results.map((each) => each.partialFingerprints);
    expect(fingerprints('1')).toEqual(fingerprints('2'));
    expect(fingerprints('1')).toEqual([
      { 'problem/v1': 'job-id', primaryLocationLineHash: expect.stringMatching(/:1$/) },
    ]);
    const hashes = run(mixed).results.map((each) => each.partialFingerprints['primaryLocationLineHash']);
    expect(new Set(hashes).size).toBe(mixed.problems.length);
  });

  it('says what is wrong, where, and how to repeat it', () => {
    const [context] = run(mixed).results.filter(({ ruleId }) => ruleId === 'CONTEXT-ROOT');
    expect(context?.message.text.split('\n')).toEqual([
      expect.stringMatching(/^does not hold: .*: \/@odata\.context: expected .*, got .*, in owner GET \/print/),
      'Checks: context-names-the-jobs',
      expect.stringMatching(/^Repeat it: curl /),
    ]);
  });

  it('shows the exchange, and the token in words', () => {
    const [first] = run(mixedPage).results;
    expect(first?.webRequest).toMatchObject({
      target: expect.stringMatching(/^\/print\//),
      headers: { authorization: 'Bearer (token of owner)', accept: '*/*' },
    });
    expect(first?.webResponse).toMatchObject({ statusCode: 200, body: { text: '{"id":5182,"tasks":[{"id":"1"}]}' } });
  });

  it('has a result for what kept the run from judging, which breaks no requirement', () => {
    const { results, invocations, tool } = run(unreachable);
    expect(results).toMatchObject([
      { ruleId: 'RUN', ruleIndex: 0, level: 'error', message: { text: 'connection refused' } },
    ]);
    expect(results[0]?.locations).toHaveLength(1);
    expect(tool.driver.rules).toHaveLength(1);
    expect(invocations).toMatchObject([
      { executionSuccessful: false, toolExecutionNotifications: [{ message: { text: 'plain {{http}}' } }] },
    ]);
  });

  it('has none for a run that fails nothing, and tells runs apart by their label', () => {
    const { results, automationDetails } = run(reportOf([result('JOB-ID', 'job', passed)], { label: 'staging' }));
    expect(results).toEqual([]);
    expect(automationDetails.id).toBe('get-printjob/staging/');
  });

  it('lets no answer make a link, a placeholder or a command', () => {
    const actual = '[click](https://hostile.example) {0} ##vso[task.complete]';
    const text = sarif(reportOf([result('JOB-ID', 'job', failed({ actual }))]));
    expect(sarifRun(text).results[0]?.message.text).toContain('[click] (https://hostile.example) {{0}} ##vso[task');
    expect(text).not.toContain('##vso[');
  });

  it('is valid by the schema and holds nothing hidden, whatever a service answers', () => {
    for (const report of [mixed, hostileReport, hostile(''), hostile(nastyText)])
      expect(run(report).results).not.toEqual([]);
    fc.assert(
      fc.property(anyText, (text) => {
        const written = sarif(hostile(text));
        expect(sarifRun(written).results).toHaveLength(hostile(text).problems.length);
        expect(written.replaceAll('\n', '')).not.toMatch(hiddenCharacter);
      }),
      { numRuns: 30 },
    );
  });
});
