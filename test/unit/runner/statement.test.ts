import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Result, RunReport } from '../../../model/report.js';
import { inconclusive, notApplicable } from '../../../model/verdict.js';
import { ctrf } from '../../../reporters/ctrf.js';
import { profileVerdict, statementJson, statementPage } from '../../../reporters/statement.js';
import { digestOf, statedFiles } from '../../../runner/evidence-files.js';
import { stated, verified } from '../../../runner/statement.js';
import { suite } from '../../../runner/version.js';
import { requirement } from '../../../spec/requirements/index.js';
import { checks } from '../../../suites/index.js';
import { hiddenCharacter, nastyText } from '../../fixtures/hostile.fixture.js';
import { failed, passed, reportOf, result } from '../../fixtures/report.fixture.js';

type Concluded = Parameters<typeof result>[2];

const folder = mkdtempSync(join(tmpdir(), 'gpjc-statement-'));
const product = { name: 'Printhub', version: '4.2' };
const expected = {
  place: 'e:1',
  what: 'x',
  reason: 'the store keeps numbers',
  owner: 'alice',
  ticket: '#12',
  expires: '2026-12-01',
  daysLeft: 8,
};

afterAll(() => rmSync(folder, { recursive: true }));

/** A whole run in which these checks came to something else than a pass. */
function run(others: Readonly<Record<string, Concluded>> = {}, more: Partial<RunReport> = {}): RunReport {
  const results = checks.map(({ id, verifies, group }): Result => {
    const verdict = others[id] ?? passed;
    const mark = verdict.outcome === 'fail' && more.verdict === 'conformant' ? { expected } : {};
    return result(verifies, group, verdict, { checkId: id, level: requirement(verifies).level, ...mark });
  });
  return reportOf(results, { suite: suite(), ...more });
}

/** The results of a run in a folder, with the journal and a page beside them. */
function files(report: RunReport, journal = report.startedAt): string {
  const out = mkdtempSync(join(folder, 'out-'));
  writeFileSync(join(out, 'results.json'), ctrf(report));
  writeFileSync(join(out, 'journal.ndjson'), `${JSON.stringify({ kind: 'run', header: { startedAt: journal } })}\n`);
  writeFileSync(join(out, 'report.html'), 'page');
  return out;
}

const make = (out: string) => stated(join(out, 'results.json'), product, out);

/** The statement of a run, where it was written to. */
function written(report: RunReport, change = (text: string) => text): { readonly out: string; readonly file: string } {
  const out = files(report);
  const file = join(out, 'statement.json');
  writeFileSync(file, change(statementJson(make(out))));
  return { out, file };
}

const red: Concluded = failed();

