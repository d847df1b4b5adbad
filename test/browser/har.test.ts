import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { har } from '../../reporters/har.js';
import { answered, request } from '../fixtures/checks.fixture.js';
import { reportOf } from '../fixtures/report.fixture.js';
import { launch } from './browser.js';

const folder = mkdtempSync(join(tmpdir(), 'har-'));
const file = join(folder, 'run.har');
const base = 'http://127.0.0.1:9/v1.0';

let browser: Browser;

beforeAll(async () => {
  browser = await launch();
});

afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

describe('a HAR file', () => {
  it('is answered from in place of the service', async () => {
    const job = answered(request('owner', '/jobs/1?$expand=tasks'), 200, '{"id":"1"}');
    const refused = answered(request('owner', '/jobs/2'), 404);
    const exchanges = new Map([job, refused].map((each, index) => [String(index), each]));
    writeFileSync(file, har(reportOf([], { target: { baseUrl: base, embedded: false }, exchanges })));
    const context = await browser.newContext();
    await context.routeFromHAR(file, { notFound: 'abort' });
    const page = await context.newPage();
    const opened = await page.goto(`${base}/jobs/1?$expand=tasks`);
    expect([opened?.status(), await opened?.text()]).toEqual([200, '{"id":"1"}']);
    expect((await page.goto(`${base}/jobs/2`))?.status()).toBe(404);
    await expect(page.goto(`${base}/jobs/3`)).rejects.toThrow(/ERR_FAILED/);
    await context.close();
  });
});
