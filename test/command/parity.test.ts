import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checks } from '../../suites/index.js';
import { command, newFolder, node, resultsIn, serve, stop } from '../fixtures/command.fixture.js';
import { root } from '../fixtures/paths.fixture.js';

interface JestReport {
  readonly testResults: readonly {
    readonly assertionResults: readonly { title: string; status: string; failureMessages: readonly string[] }[];
  }[];
}

/** What Jest says of a check that the report of the command has so; a SHOULD that failed passes. */
const statusInJest: Readonly<Record<string, string>> = {
  passed: 'passed',
  failed: 'failed',
  other: 'failed',
  skipped: 'pending',
};

const folder = newFolder();
const stockJest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');

/** Runs stock Jest on this project. */
const stock = (args: readonly string[], env: Readonly<Record<string, string>>) =>
  node([stockJest, ...args], { folder: root, env, patienceMs: 60_000 }).ended;

/** Judges the same target with stock Jest and with the command, each in a process of its own. */
async function bothWays(name: string, config: string | undefined) {
  const [out, jestOut] = [join(folder, name, 'command'), join(folder, name, 'jest')];
  mkdirSync(jestOut, { recursive: true });
  const outputFile = join(jestOut, 'jest.json');
  const jestArgs = ['--selectProjects', 'conformance', '--json', '--outputFile', outputFile];
  const target = config === undefined ? {} : { GPJC_CONFIG: config };
  const jest = await stock(jestArgs, { GPJC_OUT: jestOut, ...target });
  const flags = config === undefined ? [] : ['--config', config];
  const run = await command(['run', '--out', out, ...flags], { folder });
  const { testResults }: JestReport = JSON.parse(readFileSync(outputFile, 'utf8'));
  return {
    codes: { jest: jest.code, command: run.code },
    jest: resultsIn(jestOut),
    command: resultsIn(out),
    tests: testResults.flatMap(({ assertionResults }) => assertionResults),
  };
}

describe.each([
  { target: 'the embedded reference', faults: undefined, codes: { jest: 0, command: 0 } },
  { target: 'a served reference', faults: [], codes: { jest: 0, command: 0 } },
  {
    target: 'a served reference with faults of both levels',
    faults: ['id-number', 'share-route-missing', 'challenge-missing'],
    codes: { jest: 1, command: 1 },
  },
])('stock Jest and the command run, against $target', ({ target, faults, codes }) => {
  let seen: Awaited<ReturnType<typeof bothWays>>;

  beforeAll(async () => {
    const served = faults === undefined ? undefined : await serve(...faults.flatMap((fault) => ['--fault', fault]));
    seen = await bothWays(target, served?.config);
    if (served !== undefined) await stop(served);
  }, 60_000);

  it('end alike', () => {
    expect(seen.codes).toEqual(codes);
  });

  it('report the same checks with the same verdicts', () => {
    const verdicts = (tests: typeof seen.command) => tests.map(({ name, rawStatus }) => `${name}: ${rawStatus}`);
    expect(verdicts(seen.jest)).toEqual(verdicts(seen.command));
  });

  it("agree with Jest's own report, test by test", () => {
    const own = seen.tests.map(({ title, status }) => `${title}: ${status}`);
    // What is not supplied is skipped in reports, and red in Jest: its exit code is all that tells.
    const isMissing = ({ rawStatus, extra }: (typeof seen.command)[number]): boolean =>
      rawStatus === 'inconclusive' && extra.level === 'MUST';
    const reported = seen.command.map((each) => {
      const status = isMissing(each) ? 'failed' : (statusInJest[each.status] ?? each.status);
      return `${each.name}: ${status}`;
    });
    expect(own.toSorted()).toEqual(reported.toSorted());
  });
});

describe('a test that fails in stock Jest', () => {
  it('says the problem, the sentence, the request and the curl', async () => {
    const served = await serve('--fault', 'id-number');
    const outputFile = join(newFolder(), 'jest.json');
    const env = { GPJC_OUT: join(folder, 'told'), GPJC_CONFIG: served.config };
    const { stdout } = await stock(['--selectProjects', 'conformance', '--json', '--outputFile', outputFile], env);
    await stop(served);
    const { testResults }: JestReport = JSON.parse(readFileSync(outputFile, 'utf8'));
    const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
    const [message = ''] = tests.find(({ title }) => title.startsWith('job-id-by-printer '))?.failureMessages ?? [];
    expect(message).toMatch(
      /^job-id-by-printer: .*\n\nProblem job-id: .*\nRequirement JOB-ID .*“[^]*\nexchange {2}owner GET /,
    );
    expect(message).toMatch(/\ncurl -sSig .*$/);
    expect(stdout).toMatch(/^FAIL {2}job-id {2}/m);
  }, 60_000);
});

describe('stock Jest that runs tests of another project too', () => {
  it('reports the checks, and them alone', async () => {
    const out = join(folder, 'beside');
    const { code } = await stock(['(test.unit.reporters.xml|conformance)\\.test'], { GPJC_OUT: out });
    expect(code).toBe(0);
    const reported = resultsIn(out).map(({ extra }) => extra.checkId);
    expect(reported.toSorted()).toEqual(checks.map(({ id }) => id).toSorted());
  }, 60_000);
});