describe('a statement of conformance', () => {
  it('gives a verdict for each profile', () => {
    const statement = make(
      files(
        run(
          { 'expand-tasks-array-by-printer': red, 'job-id-by-printer': red },
          { verdict: 'not-conformant', edition: 7 },
        ),
      ),
    );
    const verdicts = Object.fromEntries(statement.profiles.map(({ name, verdict }) => [name, verdict]));
    expect(verdicts).toMatchObject({ core: 'not-conformant', permissions: 'conformant', full: 'not-conformant' });
    expect(statement).toMatchObject({
      product,
      suite: { ...suite(), requirements: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) },
      run: {
        target: 'http://127.0.0.1:41234/v1.0',
        embedded: false,
        profile: 'full',
        verdict: 'not-conformant',
        edition: 7,
      },
    });
  });

  it('tells what is withheld and what is expected to fail', () => {
    const others = { 'job-id-by-printer': red, 'status-is-200-by-share': notApplicable('no shares') };
    const statement = make(files(run(others, { verdict: 'conformant', withheld: { share: 'no shares' } })));
    expect(statement).toMatchObject({
      withheld: [{ prerequisite: 'share', reason: 'no shares' }],
      expected: [{ check: 'job-id-by-printer', requirement: 'JOB-ID', level: 'MUST', reason: expected.reason }],
    });
    const text = statementPage(statement, 'digest');
    for (const told of ['no shares', expected.reason, 'conformant but for 1 expected failure', 'Printhub 4.2'])
      expect(text).toContain(told);
  });

  it('counts apart what an expected failure leaves open, as the run does', () => {
    const report = run({ 'job-id-by-printer': red }, { verdict: 'conformant' });
    const open = report.results.map((each) => ({
      ...each,
      entries: each.entries.map((entry) =>
        entry.checkId === 'job-id-by-share' ? { ...entry, verdict: inconclusive('no id'), expected } : entry,
      ),
    }));
    const statement = make(files({ ...report, results: open }));
    const core = statement.profiles.find(({ name }) => name === 'core');
    const told = 'conformant but for 1 expected failure (1 check open because of it)';
    expect(core).toMatchObject({ expected: 2, leftOpen: 1 });
    expect(core === undefined ? '' : profileVerdict(core)).toBe(told);
    expect(statementPage(statement, 'digest')).toContain(`<dt>Verdict of the run</dt><dd>${told}</dd>`);
  });

  it('names the files that it rests on, from where it is', () => {
    const out = files(run());
    const names = (where: string) => stated(join(out, 'results.json'), product, where).evidence.map(({ file }) => file);
    expect(names(out)).toEqual(['results.json', 'journal.ndjson', 'report.html']);
    expect(names(join(out, 'deep', 'er'))[0]).toBe('../../results.json');
  });

  it.each([
    {
      name: 'a filtered run',
      report: run({}, { filters: ['--only job-*'] }),
      says: /the run was filtered \(--only job-\*\)/,
    },
    { name: 'an incomplete run', report: run({}, { verdict: 'incomplete' }), says: /the run is incomplete/ },
    { name: 'an unreachable target', report: run({}, { verdict: 'unreachable' }), says: /did not reach its target/ },
    { name: 'outdated expectations', report: run({}, { verdict: 'outdated-expectations' }), says: /out of date/ },
    {
      name: 'a red run that is incomplete as well',
      report: run({ 'job-id-by-printer': inconclusive('x') }, { verdict: 'not-conformant' }),
      says: /1 of its MUST checks could not be judged, job-id-by-printer first/,
    },
    {
      name: 'a replay',
      report: run(
        {},
        { replayOf: { suite: suite(), startedAt: '2026-11-01T00:00:00.000Z', differs: [], changes: [] } },
      ),
      says: /it judges a recording again/,
    },
    {
      name: 'an older run',
      report: run({}, { suite: { ...suite(), version: '0.0.1' } }),
      says: /written by version 0\.0\.1, this is/,
    },
    {
      name: 'a newer run',
      report: run({}, { suite: { ...suite(), version: '99.0.0' } }),
      says: /written by version 99\.0\.0; this is/,
    },
    { name: 'a partial run', report: { ...run(), partial: true }, says: /a partial one; make it without --partial/ },
    {
      name: 'a run without some checks',
      report: { ...run(), results: run().results.slice(1) },
      says: /it lacks 1 of the checks of profile "full"/,
    },
  ])('is refused for $name', ({ report, says }) => {
    expect(() => make(files(report))).toThrow(says);
  });

  it('is refused for the journal of another run, and without one', () => {
    const other = files(run(), '2026-01-01T00:00:00.000Z');
    expect(() => make(other)).toThrow(/journal\.ndjson is of another run than/);
    rmSync(join(other, 'journal.ndjson'));
    expect(() => make(other)).toThrow(/journal\.ndjson is missing; a statement rests on it/);
  });

  it('shows hostile text inert', () => {
    const hostile = { name: nastyText, version: nastyText };
    const statement = stated(join(files(run({}, { label: nastyText })), 'results.json'), hostile, folder);
    const text = statementPage(statement, 'd');
    expect(text.replaceAll('\n', '')).not.toMatch(hiddenCharacter);
    expect(text).not.toContain('<failure');
  });
});

