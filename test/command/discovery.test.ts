import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { refusal } from '../../reference/stages.js';
import { listVariations } from '../../reference/valid/variations/lists.js';
import { type Ended, longLines, newFolder, reportsIn, resultsFolder } from '../fixtures/command.fixture.js';
import { inProcess, onTerminal } from '../fixtures/in-process.fixture.js';
import { oneToken, reference, servedWith, service } from '../fixtures/service.fixture.js';

const someToken = { GPJC_TOKEN: 'a-token-for-the-test' };

describe('a run with one token and no job', () => {
  const folder = newFolder();
  let ended: Ended;
  beforeAll(async () => {
    const served = await reference();
    const { env } = await oneToken(served);
    ended = await inProcess(['--base-url', served.baseUrl], { folder, env });
  });

  it('finds jobs with every trait, fails nothing and is incomplete', async () => {
    expect(ended).toMatchObject({ code: 3, stderr: '' });
    expect(ended.stdout.replace(/\s+/g, ' ')).toMatch(
      /Discovered 2 printers, 2 shares, 7 jobs \(\d+ requests\); using \d jobs, which cover: redirected to another printer, from a redirect, with tasks, with documents, with neither, in a share,? /,
    );
    expect((await reportsIn(folder)).junit.failed).toBe(0);
  });

  it('needs tokens, and a job of the other user, to judge more', async () => {
    const { extra } = (await reportsIn(folder)).results;
    expect(extra).toMatchObject({ discovery: { printers: 2, shares: 2, jobs: 7, notes: [] } });
    const { unlocks } = extra as { unlocks: { kind: string }[] };
    expect(new Set(unlocks.map(({ kind }) => kind))).toEqual(new Set(['token', 'fixture']));
  });

  it('fits 80 columns of a terminal, and asks for more on less than a screen', async () => {
    const { stdout } = await onTerminal(folder);
    expect(longLines(stdout)).toEqual([]);
    const asking = stdout.slice(stdout.indexOf('To judge more, provide'));
    expect(asking.split('\n').length).toBeLessThan(24);
  });

  it('keeps in its journal what the search met', () => {
    const lines = readFileSync(join(folder, resultsFolder, 'journal.ndjson'), 'utf8')
      .trim()
      .split('\n');
    const kinds = lines.map((line) => (JSON.parse(line) as { kind: string }).kind);
    expect(kinds[0]).toBe('run');
    expect(kinds.slice(1, kinds.indexOf('discovery'))).toEqual(expect.arrayContaining(['search']));
    expect(new Set(kinds.slice(1, kinds.indexOf('discovery')))).toEqual(new Set(['search']));
  });
});

describe('a run that finds no job', () => {
  it.each([
    {
      name: 'there are no lists',
      choice: 'none',
      answer: 'answered 404',
      words: 'The requested resource does not exist.',
    },
    {
      name: 'lists are for applications',
      choice: 'to-applications',
      answer: 'answered 403',
      words: 'Lists are for administrators.',
    },
  ])('is incomplete, and says what to supply: $name', async ({ choice, answer, words }) => {
    const alter = listVariations['lists']?.[choice];
    const served = await servedWith(alter === undefined ? [] : [{ alter }]);
    const { env } = await oneToken(served);
    const { code, stdout } = await inProcess(['--base-url', served.baseUrl, '--no-color'], {
      env,
      terminals: ['stdout'],
    });
    expect(code).toBe(3);
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      `incomplete: no job was found (/print/printers ${answer}, /print/shares ${answer}), saying "${words}"; name one with --printer ID --job ID, or list "jobs" in the configuration file`,
    );
    expect(longLines(stdout)).toEqual([]);
  });

  it('is refused its credentials, with exit code 4, when every list is answered 401', async () => {
    const { baseUrl } = await service((_, response) => response.writeHead(401).end());
    const { code, stdout } = await inProcess(['--base-url', baseUrl], { env: someToken });
    expect(stdout).toMatch(/^credentials refused: the target answers 401 to the owner's token \(GPJC_TOKEN\)/m);
    expect(code).toBe(4);
  });

  it('cannot reach its target, with exit code 4, after one request', async () => {
    const { code, stdout } = await inProcess(['--base-url', 'http://nobody.invalid/v1.0'], { env: someToken });
    expect(stdout).toMatch(/^target unreachable: the name nobody\.invalid could not be found/m);
    expect(stdout).toContain('(1 request);');
    expect(code).toBe(4);
  });

  it('asks nothing without a token, and says so', async () => {
    const target = await service((_, response) => response.end('{}'));
    const { code, stdout } = await inProcess(['--base-url', target.baseUrl]);
    expect(stdout).toMatch(/^incomplete: there is no token of the owner to look for jobs with; set/m);
    expect([code, target.requests()]).toEqual([3, 0]);
  });
});

describe('plan without a job', () => {
  it('sends nothing, and says that a run looks for jobs first', async () => {
    const target = await service((_, response) => response.end('{}'));
    const { code, stdout } = await inProcess(['plan', '--base-url', target.baseUrl], { env: someToken });
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      'No job is named: a run looks for jobs first, by at most 40 more GETs',
    );
    expect(stdout).toContain('GET /print/printers/{printerId}/jobs/');
    expect([code, target.requests()]).toEqual([0, 0]);
  });
});

describe('doctor without a job', () => {
  it('examines the jobs that it finds', async () => {
    const served = await reference();
    const { env } = await oneToken(served);
    const { stdout } = await inProcess(['doctor', '--base-url', served.baseUrl], { env });
    expect(stdout).toMatch(/^Examined .*, 1 token and \d jobs\.$/m);
    expect(stdout).not.toContain('no-job-found');
  });

  it('says what to supply when it finds none', async () => {
    const served = await servedWith([{ alter: () => ({ list: () => refusal(404, 'notFound', 'No lists here.') }) }]);
    const { env } = await oneToken(served);
    const { code, stdout } = await inProcess(['doctor', '--base-url', served.baseUrl], { env });
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      'LIMITS no-job-found no job was found (/print/printers answered 404, /print/shares answered 404), saying "No lists here." → name one with --printer ID --job ID, or list "jobs" in the configuration file',
    );
    expect(code).toBe(3);
  });
});
