import { statSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Circumstances,
  type Ended,
  hasResults,
  longLines,
  newFolder,
  reportsIn,
  resultsFolder,
  resultsIn,
  start,
  unwrapped,
} from '../fixtures/command.fixture.js';
import { inProcess, onTerminal } from '../fixtures/in-process.fixture.js';
import { oneToken, reference } from '../fixtures/service.fixture.js';

const invitation = `
This was the embedded reference service. Your own service:
  GPJC_TOKEN=… npx graph-printjob-conformance run --partial \\
    --base-url https://your.service/v1.0
`;

/** The counts of the last line but those about reports: `258 checks: 257 pass, 0 fail, 1 warn`. */
function countsOf({ stdout }: Ended) {
  const [, checks, pass, fail] = /^(\d+) checks?: (\d+) pass, (\d+) fail/m.exec(stdout) ?? [];
  return { checks: Number(checks), pass: Number(pass), fail: Number(fail) };
}

describe('a run against the embedded reference service', () => {
  const folder = newFolder();
  let ended: Ended;
  beforeAll(async () => {
    ended = await inProcess([], { folder });
  });

  it('ends with the verdict, the counts and where the reports are', () => {
    const { checks } = countsOf(ended);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.stdout).toContain(`
conformant: every MUST of profile full holds
${checks} checks: ${checks} pass, 0 fail
Reports in conformance-results: report.html, junit.xml, results.json
`);
    expect(checks).toBeGreaterThanOrEqual(60);
  });

  it("says which service that was, and shows the command for one's own", () => {
    expect(ended.stdout).toMatch(/^Target http:\/\/127\.0\.0\.1:\d+\/v1\.0, the embedded reference service$/m);
    expect(ended.stdout.endsWith(invitation)).toBe(true);
  });

  it('sends one request for each situation, and probes beside them', () => {
    const [, sent, distinct] = /^Profile full: (\d+) requests \((\d+) distinct\) in /m.exec(ended.stdout) ?? [];
    expect(Number(distinct)).toBeLessThanOrEqual(450);
    expect(Number(sent) - Number(distinct)).toBeLessThan(60);
  });

  it('leaves reports that agree with each other and with the terminal', async () => {
    const { junit, results } = await reportsIn(folder);
    const { checks, pass } = countsOf(ended);
    expect(junit).toEqual({ tests: checks, passed: pass, failed: 0, other: 0, skipped: 0 });
    expect(results.summary).toMatchObject(junit);
    expect(results.tests).toHaveLength(checks);
    expect(results.extra).toMatchObject({ verdict: 'conformant', target: { embedded: true } });
  });

  it('leaves a results.json of at most 400 kB', () => {
    expect(statSync(join(folder, resultsFolder, 'results.json')).size).toBeLessThanOrEqual(400_000);
  });

  it('fits 80 columns of a terminal, and has no colour without one', async () => {
    expect(longLines((await onTerminal(folder)).stdout)).toEqual([]);
    expect(ended.stdout).not.toContain('\u001b');
  });

  it.each([
    { flag: '--only', pattern: 'job-id-*', kept: (names: string) => names.startsWith('job-id-') },
    { flag: '--skip', pattern: '*r*', kept: (names: string) => !/r/i.test(names) },
  ])('claims nothing when filtered by $flag', async ({ flag, pattern, kept }) => {
    const own = newFolder();
    const { code, stdout } = await inProcess([flag, pattern], { folder: own });
    const { results } = await reportsIn(own);
    const whole = resultsIn(join(folder, resultsFolder)).map(({ extra }) => extra);
    expect(results.tests.map(({ testId = '' }) => testId)).toEqual(
      whole.filter(({ checkId, requirement }) => kept(`${checkId} ${requirement}`)).map(({ checkId }) => checkId),
    );
    expect(results.tests.length).toBeGreaterThan(1);
    expect(stdout).toContain(`\nFiltered run: ${flag} ${pattern}\n`);
    expect(stdout).toContain('\nfiltered run, claims nothing about conformance: nothing failed\n');
    expect(stdout).not.toMatch(/^conformant/m);
    expect({ code, filters: results.extra }).toMatchObject({ code: 0, filters: { filters: [`${flag} ${pattern}`] } });
  });

  it('judges the groups of a profile', async () => {
    const own = newFolder();
    const { code, stdout } = await inProcess(['--profile', 'core'], { folder: own });
    const groups = (await reportsIn(own)).results.tests.map(({ suite }) => suite?.[0]);
    expect(new Set(groups)).toEqual(
      new Set(
        ['routes', 'response', 'context', 'job', 'nullability', 'configuration'].map(
          (each) => `graph.printJob.get.${each}`,
        ),
      ),
    );
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('every MUST of profile core holds') });
  });

  it('says no more than the verdict when it shall be quiet', async () => {
    const { code, stdout, stderr } = await inProcess(['--quiet', '--profile', 'expand']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(
      /^\nTarget .*\nProfile expand: .*\n\nconformant: every MUST of profile expand holds\n(\d+) checks: \1 pass, 0 fail\n$/,
    );
  });

  it('names every check when it shall be verbose, in 80 columns of a terminal', async () => {
    const { code, stdout } = await inProcess(['--verbose', '--profile', 'expand', '--no-color'], {
      terminals: ['stdout'],
    });
    const named = stdout.match(/^pass {8}[a-z][a-zA-Z0-9.-]+ /gm) ?? [];
    expect({ code, named: named.length }).toEqual({ code: 0, named: countsOf({ code, stdout, stderr: '' }).checks });
    expect(longLines(stdout)).toEqual([]);
  });

  it('writes its reports to the folder of --out', async () => {
    const own = newFolder();
    const flags: Circumstances = { folder: own, env: { GPJC_OUT: 'by/variable' } };
    await inProcess(['--only', 'job-id-by-printer', '--out', 'by/flag'], flags);
    expect((await reportsIn(own, 'by/flag')).junit.tests).toBe(1);
    expect(hasResults(own)).toBe(false);
  });

  it('asks for the job that flags name', async () => {
    const one = ['--printer', 'p', '--job', 'no-such-job', '--only', 'status-is-200-by-printer'];
    const { code, stdout } = await inProcess(one);
    expect({ code, stdout }).toEqual({ code: 3, stdout: expect.stringContaining('no success: status 404') });
  });

  it('behaves the same when its output is not read', async () => {
    const own = newFolder();
    const { leave, ended: unheard } = start(['--verbose'], { folder: own });
    leave();
    expect(await unheard).toEqual({ code: 0, stdout: '', stderr: '' });
    expect((await reportsIn(own)).junit).toEqual((await reportsIn(folder)).junit);
  });

  it('warns about settings that it ignores', async () => {
    const { code, stderr } = await inProcess(['--only', 'job-id-by-printer'], {
      env: { GPJC_TOKEN: 'an-unused-token' },
    });
    expect(code).toBe(0);
    expect(unwrapped(stderr)).toMatch(/^warning: .*not used: GPJC_TOKEN\n$/);
  });
});

describe('a run against a service that breaks a SHOULD', () => {
  it.each([
    { level: 'must', code: 0, junit: { failed: 0, passed: 1 }, says: '1 check: 0 pass, 0 fail, 1 warn' },
    { level: 'should', code: 1, junit: { failed: 1, passed: 0 }, says: '1 problem, 1 check failed' },
  ])('exits with $code when it fails on $level', async ({ level, code, junit, says }) => {
    const folder = newFolder();
    const { args, env } = await oneToken(await reference('context-last'));
    const only = ['--only', 'context-comes-first-by-printer', '--fail-on', level];
    const ended = await inProcess([...args, ...only], { folder, env });
    expect(ended).toMatchObject({ code, stdout: expect.stringContaining(says) });
    expect((await reportsIn(folder)).junit).toMatchObject(junit);
  });
});
