import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checks } from '../../suites/index.js';
import { newFolder, node, reportsIn, resultsFolder } from '../fixtures/command.fixture.js';
import { root } from '../fixtures/paths.fixture.js';
import { slowReference } from '../fixtures/service.fixture.js';

const stockJest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');

/** A project of somebody else, with a test of its own and the checks beside it. */
function project(more: Readonly<Record<string, unknown>> = {}, files: Readonly<Record<string, string>> = {}): string {
  const preset = 'graph-printjob-conformance';
  const projects = [
    { displayName: 'own', testMatch: ['<rootDir>/own.test.js'] },
    { displayName: 'contract', preset, ...more },
  ];
  const folder = newFolder({
    ...files,
    'package.json': '{"name":"own","version":"1.0.0"}',
    'jest.config.json': JSON.stringify({ projects, reporters: ['default', `${preset}/reporter`] }),
    'own.test.js': "test('is its own', () => undefined);",
  });
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(root, join(folder, 'node_modules', preset));
  return folder;
}

const stock = (folder: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  node([stockJest, ...args], { folder, env, patienceMs: 120_000 });

/** What a run left in its folder of results, but for the evidence and its claim, which the next one takes. */
const left = (folder: string) => {
  const out = join(folder, resultsFolder);
  return existsSync(out) ? readdirSync(out).filter((name) => !['journal.ndjson', '.running'].includes(name)) : [];
};

describe('stock Jest that runs a part of the checks', () => {
  it.concurrent.each([
    { args: ['-t', 'status-is-200-by'], ran: 2 },
    { args: ['--testNamePattern', 'status-is-200-by-printer'], ran: 1 },
    { args: ['--testNamePattern=is its own'], ran: 0 },
  ])('claims nothing, and calls nothing a defect: $args', async ({ args, ran }) => {
    const folder = project();
    const { code, stdout, stderr } = await stock(folder, args).ended;
    const said = `no verdict and no reports: Jest left out ${checks.length - ran} of ${checks.length} checks; run all of it for them\n`;
    expect({ code, stdout }).toEqual({ code: 0, stdout: said });
    expect(stderr).not.toContain('defect');
    expect(left(folder)).toEqual([]);
  });
});

describe('stock Jest whose other tests take longer than a run may', () => {
  it('judges all the same', async () => {
    const anHourLater = 'const { now } = Date; Date.now = () => now() + 3_600_000;';
    const folder = project({ setupFiles: ['./later.js'] }, { 'later.js': anHourLater });
    const { code, stdout } = await stock(folder, []).ended;
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^conformant: /m) });
  });
});

describe('stock Jest that watches', () => {
  it('judges again after each change, and reports it', async () => {
    const folder = project();
    const { said, kill, ended } = stock(folder, ['--watchAll']);
    await said(/^conformant: /m);
    writeFileSync(join(folder, 'own.test.js'), "test('is its own, changed', () => undefined);");
    await said(/^conformant: [^]*^conformant: /m);
    kill('SIGINT');
    expect((await ended).stderr).not.toContain('defect');
    expect((await reportsIn(folder)).results.extra).toMatchObject({ verdict: 'conformant' });
  });
});

describe('stock Jest that is interrupted', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('claims nothing: by %s while the target is asked', async (signal) => {
    const { baseUrl, env, holds } = await slowReference(3);
    const folder = project();
    const { kill, ended } = stock(folder, [], { ...env, GPJC_BASE_URL: baseUrl });
    await holds;
    kill(signal);
    const { code, stdout, stderr } = await ended;
    expect(code).not.toBe(0);
    expect(`${stdout}${stderr}`).not.toMatch(/defect|^conformant|^Reports in/m);
    expect(left(folder)).toEqual([]);
  });
});
