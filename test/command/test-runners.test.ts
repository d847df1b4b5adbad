import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checks } from '../../suites/index.js';
import { newFolder, node } from '../fixtures/command.fixture.js';
import { root } from '../fixtures/paths.fixture.js';
import { configure, reference } from '../fixtures/service.fixture.js';

/** A project with this package installed, and a test file that makes tests of the core profile. */
async function project(entry: string, ...faults: readonly string[]): Promise<string> {
  const text = `import { conformance } from 'graph-printjob-conformance/${entry}';\nawait conformance({ profile: 'core' });\n`;
  const folder = newFolder({ 'contract.test.mjs': text, 'package.json': '{"name": "theirs", "private": true}' });
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(root, join(folder, 'node_modules', 'graph-printjob-conformance'));
  symlinkSync(join(root, 'node_modules', 'vitest'), join(folder, 'node_modules', 'vitest'));
  await configure(await reference(...faults), folder);
  return folder;
}

interface Seen {
  readonly code: number | null;
  readonly passed: number;
  readonly failures: readonly string[];
}

async function underNode(folder: string): Promise<Seen> {
  const args = ['--test', '--test-reporter=tap', 'contract.test.mjs'];
  const { code, stdout } = await node(args, { folder, patienceMs: 60_000 }).ended;
  const failures = stdout.split(/^ *not ok /m).slice(1);
  return { code, passed: stdout.match(/^ *ok .* - [a-z-]+ /gm)?.length ?? 0, failures };
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly testResults: readonly { readonly assertionResults: readonly { failureMessages: readonly string[] }[] }[];
}

async function underVitest(folder: string): Promise<Seen> {
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const args = [vitest, 'run', '--reporter=json', '--outputFile=vitest.json', '--root', folder, '--pool=forks'];
  writeFileSync(join(folder, 'vitest.config.mjs'), "export default { test: { include: ['contract.test.mjs'] } };\n");
  const { code } = await node(args, { folder, patienceMs: 60_000 }).ended;
  const report = JSON.parse(readFileSync(join(folder, 'vitest.json'), 'utf8')) as VitestReport;
  const failures = report.testResults.flatMap(({ assertionResults }) =>
    assertionResults.flatMap(({ failureMessages }) => failureMessages),
  );
  return { code, passed: report.numPassedTests, failures };
}

const core = ['routes', 'response', 'context', 'job', 'nullability', 'configuration'];
const judged = checks.filter(({ group }) => core.includes(group)).length;

describe.each([
  { runner: 'node:test', entry: 'node-test', run: underNode },
  { runner: 'Vitest', entry: 'vitest', run: underVitest },
])('the checks under $runner', ({ entry, run }) => {
  it('pass against the reference, each as a test', async () => {
    const { code, passed, failures } = await run(await project(entry));
    expect({ code, failures }).toEqual({ code: 0, failures: [] });
    expect(passed).toBeGreaterThanOrEqual(judged * 0.9);
  });

  it('fail where a fault is found, with the problem first, the sentence, the request and the curl', async () => {
    const { code, failures } = await run(await project(entry, 'id-number'));
    expect(code).toBe(1);
    const verdict = failures.findIndex((each) => each.includes('1 problem, '));
    const check = failures.findIndex((each) => each.includes('Requirement JOB-ID'));
    expect(verdict).toBeGreaterThanOrEqual(0);
    expect(check).toBeGreaterThan(verdict);
    expect(failures[verdict]).toContain('job-id');
    for (const part of ['Problem job-id', '“', 'exchange  ', 'curl -sSig']) expect(failures[check]).toContain(part);
  });
});
