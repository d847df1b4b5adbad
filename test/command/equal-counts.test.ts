import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newFolder, resultsFolder } from '../fixtures/command.fixture.js';
import { type Counts, countsIn, furtherReports } from '../fixtures/counts.fixture.js';
import { nastyText } from '../fixtures/hostile.fixture.js';
import { inProcess } from '../fixtures/in-process.fixture.js';
import { configure, oneJob, oneToken, passOn, reference, service } from '../fixtures/service.fixture.js';

type Environment = Readonly<Record<string, string>>;

/** A run in a folder of its own, and everything that it says. */
async function ran(args: readonly string[], prepare: (folder: string) => Environment | Promise<Environment>) {
  const folder = newFolder();
  const env = await prepare(folder);
  const { code, stdout } = await inProcess(['run', ...args, ...furtherReports], { folder, env });
  return { code, ...(await countsIn(folder, resultsFolder, stdout)) };
}

const configured =
  (...faults: readonly string[]) =>
  async (folder: string) => {
    await configure(await reference(...faults), folder);
    return {};
  };

const whole = (...args: readonly string[]) => ran(args, configured('id-number', 'challenge-missing'));

/** A service that hangs up on some requests. */
async function behind(hangsUp: (url: string, count: number) => boolean) {
  const served = await reference();
  const { env } = await oneToken(served);
  const { baseUrl, requests } = await service((question, response) => {
    if (hangsUp(question.url ?? '', requests())) response.destroy();
    else passOn(served.baseUrl, question, response);
  });
  return ran(oneJob(baseUrl, served), () => env);
}

async function withOneToken(...further: readonly string[]) {
  const { args, env } = await oneToken(await reference());
  return ran([...args, ...further], () => env);
}

const reasons = `
- { what: JOB-STATE, reason: known, owner: printing, ticket: P-1, added: ${day(-1)}, expires: ${day(30)} }
`;

function day(ahead: number): string {
  return new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
}

/** A service that answers everything, and with what breaks terminals, XML, JSON and CI systems. */
async function hostile() {
  const served = await reference();
  const { baseUrl } = await service((_, response) => {
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify({ id: nastyText, [nastyText]: nastyText, '@odata.context': nastyText }));
  });
  return ran(oneJob(baseUrl, served), () => ({ GPJC_TOKEN: 'a.b.c' }));
}

interface Row {
  readonly name: string;
  readonly run: () => ReturnType<typeof ran>;
  readonly code: number;
  readonly expected: Partial<Counts>;
}

const some = expect.any(Number) as number;

const rows: readonly Row[] = [
  {
    name: 'a clean run',
    run: () => ran([], configured()),
    code: 0,
    expected: { fail: 0, warn: 0, notJudged: 0, problems: 0 },
  },
  { name: 'a run that fails', run: () => whole(), code: 1, expected: { fail: 4, warn: 1, problems: 2 } },
  {
    name: 'the same, where a SHOULD is red',
    run: () => whole('--fail-on', 'should'),
    code: 1,
    expected: { fail: 5, warn: 0, problems: 2 },
  },
  {
    name: 'a run that is incomplete, for some requests get no answer',
    run: () => behind((url) => url.includes('expand=documents')),
    code: 3,
    expected: { fail: 0, notJudged: some },
  },
  {
    name: 'a run that ends early, for the target is away',
    run: () => behind((_, count) => count > 40),
    code: 4,
    expected: { fail: 0, problems: 1 },
  },
  {
    name: 'a run with one token',
    run: () => withOneToken(),
    code: 3,
    expected: { fail: 0, problems: 0, notJudged: some },
  },
  {
    name: 'a partial run with one token',
    run: () => withOneToken('--partial'),
    code: 0,
    expected: { fail: 0, problems: 0, notJudged: some },
  },
  {
    name: 'a run with expected failures',
    run: () =>
      ran(['--expect', 'expected.yaml'], async (folder) => {
        writeFileSync(join(folder, 'expected.yaml'), reasons);
        return configured('state-pascal-case', 'challenge-missing')(folder);
      }),
    code: 0,
    expected: { fail: 0, warn: 1, expected: 2, problems: 1 },
  },
  { name: 'a run against a hostile service', run: hostile, code: 1, expected: { fail: some, problems: some } },
  {
    name: 'a filtered run',
    run: () => whole('--only', 'job-id-*', '--only', '*challenge*'),
    code: 1,
    expected: { fail: 2, warn: 1, problems: 2 },
  },
];

describe('every format of a run', () => {
  it.each(rows)('counts the same: $name', async ({ run, code, expected }) => {
    const { formats, junit, ctrf, ...ended } = await run();
    expect(ended.code).toBe(code);
    expect(formats.results).toMatchObject(expected);
    for (const counts of Object.values(formats)) expect(counts).toEqual(formats.results);
    expect(junit).toEqual(ctrf);
    const { checks, pass, fail, warn, expected: excused, notJudged, withheld } = formats.results;
    expect(ctrf.tests).toBe(checks);
    expect(ctrf.passed + ctrf.failed).toBe(pass + fail + warn);
    expect(ctrf.other + ctrf.skipped).toBe(notJudged + withheld + excused);
  });
});
