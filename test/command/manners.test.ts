import type { RequestListener, ServerResponse } from 'node:http';
import { variationsNamed } from '../../reference/valid/variations/index.js';
import { command, newFolder, reportsIn } from '../fixtures/command.fixture.js';
import { inProcess } from '../fixtures/in-process.fixture.js';
import { configure, oneJob, oneToken, passOn, reference, servedWith, service } from '../fixtures/service.fixture.js';

interface Requests {
  readonly sent: number;
  readonly situations: number;
  readonly throttled: number;
  readonly waitedMs: number;
}

const requestsIn = (extra: unknown): Requests => (extra as { requests: Requests }).requests;

/** Runs the command against the reference service with a variation, by a configuration file as `serve` writes it. */
async function runAgainst(variation: string, ...flags: readonly string[]) {
  const folder = newFolder();
  await configure(await servedWith(variationsNamed([variation])), folder);
  const ended = await inProcess(['run', ...flags], { folder });
  return { ...ended, ...(await reportsIn(folder)) };
}

describe('a target that throttles', () => {
  it('fails nothing when it throttles every 10th request of a whole run', async () => {
    const { code, stdout, junit, results } = await runAgainst('throttles-every-10th-in-decimals');
    const { sent, situations, throttled, waitedMs } = requestsIn(results.extra);
    expect({ code, failed: junit.failed, other: junit.other }).toEqual({ code: 0, failed: 0, other: 0 });
    expect(throttled).toBe(Math.floor(sent / 10));
    const probes = sent - situations - throttled;
    expect(probes).toBeGreaterThan(0);
    expect(probes).toBeLessThan(60);
    expect(waitedMs).toBeGreaterThanOrEqual(20);
    expect(stdout).toMatch(/^Throttled \d+ times, waited [\d.]+ m?s in all$/m);
  }, 300_000);

  it.each([
    { variation: 'throttles-every-10th', only: 'job-id-*' },
    { variation: 'throttles-every-10th-until-a-date', only: 'context-*' },
  ])('is given whole seconds: $variation', async ({ variation, only }) => {
    const { code, stdout, junit, results } = await runAgainst(variation, '--only', only, '--concurrency', '8');
    const { throttled, waitedMs } = requestsIn(results.extra);
    expect({ code, failed: junit.failed }).toEqual({ code: 0, failed: 0 });
    expect(throttled).toBeGreaterThan(0);
    expect(waitedMs).toBeGreaterThanOrEqual(999 * Math.min(throttled, 1));
    expect(stdout).toMatch(/^Throttled (once|\d+ times), waited [\d.]+ s in all$/m);
  });

  it('is not waited for a day: one cause says so', async () => {
    const busy = await service((_, response) => response.writeHead(429, { 'retry-after': '86400' }).end());
    const folder = newFolder();
    const args = ['--base-url', busy.baseUrl, '--printer', 'p', '--job', 'j'];
    const { code, stdout } = await inProcess(args, { folder, env: { GPJC_TOKEN: 'a-token-for-the-test' } });
    const { junit, results } = await reportsIn(folder);
    expect(code).toBe(3);
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      'incomplete: the target asks to wait 24 h, and a run waits 60 s at once at most',
    );
    expect(junit.failed).toBe(0);
    expect(busy.requests()).toBe(1);
    expect(requestsIn(results.extra)).toMatchObject({ sent: 1, throttled: 1, waitedMs: 0 });
  });
});

describe('many requests in flight', () => {
  // Node.js itself would write the warning.
  it('are no reason for a warning', async () => {
    const { code, stderr } = await command(['run', '--only', 'context-*', '--concurrency', '30', '--quiet']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});

/** The reference service behind another, which after so many answers does something else with a request. */
async function changing(answers: number, then: RequestListener) {
  const served = await reference();
  const { env } = await oneToken(served);
  const { baseUrl, requests } = await service((question, response) => {
    if (requests() <= answers) passOn(served.baseUrl, question, response);
    else then(question, response);
  });
  return { args: oneJob(baseUrl, served), env, requests };
}

const reset = (_: unknown, response: ServerResponse): void => void response.socket?.resetAndDestroy();
const hang = (): void => undefined;
const unauthorized = (_: unknown, response: ServerResponse): void => void response.writeHead(401).end();

describe('a target that dies during the run', () => {
  it.each([
    { name: 'it resets every connection', death: reset, flags: [] },
    { name: 'it says nothing any more', death: hang, flags: ['--timeout', '1000'] },
  ])('ends it with one cause and exit code 4: $name', async ({ death, flags }) => {
    const { args, env, requests } = await changing(30, death);
    const folder = newFolder();
    const { code, stdout } = await inProcess([...args, ...flags], { folder, env });
    const { junit, results } = await reportsIn(folder);
    expect(stdout.replace(/\s+/g, ' ')).toMatch(
      /target unreachable: the target stopped responding after \d+ answers: /,
    );
    expect({ code, failed: junit.failed }).toEqual({ code: 4, failed: 0 });
    expect(junit.passed).toBeGreaterThan(0);
    expect(requests()).toBeLessThan(50);
    expect(results.extra).toMatchObject({ verdict: 'unreachable' });
  });
});

describe("the owner's token", () => {
  it('that is refused from some time on fails no check: one cause, and exit code 4', async () => {
    const { args, env, requests } = await changing(30, unauthorized);
    const folder = newFolder();
    const { code, stdout } = await inProcess(args, { folder, env });
    const { junit, results } = await reportsIn(folder);
    expect(stdout).toMatch(
      /^credentials refused: the token of 'owner' \(GPJC_TOKEN\) worked for \d+ requests\s+and is refused/m,
    );
    expect({ code, failed: junit.failed }).toEqual({ code: 4, failed: 0 });
    expect(junit.passed).toBeGreaterThan(0);
    expect(requests()).toBeLessThan(60);
    expect(results.extra).toMatchObject({ verdict: 'credentials-refused' });
  });

  it('that is refused wrongly in some places fails the checks of those places', async () => {
    const served = await reference();
    const { env } = await oneToken(served);
    const { baseUrl } = await service((question, response) => {
      if (question.url?.includes('expand=tasks') === true) unauthorized(question, response);
      else passOn(served.baseUrl, question, response);
    });
    const folder = newFolder();
    const { code, stdout } = await inProcess(oneJob(baseUrl, served), { folder, env });
    expect({ code, stdout }).toEqual({
      code: 1,
      stdout: expect.stringMatching(/^NOT conformant: \d+ problems?, \d+ checks? failed$/m),
    });
  });
});