describe('the verification of a statement', () => {
  it('finds nothing where all is as it was', () => {
    const { file } = written(run());
    expect(verified(file)).toEqual({ deviations: [], intact: ['results.json', 'journal.ndjson', 'report.html'] });
  });

  it.each(['results.json', 'journal.ndjson', 'report.html'])('finds %s changed or missing', (name) => {
    const { out, file } = written(run());
    appendFileSync(join(out, name), '\n');
    expect(verified(file).deviations).toEqual([`${name} has changed`]);
    rmSync(join(out, name));
    mkdirSync(join(out, name));
    expect(verified(file).deviations).toEqual([`${name} is not a file`]);
    rmSync(join(out, name), { recursive: true });
    expect(verified(file).deviations).toEqual([`${name} is missing`]);
  });

  it('finds another verdict than that of the results', () => {
    const { file } = written(run({ 'job-id-by-printer': red }, { verdict: 'not-conformant' }), (text) =>
      text.replaceAll('not-conformant', 'conformant'),
    );
    expect(verified(file).deviations).toEqual(['the statement says what its results do not']);
  });

  it('finds that the version it names is not that of its results', () => {
    const { version } = suite();
    const { file } = written(run({ 'job-id-by-printer': red }, { verdict: 'not-conformant' }), (text) =>
      text.replaceAll('not-conformant', 'conformant').replace(`"version": "${version}"`, '"version": "99.0.0"'),
    );
    expect(verified(file).deviations).toEqual(['the statement says what its results do not']);
  });

  it('says which version alone can verify what it says', () => {
    const { out, file } = written(run());
    const results = join(out, 'results.json');
    const tool = `"version":"${suite().version}"`;
    writeFileSync(results, readFileSync(results, 'utf8').replace(tool, '"version":"99.0.0"'));
    const later = { ...make(files(run())), evidence: statedFiles([results], out) };
    writeFileSync(file, statementJson({ ...later, suite: { ...later.suite, version: '99.0.0' } }));
    expect(verified(file)).toEqual({ deviations: [], intact: ['results.json'], madeBy: '99.0.0' });
  });

  it('finds a page beside it that is not its own', () => {
    const { out, file } = written(run());
    const page = join(out, 'statement.html');
    const issued = (JSON.parse(readFileSync(file, 'utf8')) as { issuedAt: string }).issuedAt;
    writeFileSync(page, statementPage({ ...make(out), issuedAt: issued }, digestOf(readFileSync(file))));
    expect(verified(file).deviations).toEqual([]);
    appendFileSync(page, '<p>and awarded');
    expect(verified(file).deviations).toEqual(['statement.html is not the page of this statement']);
  });

  it.each([
    {
      name: 'half a file',
      change: (text: string) => text.slice(0, 300),
      says: /is no statement of this suite, or cut off/,
    },
    { name: 'another file', change: () => '{}', says: /is no statement of this suite/ },
    {
      name: 'a newer format',
      change: (text: string) => text.replace('"version": 1', '"version": 2'),
      says: /another version of the format/,
    },
    {
      name: 'no evidence',
      change: (text: string) => text.replace(/"evidence": \[[^\]]*\]/, '"evidence": []'),
      says: /names no evidence/,
    },
  ])('refuses $name', ({ change, says }) => {
    const { file } = written(run(), change);
    expect(() => verified(file)).toThrow(says);
  });

  it('refuses a file that is not there', () => {
    expect(() => verified(join(folder, 'none.json'))).toThrow(/none\.json is missing; give the statement\.json/);
  });

  it('knows the files by their bytes', () => {
    const { out } = written(run());
    const [results] = make(out).evidence;
    expect(results?.bytes).toBe(readFileSync(join(out, 'results.json')).length);
  });
});
